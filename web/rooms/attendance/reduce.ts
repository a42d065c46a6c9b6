/** What a line about participants does to the snapshot. */
import type { MeetingLine, MeetingSnapshot, Participant } from '@/wire'

export type AttendanceLine = Extract<MeetingLine, { k: `attendance.${string}` }>

export function reduceAttendance(before: MeetingSnapshot, line: AttendanceLine): MeetingSnapshot {
  switch (line.k) {
    case 'attendance.participant_added':
    case 'attendance.participant_changed': {
      const { participant } = line.d
      const others = before.participants.filter((one) => one.id !== participant.id)
      return { ...before, participants: [...others, participant].sort(bySeat) }
    }
    default:
      return line satisfies never
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By seat, those without one last, then by name: the order in which the server lists them. */
function bySeat(a: Participant, b: Participant): number {
  if ((a.seat_label === '') !== (b.seat_label === '')) return a.seat_label === '' ? 1 : -1
  return order(a.seat_label, b.seat_label) || order(a.name, b.name)
}
