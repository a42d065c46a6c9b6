/** A floor plan while it is being changed: every change is one step that can be taken back. */
import { computed, reactive } from 'vue'
import type { Aisle, PlannedSeat, SeatKind } from '@/wire'
import { byLabel, SEAT } from './seatSigns'

export const WIDTH = 96
export const HEIGHT = 96
export const MOST_SEATS = 120
export type Numbering = 'left' | 'right' | 'centre'

export interface Plan {
  seats: PlannedSeat[]
  aisles: Aisle[]
}
export type Fault = { kind: 'touching' | 'in_aisle' | 'twice' | 'form'; labels: string }

const LABEL = /^[A-Z]{0,2}\d{1,3}$/
const two = (n: number): string => String(n).padStart(2, '0')
const touching = (a: PlannedSeat, b: PlannedSeat): boolean => Math.abs(a.x - b.x) < SEAT && Math.abs(a.y - b.y) < SEAT
const inAisle = (seat: PlannedSeat, aisle: Aisle): boolean =>
  seat.x < aisle.x + aisle.width && aisle.x < seat.x + SEAT && seat.y < aisle.y + aisle.height && aisle.y < seat.y + SEAT

/** What stands against saving; the server says the same, this only says it sooner. */
export function faults(plan: Plan): Fault[] {
  const found: Fault[] = []
  plan.seats.forEach((one, at) => {
    if (!LABEL.test(one.label)) found.push({ kind: 'form', labels: one.label })
    for (const other of plan.seats.slice(at + 1)) {
      if (touching(one, other)) found.push({ kind: 'touching', labels: `${one.label} ${other.label}` })
      if (one.label === other.label) found.push({ kind: 'twice', labels: one.label })
    }
    if (plan.aisles.some((aisle) => inAisle(one, aisle))) found.push({ kind: 'in_aisle', labels: one.label })
  })
  return found
}

/** The same seats shifted together, as far as the grid allows; never half of them. */
export function shifted(plan: Plan, labels: ReadonlySet<string>, dx: number, dy: number): Plan {
  const moved = plan.seats.filter((seat) => labels.has(seat.label))
  if (moved.length === 0) return plan
  const within = (wanted: number, values: number[], most: number): number => Math.min(Math.max(wanted, -Math.min(...values)), most - SEAT - Math.max(...values))
  const x = within(dx, moved.map((seat) => seat.x), WIDTH)
  const y = within(dy, moved.map((seat) => seat.y), HEIGHT)
  return { ...plan, seats: plan.seats.map((seat) => (labels.has(seat.label) ? { ...seat, x: seat.x + x, y: seat.y + y } : seat)) }
}

/** Into one line, across or down, keeping their order; no two on one another. */
export function aligned(plan: Plan, labels: ReadonlySet<string>, line: 'across' | 'down'): Plan {
  const [along, aside] = line === 'across' ? (['x', 'y'] as const) : (['y', 'x'] as const)
  const chosen = plan.seats.filter((seat) => labels.has(seat.label)).sort((a, b) => a[along] - b[along])
  const first = chosen[0]
  if (first === undefined) return plan
  let next = first[along]
  const placed = new Map<string, PlannedSeat>()
  for (const seat of chosen) {
    const at = Math.max(next, seat[along])
    placed.set(seat.label, { ...seat, [along]: at, [aside]: first[aside] })
    next = at + SEAT
  }
  return { ...plan, seats: plan.seats.map((seat) => placed.get(seat.label) ?? seat) }
}

/** New labels row by row from the top: letters by row, numbers by the rule. */
export function renumbered(plan: Plan, rule: Numbering): Plan {
  const rows = new Map<number, PlannedSeat[]>()
  for (const seat of [...plan.seats].sort((a, b) => a.y - b.y)) {
    const y = [...rows.keys()].find((known) => Math.abs(known - seat.y) < SEAT) ?? seat.y
    rows.set(y, [...(rows.get(y) ?? []), seat])
  }
  const seats = [...rows.values()].flatMap((row, at) => numberedRow(row, rowName(at), rule))
  return { ...plan, seats: seats.sort((a, b) => byLabel(a.label, b.label)) }
}

const rowName = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : `A${String.fromCharCode(65 + at - 26)}`)

function numberedRow(row: PlannedSeat[], name: string, rule: Numbering): PlannedSeat[] {
  const ordered = [...row].sort((a, b) => a.x - b.x)
  if (rule === 'right') ordered.reverse()
  if (rule === 'centre') {
    const middle = ((ordered[0]?.x ?? 0) + (ordered.at(-1)?.x ?? 0)) / 2
    ordered.sort((a, b) => Math.abs(a.x - middle) - Math.abs(b.x - middle) || a.x - b.x)
  }
  return ordered.map((seat, at) => ({ ...seat, label: `${name}${two(at + 1)}` }))
}

/** A place that is free, looking from the lower left; null when the grid is full there. */
export function freeSpot(plan: Plan): { x: number; y: number } | null {
  const bottom = Math.max(0, ...plan.seats.map((seat) => seat.y + SEAT + 1))
  const wanted = { label: '', direction: 0, kind: 'table' as const }
  for (const y of [bottom, ...Array.from({ length: HEIGHT / SEAT }, (_, at) => at * SEAT)]) {
    if (y > HEIGHT - SEAT) continue
    for (let x = 2; x <= WIDTH - SEAT; x += SEAT) {
      const seat = { ...wanted, x, y }
      if (!plan.seats.some((one) => touching(one, seat)) && !plan.aisles.some((aisle) => inAisle(seat, aisle))) return { x, y }
    }
  }
  return null
}

function freshLabel(plan: Plan): string {
  const last = [...plan.seats].sort((a, b) => byLabel(a.label, b.label)).at(-1)
  const row = last === undefined ? 'A' : last.label.replace(/\d+$/, '')
  const taken = new Set(plan.seats.map((seat) => seat.label))
  for (let number = 1; ; number += 1) if (!taken.has(`${row}${two(number)}`)) return `${row}${two(number)}`
}

export function usePlan(given: Plan) {
  const state = reactive({ plan: given, past: [] as Plan[], future: [] as Plan[], chosen: new Set<string>() })

  function change(next: Plan): void {
    if (next === state.plan) return
    state.past.push(state.plan)
    state.future = []
    state.plan = next
    const labels = new Set(next.seats.map((seat) => seat.label))
    state.chosen = new Set([...state.chosen].filter((label) => labels.has(label)))
  }
  function go(from: Plan[], to: Plan[]): void {
    const next = from.pop()
    if (next === undefined) return
    to.push(state.plan)
    state.plan = next
    state.chosen = new Set()
  }
  function add(): string | null {
    const at = freeSpot(state.plan)
    if (at === null || state.plan.seats.length >= MOST_SEATS) return null
    const label = freshLabel(state.plan)
    change({ ...state.plan, seats: [...state.plan.seats, { label, ...at, direction: 0, kind: 'table' }] })
    state.chosen = new Set([label])
    return label
  }
  const each = (to: (seat: PlannedSeat) => PlannedSeat): void => change({ ...state.plan, seats: state.plan.seats.map((seat) => (state.chosen.has(seat.label) ? to(seat) : seat)) })

  return {
    state,
    change,
    add,
    undo: () => go(state.past, state.future),
    redo: () => go(state.future, state.past),
    move: (dx: number, dy: number) => change(shifted(state.plan, state.chosen, dx, dy)),
    align: (line: 'across' | 'down') => change(aligned(state.plan, state.chosen, line)),
    turn: () => each((seat) => ({ ...seat, direction: (seat.direction + 90) % 360 })),
    kind: (kind: SeatKind) => each((seat) => ({ ...seat, kind })),
    remove: () => change({ ...state.plan, seats: state.plan.seats.filter((seat) => !state.chosen.has(seat.label)) }),
    number: (rule: Numbering) => change(renumbered(state.plan, rule)),
    rename(from: string, to: string) {
      change({ ...state.plan, seats: state.plan.seats.map((seat) => (seat.label === from ? { ...seat, label: to } : seat)) })
      state.chosen = new Set([to])
    },
    /** A preset puts the seats that are there onto its places; only what is missing is new, what is over is gone. */
    lay(layout: { seats: Omit<PlannedSeat, 'id'>[]; aisles: Aisle[] }) {
      const known = new Map(state.plan.seats.map((seat) => [seat.label, seat.id ?? null]))
      change({ seats: layout.seats.map((seat) => ({ ...seat, id: known.get(seat.label) ?? null })), aisles: layout.aisles })
    },
    aisles: (aisles: Aisle[]) => change({ ...state.plan, aisles }),
    faults: computed(() => faults(state.plan)),
    changed: computed(() => state.past.length > 0),
  }
}
