/** The meeting that is on here: one snapshot, kept true by its stream. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { Refusal, journal, query, type AnyLine, type MeetingSnapshot, type Sink } from '@/wire'
import { tellTime } from '@/kit/clock'
import { reduceMeeting } from './reduce'

export type MeetingPhase = 'none' | 'loading' | 'ready' | 'refused'

// eslint-disable-next-line max-lines-per-function -- a setup store: its parts share these refs
export const useMeeting = defineStore('meeting', () => {
  const phase = ref<MeetingPhase>('none')
  const snapshot = shallowRef<MeetingSnapshot | null>(null)
  const followers = ref<{ following: number; away: number } | null>(null)
  /** At the desk: whose screens are linked, and whose were since it looks and are no more. */
  const links = shallowRef<{ linked: ReadonlySet<string>; lost: ReadonlySet<string> } | null>(null)
  const pointer = ref<{ x: number; y: number; page: number } | null>(null)
  let wanted: string | null = null

  function apply(line: AnyLine): void {
    if (snapshot.value !== null) snapshot.value = reduceMeeting(snapshot.value, line)
  }

  function linkedNow(now: string[]): { linked: Set<string>; lost: Set<string> } {
    const linked = new Set(now)
    const before = [...(links.value?.linked ?? []), ...(links.value?.lost ?? [])]
    return { linked, lost: new Set(before.filter((one) => !linked.has(one))) }
  }

  const sink: Sink = {
    line: apply,
    pulse(kind, data) {
      if (kind === 'stage.followers') followers.value = data as { following: number; away: number }
      if (kind === 'stage.links') links.value = linkedNow((data as { linked: string[] }).linked)
      if (kind === 'stage.pointer') pointer.value = data as { x: number; y: number; page: number }
    },
    lost: () => void fetchSnapshot(),
    refused: () => (phase.value = 'refused'),
  }

  /** Fetches until it is there: the screen behind it keeps what it last showed meanwhile. */
  async function fetchSnapshot(): Promise<void> {
    const id = wanted
    while (id !== null && id === wanted) {
      try {
        const fresh = await query<MeetingSnapshot>('stage/snapshot', { meeting_id: id })
        if (id !== wanted) return
        tellTime(fresh.now)
        snapshot.value = fresh
        phase.value = 'ready'
        journal.join(fresh.stream, sink, fresh)
        return
      } catch (failure) {
        if (failure instanceof Refusal && failure.status >= 400 && failure.status < 500) {
          phase.value = 'refused'
          return
        }
        await new Promise((later) => setTimeout(later, 500 + Math.random() * 1000))
      }
    }
  }

  function enter(meetingId: string): void {
    if (wanted === meetingId && phase.value !== 'refused') return
    leave()
    wanted = meetingId
    phase.value = 'loading'
    void fetchSnapshot()
  }

  /** Asks for the whole meeting anew: who we are in it may have changed. What is shown stays meanwhile. */
  function again(): void {
    if (wanted !== null && phase.value === 'ready') void fetchSnapshot()
  }

  /** Shows this meeting as it was at one moment, without listening to what becomes of it. */
  function hold(still: MeetingSnapshot): void {
    leave()
    tellTime(still.now)
    snapshot.value = still
    phase.value = 'ready'
  }

  function leave(): void {
    if (snapshot.value !== null) journal.leave(snapshot.value.stream)
    wanted = null
    snapshot.value = null
    followers.value = null
    links.value = null
    phase.value = 'none'
  }

  const stage = computed(() => snapshot.value?.stage ?? null)
  const meeting = computed(() => snapshot.value?.meeting ?? null)
  /** Begun and not over: a pause leaves everybody where they are. */
  const running = computed(() => meeting.value?.state === 'running' || meeting.value?.state === 'paused')
  const chairs = computed(() => (snapshot.value?.participants ?? []).filter((one) => one.function === 'chair').map((one) => one.name))
  const items = computed(() => snapshot.value?.items ?? [])
  const currentItem = computed(() => items.value.find((item) => item.state === 'running') ?? null)
  const papers = computed(() => (snapshot.value?.papers ?? []).filter((paper) => paper.version.state === 'ready'))
  const self = computed(() => {
    const id = snapshot.value?.me.participant_id ?? null
    return id === null ? null : (snapshot.value?.participants.find((one) => one.id === id) ?? null)
  })
  return {
    phase, snapshot, followers, links, pointer, stage, meeting, running, chairs, items, currentItem, papers, self,
    enter, hold, leave, again, apply,
  }
})
