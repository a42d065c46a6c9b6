/** Following and presenting: what the strip says, and what each of its buttons and each page turn does. */
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { Refusal, command, journal, watchLink, type Targets } from '@/wire'
import { useReading } from '@/rooms/documents/store'
import { useMeeting } from './store'
import { Turns } from './turns'

export type StripMode = 'nobody' | 'requested' | 'follow' | 'away' | 'forced' | 'hold' | 'present' | 'elsewhere'

interface Turn {
  version_id: string
  page: number
  viewport: { top: number; height: number; zoom: number }
}

/** How long a refusal stays in the strip, in milliseconds. */
const NOTICE_MS = 6000
const READING_MS = 400
const LEFT = 'ting.left'

// eslint-disable-next-line max-lines-per-function -- a setup store: its parts share these refs
export const useFollow = defineStore('follow', () => {
  const meeting = useMeeting()
  const reading = useReading()
  const following = ref(true)
  /** Grows when the screen must go to the reader, wherever it is. */
  const summons = ref(0)
  const notice = ref<{ code: string; fields: Record<string, unknown> } | null>(null)
  const busy = ref(false)
  /** Whether this screen shows the meeting at all: not before the sign-in, nor at the welcome page. */
  const visible = ref(false)
  let noticeTimer: ReturnType<typeof setTimeout> | null = null

  const stage = computed(() => meeting.stage)
  const presenter = computed(() => stage.value?.presenter ?? null)
  const shown = computed(() => stage.value?.shown ?? null)
  const selfId = computed(() => meeting.snapshot?.me.participant_id ?? null)
  const presenting = computed(() => presenter.value !== null && presenter.value.participant_id === selfId.value)
  /** The latest call to follow: the start of this presentation, or the desk's call to come back. */
  const call = computed(() => `${presenter.value?.since ?? ''} ${stage.value?.gathered_at ?? ''}`)
  const forced = computed(() => stage.value?.forced === true && presenter.value !== null && !presenting.value)
  /** Who is called in for single items is not led to the papers of another. */
  const isOpen = computed(() => meeting.self?.only_items == null || meeting.papers.some((one) => one.version.id === shown.value?.version_id))
  const reaches = computed(() => presenter.value !== null && !presenting.value && isOpen.value && stage.value?.targets.terminals === true)
  const led = computed(() => reaches.value && (following.value || forced.value))
  const requested = computed(() => stage.value?.requests.some((one) => one.participant_id === selfId.value) === true)
  const canStart = computed(() => meeting.running && meeting.self?.may_present === true && meeting.papers.length > 0)
  const canRequest = computed(() => meeting.running && meeting.self !== null && !meeting.self.may_present)

  const mode = computed<StripMode>(() => {
    if (presenting.value) return 'present'
    if (reaches.value) {
      if (!following.value && !forced.value) return 'away'
      if (stage.value?.lost_at != null) return 'hold'
      return forced.value ? 'forced' : 'follow'
    }
    if (presenter.value !== null) return 'elsewhere'
    return requested.value ? 'requested' : 'nobody'
  })

  function tell(code: string, fields: Record<string, unknown> = {}): void {
    notice.value = { code, fields }
    if (noticeTimer !== null) clearTimeout(noticeTimer)
    noticeTimer = setTimeout(() => (notice.value = null), NOTICE_MS)
  }

  function tellFailure(failure: unknown): void {
    if (failure instanceof Refusal) tell(failure.code, failure.fields)
    else tell('kernel.bug')
  }

  /** Goes to where the presenter is now. */
  function catchUp(): void {
    if (shown.value !== null) reading.show(shown.value)
  }

  function summon(): void {
    catchUp()
    if (shown.value !== null) summons.value += 1
  }

  const turns = new Turns<Turn>({
    send: async (turn) => {
      await command('stage/turn-page', { meeting_id: meeting.meeting?.id, ...turn })
    },
    failed: (failure) => {
      tellFailure(failure)
      catchUp()
    },
    setTimer: (run, ms) => setTimeout(run, ms),
    monotonic: () => performance.now(),
  })

  function here(): Turn | null {
    if (reading.versionId === null) return null
    const { top, height } = reading
    const zoom = reading.whole ? 0.5 : reading.zoom
    return { version_id: reading.versionId, page: reading.page, viewport: { top, height: Math.min(1, height), zoom } }
  }

  function lead(): void {
    const turn = here()
    if (presenting.value && turn !== null) turns.push(turn)
  }

  /** A hand on the paper: the presenter leads with it, a follower leaves by it, forced it is refused. */
  function byHand(move: () => void): void {
    if (forced.value) return tell('stage.same_screen_is_forced')
    if (led.value) leave()
    move()
    lead()
  }

  function leave(): void {
    if (forced.value) return tell('stage.same_screen_is_forced')
    following.value = false
    sessionStorage.setItem(LEFT, call.value)
  }

  function comeBack(): void {
    following.value = true
    sessionStorage.removeItem(LEFT)
    summon()
  }

  async function ask(path: string, body: object = {}): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    notice.value = null
    try {
      await command(path, { meeting_id: meeting.meeting?.id, ...body })
      return true
    } catch (failure) {
      tellFailure(failure)
      return false
    } finally {
      busy.value = false
    }
  }

  /** Starts with the paper on the desk, else with the first one of the current item. */
  async function start(): Promise<void> {
    const papers = meeting.papers
    const onDesk = papers.some((paper) => paper.version.id === reading.versionId)
    const first = papers.find((paper) => paper.item_id === meeting.currentItem?.id) ?? papers[0]
    if (!onDesk && first !== undefined) reading.open(first.version.id)
    const turn = here()
    if (turn !== null && (await ask('stage/start-presenting', turn))) summons.value += 1
  }

  const end = (): Promise<boolean> => ask('stage/end-presenting')
  const request = (): Promise<boolean> => ask('stage/request-presenting')
  const withdraw = (): Promise<boolean> => ask('stage/withdraw-request')
  /** Everyone from the welcome page back to where they were. */
  const resume = (): Promise<boolean> => ask('stage/welcome', { on: false })
  const setTargets = (targets: Targets): Promise<boolean> => ask('stage/set-targets', { targets })

  watch([() => presenter.value?.since ?? null, call], ([since], [before]) => {
    const another = since !== before
    if (another) turns.clear()
    if (since === null || (presenting.value && !another)) return
    // One who left this very presentation and reloads stays away; a new one, or a call by the desk, takes everybody along.
    following.value = sessionStorage.getItem(LEFT) !== call.value
    if (led.value || presenting.value) summon()
  })
  // A notice answers a tap; once the situation has changed it is an answer to nothing.
  watch(mode, () => (notice.value = null))
  watch(forced, (on) => {
    if (!on) return
    following.value = true
    sessionStorage.removeItem(LEFT)
    summon()
  })
  watch(() => reaches.value && following.value, (on, before) => {
    if (on && !before) catchUp()
  })
  watch(shown, (now, before) => {
    if (now === null || !led.value) return
    catchUp()
    if (before !== null && before.version_id !== now.version_id) summons.value += 1
  })

  let pulseTimer: ReturnType<typeof setTimeout> | null = null
  function report(): void {
    pulseTimer ??= setTimeout(() => {
      pulseTimer = null
      const stream = meeting.snapshot?.stream
      if (stream === undefined) return
      // Whoever presents, is led by nobody or does not see the meeting is no follower and has not left either.
      const following = presenter.value === null || presenting.value || !visible.value ? null : led.value
      journal.pulse(stream, 'stage.reading', { following, page: reading.page })
    }, READING_MS)
  }
  watch([led, visible, () => reading.page, () => presenter.value?.since], report)
  watchLink({ state: (state) => (state === 'open' ? report() : undefined) })

  return {
    following, visible, summons, notice, busy, presenter, shown, presenting, forced, led, mode, canStart, canRequest,
    tell, ask, byHand, lead, leave, comeBack, start, end, request, withdraw, resume, setTargets,
  }
})
