/** Fetches all pages of the meeting ahead, so that a lost link takes no paper from anyone. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Paper } from '@/wire'
import { PageMissing, clearPack, keepPage, usePack, type PageWidth } from './pages'

interface Task {
  version: string
  number: number
  width: PageWidth
}

const AT_ONCE = 3
/** Eighty terminals learn of a paper in the same millisecond; they start within this time of each other. */
const SPREAD_MS = 1500
const RETRY_MS = 3000

const keyOf = (task: Task): string => `${task.version}/${task.number}/${task.width}`

/** The order of reading: from the page in view to the end, then what lies before it; pictures before thumbnails. */
export function inOrder(papers: Paper[], firstVersion: string | null, page: number): Task[] {
  const rank = (paper: Paper): number => (paper.version.id === firstVersion ? -1 : paper.position)
  const tasks: Task[] = []
  for (const paper of [...papers].sort((a, b) => rank(a) - rank(b))) {
    const count = paper.version.page_count ?? 0
    const start = paper.version.id === firstVersion ? Math.min(page, Math.max(count, 1)) : 1
    const numbers = Array.from({ length: count }, (_, at) => ((start - 1 + at) % count) + 1)
    for (const number of numbers) tasks.push({ version: paper.version.id, number, width: 1280 })
    for (const number of numbers) tasks.push({ version: paper.version.id, number, width: 240 })
  }
  return tasks
}

// eslint-disable-next-line max-lines-per-function -- a setup store: its parts share these refs
export const usePackStore = defineStore('pack', () => {
  const done = ref<ReadonlySet<string>>(new Set())
  const wanted = ref<Task[]>([])
  let queue: Task[] = []
  let running = 0
  let meeting: string | null = null
  let started = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const total = computed(() => wanted.value.filter((task) => task.width === 1280).length)
  const fetched = computed(
    () => wanted.value.filter((task) => task.width === 1280 && done.value.has(keyOf(task))).length,
  )
  const complete = computed(() => total.value > 0 && fetched.value === total.value)

  async function run(task: Task): Promise<void> {
    const mine = meeting
    try {
      await keepPage(task.version, task.number, task.width)
      if (mine === meeting) done.value = new Set(done.value).add(keyOf(task))
    } catch (failure) {
      if (mine !== meeting) return
      if (failure instanceof PageMissing && failure.reason !== 'unreachable') return
      queue.unshift(task)
      await new Promise((later) => setTimeout(later, RETRY_MS * (0.5 + Math.random())))
    }
  }

  function pump(): void {
    while (started && running < AT_ONCE) {
      const task = queue.shift()
      if (task === undefined) return
      running += 1
      void run(task).finally(() => {
        running -= 1
        pump()
      })
    }
  }

  /** Says what the pack is now and what is being read; what is already here is not fetched again. */
  async function follow(meetingId: string, papers: Paper[], firstVersion: string | null, page: number): Promise<void> {
    if (meeting !== meetingId) {
      meeting = meetingId
      done.value = new Set()
      await usePack(meetingId)
    }
    wanted.value = inOrder(papers, firstVersion, page)
    queue = wanted.value.filter((task) => !done.value.has(keyOf(task)))
    if (started) return pump()
    timer ??= setTimeout(() => {
      started = true
      pump()
    }, Math.random() * SPREAD_MS)
  }

  async function clear(): Promise<void> {
    meeting = null
    started = false
    if (timer !== null) clearTimeout(timer)
    timer = null
    queue = []
    wanted.value = []
    done.value = new Set()
    await clearPack()
  }

  return { total, fetched, complete, follow, clear }
})
