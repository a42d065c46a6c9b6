/** What a line of the agenda does to the snapshot. */
import type { Item, MeetingLine, MeetingSnapshot } from '@/wire'

export type AgendaLine = Extract<MeetingLine, { k: `agenda.${string}` }>

export function reduceAgenda(before: MeetingSnapshot, line: AgendaLine): MeetingSnapshot {
  switch (line.k) {
    case 'agenda.meeting_started':
      return { ...before, meeting: { ...before.meeting, state: 'running', started_at: line.d.started_at } }
    case 'agenda.meeting_ended':
      return {
        ...before,
        meeting: { ...before.meeting, state: 'ended', ended_at: line.d.ended_at },
        items: before.items.map(finished),
      }
    case 'agenda.item_started':
      return { ...before, items: before.items.map((item) => after(item, line.d)) }
    default:
      return line satisfies never
  }
}

function finished(item: Item): Item {
  return item.state === 'running' ? { ...item, state: 'done' } : item
}

/** One item runs at a time: starting one ends the one before it. */
function after(item: Item, started: { item_id: string; started_at: string }): Item {
  if (item.id === started.item_id) return { ...item, state: 'running', started_at: started.started_at }
  return finished(item)
}
