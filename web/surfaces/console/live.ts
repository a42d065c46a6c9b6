/** What the console hears of the site: lists are asked again when something of theirs changed; and the link's state. */
import { onScopeDispose, reactive, readonly } from 'vue'
import { journal, watchLink, type Sink } from '@/wire'

type Listener = { prefixes: readonly string[]; hear: () => void }
const listeners = new Set<Listener>()
const link = reactive({ lostAt: null as Date | null })

/** Eighty machines may report in one second: one question a while is enough. */
const GATHER_MS = 300

const site: Sink = {
  line: (line) => listeners.forEach((one) => one.prefixes.some((prefix) => line.k.startsWith(prefix)) && one.hear()),
  lost() {
    journal.join('site', site)
    listeners.forEach((one) => one.hear())
  },
}

export function followSite(): void {
  journal.join('site', site)
  watchLink({
    state(state) {
      if (state === 'lost') link.lostAt ??= new Date()
      if (state !== 'open' || link.lostAt === null) return
      link.lostAt = null
      listeners.forEach((one) => one.hear())
    },
  })
}

export const linkState = readonly(link)

/** Calls `hear` soon after a line whose kind begins with one of the prefixes. */
export function onSite(prefixes: readonly string[], hear: () => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const listener: Listener = {
    prefixes,
    hear() {
      timer ??= setTimeout(() => {
        timer = null
        hear()
      }, GATHER_MS)
    },
  }
  listeners.add(listener)
  onScopeDispose(() => {
    listeners.delete(listener)
    if (timer !== null) clearTimeout(timer)
  })
}
