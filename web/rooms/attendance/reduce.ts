/** What a line about participants does to the snapshot. */
import type { MeetingLine, MeetingSnapshot } from '@/wire'

export type AttendanceLine = Extract<MeetingLine, { k: `attendance.${string}` }>

export function reduceAttendance(before: MeetingSnapshot, line: AttendanceLine): MeetingSnapshot {
  switch (line.k) {
    case 'attendance.participant_added':
    case 'attendance.participant_changed': {
      const { participant } = line.d
      const known = before.participants.some((one) => one.id === participant.id)
      const participants = known
        ? before.participants.map((one) => (one.id === participant.id ? participant : one))
        : [...before.participants, participant]
      return { ...before, participants }
    }
    default:
      return line satisfies never
  }
}
