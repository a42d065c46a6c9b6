/** A seating while it is being made: who is to sit where, apart from what is saved, each change undone at will. */
import { computed, reactive } from 'vue'
import type { Participant } from '@/wire'

/** Participant id to seat label; '' is nowhere. Only those who are to move are in it. */
export type Moves = ReadonlyMap<string, string>
export type Order = 'rank' | 'strokes'

/** Where everybody sits once the moves are made. */
export function seated(people: readonly Participant[], moves: Moves): Map<string, string> {
  return new Map(people.map((one) => [one.id, moves.get(one.id) ?? one.seat_label]))
}

/** Puts one person onto a seat; whoever sat there takes the place that became free, if there was one. */
export function placed(people: readonly Participant[], moves: Moves, who: string, label: string): Moves {
  const now = seated(people, moves)
  const from = now.get(who) ?? ''
  if (from === label) return moves
  const next = new Map(moves)
  const other = label === '' ? undefined : [...now].find(([id, seat]) => id !== who && seat === label)?.[0]
  next.set(who, label)
  if (other !== undefined) next.set(other, from)
  return pruned(people, next)
}

/** Who ends where they are saved already does not move. */
export function pruned(people: readonly Participant[], moves: Moves): Moves {
  const saved = new Map(people.map((one) => [one.id, one.seat_label]))
  return new Map([...moves].filter(([id, label]) => saved.has(id) && saved.get(id) !== label))
}

/** A person's place in the lists of people: by rank (nobody's is null) and by 姓氏笔画, as the server counts strokes. */
export interface Known {
  rank: number | null
  stroke_place: number
}
const FUNCTIONS = { chair: 0, member: 1, observer: 2 }
const LAST: Known = { rank: null, stroke_place: Number.MAX_SAFE_INTEGER }

/** Members first, in the wanted order; the chair is always the first, who is in no list comes last. `known` by "name unit". */
export function ordered(people: readonly Participant[], order: Order, known: ReadonlyMap<string, Known>): Participant[] {
  const of = (one: Participant): Known => known.get(`${one.name} ${one.unit_name}`) ?? LAST
  const byRank = (a: Known, b: Known): number => (order === 'rank' && a.rank !== b.rank ? (a.rank ?? Infinity) - (b.rank ?? Infinity) : 0)
  return [...people].sort((a, b) => FUNCTIONS[a.function] - FUNCTIONS[b.function] || byRank(of(a), of(b)) || of(a).stroke_place - of(b).stroke_place)
}

/** Everybody anew onto the seats in order of precedence; who gets none stands up. */
export function dealt(people: readonly Participant[], inOrder: readonly Participant[], members: readonly string[], observers: readonly string[]): Moves {
  const queues = { chair: [...members], member: [] as string[], observer: [...observers] }
  queues.member = queues.chair
  return pruned(people, new Map(inOrder.map((one) => [one.id, queues[one.function].shift() ?? ''])))
}

export function useSeating(people: () => readonly Participant[]) {
  const state = reactive({ moves: new Map() as Moves, past: [] as Moves[], held: '' })
  /** What somebody else has saved meanwhile counts: a move to where one sits is none. */
  const moves = computed(() => pruned(people(), state.moves))
  const where = computed(() => seated(people(), moves.value))
  const at = computed(() => {
    const found = new Map<string, Participant>()
    for (const one of people()) {
      const label = where.value.get(one.id) ?? ''
      if (label !== '') found.set(label, one)
    }
    return found
  })
  function change(next: Moves): void {
    state.past.push(state.moves)
    state.moves = next
    state.held = ''
  }
  return {
    state,
    moves,
    where,
    at,
    change,
    place: (who: string, label: string) => change(placed(people(), moves.value, who, label)),
    undo() {
      state.moves = state.past.pop() ?? new Map()
      state.held = ''
    },
    forget: () => Object.assign(state, { moves: new Map(), past: [], held: '' }),
  }
}
