/** What a line of the agenda does to the snapshot. */
import type { MeetingLine, MeetingSnapshot } from '@/wire'

export type AgendaLine = Extract<MeetingLine, { k: `agenda.${string}` }>

export function reduceAgenda(before: MeetingSnapshot, line: AgendaLine): MeetingSnapshot {
  switch (line.k) {
    case 'agenda.meeting_started':
      return { ...before, meeting: { ...before.meeting, state: 'running' } }
    case 'agenda.meeting_ended':
      return { ...before, meeting: { ...before.meeting, state: 'ended' } }
    case 'agenda.item_started':
      return { ...before, items: before.items.map((item) => ({ ...item, state: stateAfter(item, line.d.item_id) })) }
    default:
      return line satisfies never
  }
}

/** One item runs at a time: starting one ends the one before it. */
function stateAfter(item: MeetingSnapshot['items'][number], started: string): 'waiting' | 'running' | 'done' {
  if (item.id === started) return 'running'
  return item.state === 'running' ? 'done' : item.state
}
