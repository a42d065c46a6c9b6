/** What a seat can say besides where it stands; each state has its own shape and word, so that grey is enough. */
import type { Presence } from '@/kit/presence'
import type { Aisle, Spot } from '@/wire'

/** What one seat shows. Words come from whoever uses the map; the map only draws and reads them out. */
export interface SeatFace {
  name?: string
  presence: Presence
  /** The state in a word: 已签到, 请假 … */
  word: string
  /** Not saved yet. */
  changed?: boolean
  vote?: 'cast' | 'open'
  /** What goes on here now: 主讲, 发言, 呼叫, or the place in the queue. */
  now?: 'presents' | 'speaks' | 'calls' | number
}

const stroke = 'fill="none" stroke="currentColor"'

export const nowSigns = {
  presents: '<path d="M2.500 1 11 6 2.500 11z" fill="currentColor"/>',
  speaks: `<rect x="4" y=".8" width="4" height="6.400" rx="2" fill="currentColor"/><path d="M2.200 5.400a3.800 3.800 0 0 0 7.600 0M6 9.200v2.200" ${stroke} stroke-width="1.2"/>`,
  calls: '<path d="M6 .8a3.600 3.600 0 0 1 3.600 3.600c0 3 1.400 3.600 1.400 4.400H1c0-.8 1.400-1.400 1.400-4.400A3.600 3.600 0 0 1 6 .8zM4.600 9.800h2.800a1.400 1.400 0 0 1-2.800 0z" fill="currentColor"/>',
} as const

export const voteSigns = {
  cast: '<rect x="2" y="2" width="8" height="8" rx="1.500" fill="currentColor"/>',
  open: `<rect x="2.600" y="2.600" width="6.800" height="6.800" rx="1.500" ${stroke} stroke-width="1.3"/>`,
} as const

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** One seat is two steps wide. */
export const SEAT = 2

/** Everything that stands, with a step of air. */
export function boxOf(seats: readonly Pick<Spot, 'x' | 'y'>[], aisles: readonly Aisle[]): Box {
  const lefts = [...seats.map((one) => one.x), ...aisles.map((one) => one.x)]
  const tops = [...seats.map((one) => one.y), ...aisles.map((one) => one.y)]
  const rights = [...seats.map((one) => one.x + SEAT), ...aisles.map((one) => one.x + one.width)]
  const bottoms = [...seats.map((one) => one.y + SEAT), ...aisles.map((one) => one.y + one.height)]
  if (lefts.length === 0) return { left: 0, top: 0, right: 24, bottom: 12 }
  return { left: Math.min(...lefts), top: Math.min(...tops), right: Math.max(...rights), bottom: Math.max(...bottoms) }
}

export const rowOf = (label: string): string => label.replace(/\d+$/, '')
export const numberOf = (label: string): number => Number(/\d+$/.exec(label)?.[0] ?? 0)

/** B7 before B10, Z before AA. */
export function byLabel(a: string, b: string): number {
  const [one, other] = [rowOf(a), rowOf(b)]
  if (one.length !== other.length) return one.length - other.length
  return one < other ? -1 : one > other ? 1 : numberOf(a) - numberOf(b)
}

/** Letters to draw at the left edge: rows that stand in one line across the plan. */
export function rowLetters(seats: readonly Spot[]): { letter: string; y: number }[] {
  const rows = new Map<string, Set<number>>()
  for (const seat of seats) {
    const row = rowOf(seat.label)
    rows.set(row, (rows.get(row) ?? new Set()).add(seat.y))
  }
  return [...rows].flatMap(([letter, ys]) => (letter !== '' && ys.size === 1 ? [...ys].map((y) => ({ letter, y })) : []))
}

/** The nearest seat from one into a direction of the arrow keys, or none. */
export function neighbour<T extends Pick<Spot, 'x' | 'y' | 'label'>>(seats: readonly T[], from: T, key: string): T | null {
  const toward: Record<string, (seat: T) => [number, number]> = {
    ArrowLeft: (seat) => [from.x - seat.x, seat.y - from.y],
    ArrowRight: (seat) => [seat.x - from.x, seat.y - from.y],
    ArrowUp: (seat) => [from.y - seat.y, seat.x - from.x],
    ArrowDown: (seat) => [seat.y - from.y, seat.x - from.x],
  }
  const way = toward[key]
  if (way === undefined) return null
  let best: { seat: T; far: number } | null = null
  for (const seat of seats) {
    const [ahead, aside] = way(seat)
    if (ahead <= 0) continue
    // What lies aside counts double: an arrow goes along the row first.
    const far = ahead + 2 * Math.abs(aside)
    if (best === null || far < best.far) best = { seat, far }
  }
  return best?.seat ?? null
}
