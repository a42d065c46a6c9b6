/** Whose nameplate this screen is: asks, listens, and keeps what it last knew while the link is away. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { tellTime } from '@/kit/clock'
import { Refusal, command, configure, journal, openLive, query, watchLink, type Me, type NameplateHere } from '@/wire'

export type Phase = 'starting' | 'enrol' | 'ready' | 'unreachable' | 'withdrawn'

const ASK_EVERY_MS = 3000
const TELL_AFTER_MS = 1200
const NEWS = ['agenda.room_changed', 'venue.place_changed']

/** In the demo the seat in the address chooses the cookie, so that many plates fit into one browser. */
export function slotOf(search: URLSearchParams): string {
  const seat = search.get('seat')
  return seat === null ? 'nameplate' : `nameplate-${seat.toLowerCase()}`
}

// eslint-disable-next-line max-lines-per-function -- a setup store: its parts share these refs
export const usePlate = defineStore('plate', () => {
  const phase = ref<Phase>('starting')
  const me = ref<Me | null>(null)
  const here = ref<NameplateHere | null>(null)
  const code = ref('')
  const linked = ref(true)
  let round = 0
  let telling: ReturnType<typeof setTimeout> | null = null

  function link(isBack: boolean): void {
    if (telling !== null) clearTimeout(telling)
    telling = isBack ? null : setTimeout(() => (linked.value = false), TELL_AFTER_MS)
    if (!isBack) return
    linked.value = true
    // The site's stream says only "ask again"; after a cut nobody knows what was missed.
    void askHere()
  }

  /** Asks until answered; a newer question makes an older one superfluous. What was shown stays meanwhile. */
  async function askHere(): Promise<void> {
    const mine = ++round
    while (mine === round) {
      try {
        const answer = await query<NameplateHere>('attendance/nameplate')
        if (mine === round) here.value = answer
        return
      } catch (failure) {
        if (failure instanceof Refusal && (failure.status === 401 || failure.status === 403)) return void ask()
        await new Promise((later) => setTimeout(later, ASK_EVERY_MS * (0.5 + Math.random())))
      }
    }
  }

  function listen(): void {
    journal.join('site', {
      line: (line) => void ((NEWS.includes(line.k) || (line.k === 'attendance.seat_changed' && line.d.seat_id === here.value?.plate?.seat_id)) && askHere()),
      lost() {
        journal.join('site', this)
        void askHere()
      },
    })
    openLive(me.value?.live_url ?? null)
  }

  async function ask(): Promise<void> {
    try {
      me.value = await query<Me>('people/me', {}, 0)
      tellTime(me.value.now)
      if (me.value.kind === 'terminal') {
        await askHere()
        phase.value = 'ready'
        listen()
        return
      }
      if (phase.value !== 'enrol') code.value = (await command<{ code: string }>('inventory/knock', { kind: 'terminal' }, { patienceMs: 0 })).code
      phase.value = 'enrol'
    } catch {
      if (phase.value === 'starting') phase.value = 'unreachable'
    }
    setTimeout(() => void ask(), ASK_EVERY_MS)
  }

  async function start(search: URLSearchParams): Promise<void> {
    configure({ slot: slotOf(search) })
    watchLink({
      state: (state) => (state === 'open' ? link(true) : state === 'lost' ? link(false) : undefined),
      time: tellTime,
      bye() {
        phase.value = 'withdrawn'
        here.value = null
        void ask()
      },
    })
    const seat = search.get('seat')
    // Outside the demo a seat is not for the taking, and the machine goes on to its code.
    if (seat !== null) await command('demo/sit', { seat_label: seat.toUpperCase(), nameplate: true }).catch(() => undefined)
    await ask()
  }
  return { phase, me, here, code, linked, start, askHere }
})
