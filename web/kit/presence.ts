/** Who is there, as it is drawn everywhere: each state has its own shape, so that grey is enough. */

export type Presence = 'empty' | 'planned' | 'present' | 'late' | 'waiting' | 'leave' | 'away' | 'left' | 'recused' | 'cut'

const stroke = 'fill="none" stroke="currentColor"'

/** Drawn in a box of 12; `paint` is the token of the sign's colour. */
export const presenceSigns: Record<Presence, { drawing: string; paint: string }> = {
  empty: { drawing: '', paint: '--ink-2' },
  planned: { drawing: '', paint: '--ink-2' },
  present: { drawing: '<circle cx="6" cy="6" r="4.6" fill="currentColor"/>', paint: '--green' },
  late: { drawing: '<path d="M6 1.2 11.2 10.6H.8z" fill="currentColor"/>', paint: '--green' },
  waiting: { drawing: `<circle cx="6" cy="6" r="3.9" ${stroke} stroke-width="2"/>`, paint: '--seat-waits' },
  leave: { drawing: `<path d="M1.8 10.200 10.200 1.800" ${stroke} stroke-width="2" stroke-linecap="round"/>`, paint: '--ink-2' },
  away: { drawing: `<circle cx="6" cy="6" r="4.2" ${stroke} stroke-width="1.6"/><path d="M6 1.800a4.200 4.200 0 0 0 0 8.400z" fill="currentColor"/>`, paint: '--ink-2' },
  left: { drawing: `<path d="M6.500 1.800H1.800v8.400h4.700M4.800 6h6M8.600 3.700 11 6 8.600 8.300" ${stroke} stroke-width="1.6"/>`, paint: '--ink-2' },
  recused: { drawing: `<circle cx="6" cy="6" r="4.2" ${stroke} stroke-width="1.6"/><path d="M3 3 9 9" ${stroke} stroke-width="1.6"/>`, paint: '--ink-2' },
  cut: { drawing: '<path d="M6 .4 11.600 6 6 11.600.4 6z" fill="currentColor"/><path d="M6 3v3.600M6 7.800v1.200" stroke="var(--sheet)" stroke-width="1.5"/>', paint: '--red' },
}
