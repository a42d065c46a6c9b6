/** What a line about participants does to the snapshot. */
import type { MeetingLine, MeetingSnapshot, Participant, Tally } from '@/wire'

export type AttendanceLine = Extract<MeetingLine, { k: `attendance.${string}` }>

export function reduceAttendance(before: MeetingSnapshot, line: AttendanceLine): MeetingSnapshot {
  switch (line.k) {
    case 'attendance.leave_cancelled':
      return changed({ ...before, roll: { ...before.roll, leaves: before.roll.leaves.filter((one) => one.participant_id !== line.d.participant.id) } }, line.d)
    case 'attendance.participant_added':
    case 'attendance.participant_changed':
    case 'attendance.signed_in':
    case 'attendance.sign_in_removed':
    case 'attendance.participant_left':
    case 'attendance.participant_returned':
    case 'attendance.leave_recorded':
    case 'attendance.proxy_set':
    case 'attendance.proxy_withdrawn':
      return changed(before, line.d)
    case 'attendance.sign_in_rule_changed': {
      const { sign_in, participants, tally } = line.d
      return { ...before, participants, roll: { ...before.roll, sign_in, tally } }
    }
    case 'attendance.leave_explained': {
      // A new reason for the same leave keeps its place.
      const others = before.roll.leaves.filter((one) => one.participant_id !== line.d.participant_id)
      const leaves = [...others, line.d].sort((a, b) => order(a.at, b.at) || order(a.participant_id, b.participant_id))
      return { ...before, roll: { ...before.roll, leaves } }
    }
    case 'attendance.participant_removed': {
      const gone = line.d.participant_id
      const leaves = before.roll.leaves.filter((one) => one.participant_id !== gone)
      return { ...before, roll: { ...before.roll, tally: line.d.tally, leaves }, participants: before.participants.filter((one) => one.id !== gone) }
    }
    default:
      return line satisfies never
  }
}

/** The server counts; the numbers come with whoever changed them. */
function changed(before: MeetingSnapshot, { participant, tally }: { participant: Participant; tally: Tally }): MeetingSnapshot {
  const others = before.participants.filter((one) => one.id !== participant.id)
  return { ...before, roll: { ...before.roll, tally }, participants: [...others, participant].sort(bySeat) }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By seat, those without one last, then by name: the order in which the server lists them. */
function bySeat(a: Participant, b: Participant): number {
  if ((a.seat_label === '') !== (b.seat_label === '')) return a.seat_label === '' ? 1 : -1
  return order(a.seat_label, b.seat_label) || order(a.name, b.name)
}
