/** Who this machine is, what is on at its seat, and whether its link holds. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { Refusal, command, configure, journal, openLive, query, watchLink, type Here, type Me } from '@/wire'
import { now, tellTime } from '@/kit/clock'

export type Machine = 'terminal' | 'projector'
export type Phase = 'starting' | 'knocking' | 'enrol' | 'ready' | 'unreachable' | 'withdrawn'

/** A link that is back within this time was never shown as lost; a longer cut is told at once. */
const TELL_AFTER_MS = 1200
const ASK_EVERY_MS = 3000
const site = 'site'

/** In the demo the place in the address chooses the cookie, so that many places fit into one browser. */
export function slotOf(machine: Machine, search: URLSearchParams): string {
  const place = search.get(machine === 'terminal' ? 'seat' : 'output')
  return place === null ? machine : `${machine}-${place.toLowerCase()}`
}

// eslint-disable-next-line max-lines-per-function -- a setup store: its parts share these refs
export const useMachine = defineStore('machine', () => {
  const phase = ref<Phase>('starting')
  const me = ref<Me | null>(null)
  const here = ref<Here | null>(null)
  const code = ref('')
  const linked = ref(true)
  const lostAt = ref<number | null>(null)
  let machine: Machine = 'terminal'
  let round = 0
  let asking: ReturnType<typeof setTimeout> | null = null
  let telling: ReturnType<typeof setTimeout> | null = null

  function linkLost(): void {
    lostAt.value ??= now.value
    telling ??= setTimeout(() => (linked.value = false), TELL_AFTER_MS)
  }

  function linkBack(): void {
    if (telling !== null) clearTimeout(telling)
    telling = null
    const cut = lostAt.value !== null
    lostAt.value = null
    linked.value = true
    // The site stream says only "ask again"; after a cut nobody knows what was missed.
    if (cut) void askHere()
  }

  /** Asks until answered; a newer question makes an older one superfluous. */
  async function askHere(): Promise<void> {
    const mine = ++round
    while (mine === round) {
      try {
        const answer = await query<Here>('attendance/here')
        if (mine === round) here.value = answer
        return
      } catch (failure) {
        if (failure instanceof Refusal && failure.status === 401) return void ask()
        await new Promise((later) => setTimeout(later, ASK_EVERY_MS * (0.5 + Math.random())))
      }
    }
  }

  function listen(): void {
    journal.join(site, {
      line(line) {
        if (line.k === 'agenda.room_changed' || line.k === 'venue.place_changed') void askHere()
      },
      lost() {
        journal.join(site, this)
        void askHere()
      },
    })
    openLive(me.value?.live_url ?? null)
  }

  /** Asks who we are until someone answers; an unknown machine knocks and shows its code. */
  async function ask(): Promise<void> {
    if (asking !== null) clearTimeout(asking)
    asking = null
    try {
      me.value = await query<Me>('people/me', {}, 0)
      tellTime(me.value.now)
      if (me.value.kind === machine) {
        await askHere()
        phase.value = 'ready'
        listen()
        return
      }
      await knock()
    } catch {
      if (phase.value === 'starting' || phase.value === 'knocking') phase.value = 'unreachable'
    }
    asking = setTimeout(() => void ask(), ASK_EVERY_MS)
  }

  async function knock(): Promise<void> {
    if (phase.value === 'enrol') return
    phase.value = 'knocking'
    const answer = await command<{ code: string }>('inventory/knock', { kind: machine }, { patienceMs: 0 })
    code.value = answer.code
    phase.value = 'enrol'
  }

  async function sit(search: URLSearchParams): Promise<void> {
    const seat = search.get('seat')
    const output = search.get('output')
    const body = machine === 'terminal' && seat !== null ? { seat_label: seat.toUpperCase() } : null
    const chosen = machine === 'projector' && output !== null ? { output: Number(output) } : body
    if (chosen === null) return
    try {
      // Answers with a refusal outside the demo, where a seat is not for the taking.
      await command('demo/sit', chosen)
    } catch {
      return
    }
  }

  async function start(kind: Machine, search: URLSearchParams): Promise<void> {
    machine = kind
    configure({ slot: slotOf(kind, search) })
    watchLink({
      state: (state) => (state === 'open' ? linkBack() : state === 'lost' ? linkLost() : undefined),
      time: tellTime,
      bye() {
        phase.value = 'withdrawn'
        here.value = null
        void ask()
      },
    })
    await sit(search)
    await ask()
  }

  /** For a preview: nobody's machine, at the place of somebody who takes part. */
  function pretend(place: Here): void {
    here.value = place
    phase.value = 'ready'
  }

  const demo = computed(() => me.value?.demo === true)
  const seat = computed(() => here.value?.seat_label ?? null)
  return { phase, me, here, code, linked, lostAt, demo, seat, start, pretend, askHere }
})
