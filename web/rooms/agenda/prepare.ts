/** The way from an idea to a published meeting: its steps, what is still missing, and where to go on. */
import { isUnderWay } from './store'
import type { Item, MeetingRow, MeetingSnapshot, Paper, Participant } from '@/wire'

export const steps = ['info', 'people', 'seats', 'agenda', 'check'] as const
export type Step = (typeof steps)[number]

export const stepLink = (meetingId: string, step: Step): string => `/meetings/${meetingId}/prepare/${step}`

/** One thing that is not as it should be, in words, and the step where it is mended. `stops` when it can't be published so. */
export interface Missing {
  key: string
  fields: Record<string, unknown>
  step: Step
  stops: boolean
}

const NAMES_TOLD = 5

/** 甲、乙、丙; more than five are counted. */
function names(people: readonly { name: string }[], and: string, more: (n: number) => string): string {
  const told = people.slice(0, NAMES_TOLD).map((one) => one.name)
  return told.join(and) + (people.length > NAMES_TOLD ? more(people.length) : '')
}

function ofPeople(people: readonly Participant[], say: (people: readonly { name: string }[]) => string): Missing[] {
  const found: Missing[] = []
  const standing = people.filter((one) => one.seat_label === '' && one.standing !== 'leave')
  if (people.length === 0) found.push({ key: 'no_people', fields: {}, step: 'people', stops: false })
  else if (!people.some((one) => one.function === 'chair')) found.push({ key: 'no_chair', fields: {}, step: 'people', stops: false })
  if (standing.length > 0) found.push({ key: 'no_seat', fields: { n: standing.length, names: say(standing) }, step: 'seats', stops: false })
  return found
}

function ofItems(items: readonly Item[], papers: readonly Paper[]): Missing[] {
  if (items.length === 0) return [{ key: 'no_items', fields: {}, step: 'agenda', stops: true }]
  const bare = items.filter((item) => !papers.some((paper) => paper.item_id === item.id))
  const refused = papers.filter((paper) => paper.version.state === 'refused')
  const drawing = papers.filter((paper) => paper.version.state === 'received' || paper.version.state === 'converting')
  const agenda = { step: 'agenda', stops: false } as const
  return [
    ...bare.map((item) => ({ ...agenda, key: 'no_papers', fields: { n: item.position, title: item.title } })),
    ...refused.map((paper) => ({ ...agenda, key: 'paper_refused', fields: { title: paper.title } })),
    ...drawing.map((paper) => ({ ...agenda, key: 'paper_drawing', fields: { title: paper.title } })),
  ]
}

function ofTime({ meeting, items }: MeetingSnapshot, now: number): Missing[] {
  const planned = items.reduce((sum, item) => sum + item.planned_minutes, 0)
  const length = Math.round((Date.parse(meeting.ends_at) - Date.parse(meeting.starts_at)) / 60_000)
  const info = { step: 'info', stops: false } as const
  return [
    ...(Date.parse(meeting.ends_at) <= now ? [{ ...info, key: 'is_past', fields: {} }] : []),
    ...(planned > length ? [{ ...info, key: 'too_long', fields: { planned, length } }] : []),
  ]
}

/** What the check finds, by name; seats without a machine are known to the page only. */
export function missingIn(snapshot: MeetingSnapshot, unlit: readonly Participant[], now: number, and: string, more: (n: number) => string): Missing[] {
  const dark = unlit.map((one) => ({ name: `${one.seat_label} ${one.name}` }))
  return [
    ...ofTime(snapshot, now),
    ...ofPeople(snapshot.participants, (people) => names(people, and, more)),
    ...(dark.length > 0 ? [{ key: 'no_terminal', fields: { n: dark.length, names: names(dark, and, more) }, step: 'seats', stops: false } as const] : []),
    ...ofItems(snapshot.items, snapshot.papers),
  ]
}

/** Which steps of a listed meeting have what they need; papers may well be none. */
export function doneOf(row: MeetingRow): Record<Exclude<Step, 'check'>, boolean> {
  return { info: true, people: row.participants > 0 && row.chairs.length > 0, seats: row.participants > 0 && row.seated === row.participants, agenda: row.items > 0 }
}

/** Nothing of it is prepared any more: it has begun, is over, or never was to be. */
export const isPrepared = (row: MeetingRow): boolean => row.state !== 'draft' && row.state !== 'published'

/** A draft is opened where its preparation goes on, a meeting under way at its live desk, any other at its papers and people. */
export function wayIn(row: MeetingRow, mayRun: boolean): string {
  if (mayRun && row.state === 'draft') return stepLink(row.id, nextStep(row))
  return mayRun && isUnderWay(row.state) ? `/meetings/${row.id}/live` : `/meetings/${row.id}`
}

/** Where to go on with a meeting that is being prepared. */
export function nextStep(row: MeetingRow): Step {
  const done = doneOf(row)
  return steps.find((step) => step !== 'check' && !done[step]) ?? 'check'
}
