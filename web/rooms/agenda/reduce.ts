/** What a line of the agenda does to the snapshot. */
import type { Item, MeetingFacts, MeetingLine, MeetingSnapshot } from '@/wire'

export type AgendaLine = Extract<MeetingLine, { k: `agenda.${string}` }>

export function reduceAgenda(before: MeetingSnapshot, line: AgendaLine): MeetingSnapshot {
  return { ...before, meeting: { ...before.meeting, ...meetingAfter(line) }, items: itemsAfter(before.items, line) }
}

function meetingAfter(line: AgendaLine): Partial<MeetingFacts> {
  switch (line.k) {
    case 'agenda.meeting_published':
      return { state: 'published' }
    case 'agenda.meeting_changed':
      return line.d
    case 'agenda.meeting_started':
      return { state: 'running', started_at: line.d.started_at }
    case 'agenda.meeting_paused':
      return { state: 'paused', paused_at: line.d.paused_at }
    case 'agenda.meeting_resumed':
      return { state: 'running', paused_at: null, paused_seconds: line.d.paused_seconds }
    case 'agenda.meeting_ended':
      return { state: 'ended', ended_at: line.d.ended_at, paused_at: null, paused_seconds: line.d.paused_seconds }
    case 'agenda.meeting_reopened':
      return { state: 'running', ended_at: null, paused_seconds: line.d.paused_seconds }
    case 'agenda.meeting_archived':
      return { state: 'archived' }
    case 'agenda.meeting_cancelled':
      return { state: 'cancelled' }
    case 'agenda.item_started':
    case 'agenda.items_changed':
      return {}
    default:
      return line satisfies never
  }
}

function itemsAfter(items: Item[], line: AgendaLine): Item[] {
  const running = (one: Item, to: Partial<Item>): Item => (one.state === 'running' ? { ...one, ...to } : one)
  const named = (one: Item, id: string | null, at: string): Item => (one.id === id ? { ...one, state: 'running', started_at: at } : one)
  switch (line.k) {
    case 'agenda.items_changed':
      return line.d.items
    case 'agenda.meeting_paused':
      return items.map((one) => running(one, { started_at: null, spent_seconds: line.d.spent_seconds }))
    case 'agenda.meeting_resumed':
      return items.map((one) => running(one, { started_at: line.d.resumed_at }))
    case 'agenda.meeting_ended':
      return items.map((one) => running(one, { state: 'done', started_at: null, spent_seconds: line.d.spent_seconds }))
    case 'agenda.meeting_reopened':
      return items.map((one) => named(one, line.d.item_id, line.d.reopened_at))
    case 'agenda.item_started':
      return items
        .map((one) => running(one, { state: 'done', started_at: null, spent_seconds: line.d.replaced_spent_seconds }))
        .map((one) => named(one, line.d.item_id, line.d.started_at))
    default:
      return items
  }
}
