/** How people are listed: by rank, or by the strokes of the surname; the choice is remembered. */
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { Ordering } from './asks'

interface Ranked {
  rank: number | null
  stroke_place: number
}

const KEY = 'ting.people.order'

/** The server knows how each character is written; a browser's stroke collation breaks ties by radical. */
export const byStrokes = (a: Ranked, b: Ranked): number => a.stroke_place - b.stroke_place

/** 1 comes first, people without a rank last; equals by strokes. */
export const byRank = (a: Ranked, b: Ranked): number => (a.rank ?? Infinity) - (b.rank ?? Infinity) || byStrokes(a, b)

function remembered(): Ordering {
  try {
    return localStorage.getItem(KEY) === 'strokes' ? 'strokes' : 'rank'
  } catch {
    return 'rank'
  }
}

const order = ref<Ordering>(remembered())

export function useOrder(): Ref<Ordering> {
  return computed({
    get: () => order.value,
    set: (value) => {
      order.value = value
      try {
        localStorage.setItem(KEY, value)
      } catch {
        // Then it holds until the page is closed.
      }
    },
  })
}

/** The same people in the order chosen; what comes first for another reason stays first. */
export function inOrder<T extends Ranked>(people: () => T[], first: (one: T) => boolean = () => false): ComputedRef<T[]> {
  return computed(() => {
    const compare = order.value === 'strokes' ? byStrokes : byRank
    return [...people()].sort((a, b) => Number(first(b)) - Number(first(a)) || compare(a, b))
  })
}
