/** The drawings of the console's marks: each state has its own shape, readable in grey. */
const line = 'fill="none" stroke="currentColor"'

export const marks = {
  play: '<path d="M3 1.5 10.5 6 3 10.5z" fill="currentColor"/>',
  pause: '<path d="M2.5 1.8h2.6v8.4H2.5zM6.9 1.8h2.6v8.4H6.9z" fill="currentColor"/>',
  tick: `<path d="M1.8 6.4 4.8 9.3 10.4 2.8" ${line} stroke-width="1.8"/>`,
  cross: `<path d="M2.5 2.5l7 7M9.5 2.5l-7 7" ${line} stroke-width="1.8"/>`,
  waiting: `<circle cx="6" cy="6" r="4.3" ${line} stroke-width="1.4"/>`,
  ready: '<circle cx="6" cy="6" r="5.2" fill="var(--green)"/><path d="M3.4 6.2 5.3 8 8.7 4.2" fill="none" stroke="var(--sheet)" stroke-width="1.4"/>',
  drawing: `<path d="M6 1.6a4.4 4.4 0 1 1-4.4 4.4" ${line} stroke-width="1.6"/>`,
  paper: `<path d="M2.5 1h4.6L9.8 3.8V11H2.5z" ${line} stroke-width="1.2"/><path d="M4.4 6h3.6M4.4 8.2h3.6" stroke="currentColor"/>`,
  lost: '<path d="M6 .6 11.4 6 6 11.4.6 6z" fill="currentColor"/><path d="M6 3.2v3.4M6 7.8v1.2" stroke="var(--sheet)" stroke-width="1.4"/>',
  hand: `<path d="M3 6V3.4a.9.9 0 0 1 1.8 0V2a.9.9 0 0 1 1.8 0v1a.9.9 0 0 1 1.8 0v4.4a3.4 3.4 0 0 1-6.2 1.8L1.2 7.4" ${line} stroke-width="1.2"/>`,
  lock: `<rect x="2" y="5.2" width="8" height="5.6" rx="1" fill="currentColor"/><path d="M3.8 5V3.6a2.2 2.2 0 0 1 4.4 0V5" ${line} stroke-width="1.3"/>`,
  off: `<circle cx="6" cy="6" r="4.2" ${line} stroke-width="1.2" stroke-dasharray="2 1.6"/>`,
  warn: '<path d="M6 .8 11.6 11H.4z" fill="currentColor"/><path d="M6 4.2v3.4M6 8.6v1.2" stroke="var(--sheet)" stroke-width="1.3"/>',
  up: `<path d="M2 8 6 3.5 10 8" ${line} stroke-width="1.6"/>`,
  down: `<path d="M2 4 6 8.5 10 4" ${line} stroke-width="1.6"/>`,
  menu: `<path d="M1 3h10M1 6h10M1 9h10" ${line} stroke-width="1.4"/>`,
} as const

export type MarkName = keyof typeof marks
