/** How a participant's standing is drawn; what it is, the server says. */
import type { Presence } from '@/kit/presence'
import type { MeetingSnapshot, Participant } from '@/wire'

const SIGNS: Record<Participant['standing'], Presence> = { awaited: 'waiting', present: 'present', away: 'away', left: 'left', leave: 'leave' }

export function presenceOf(one: Pick<Participant, 'standing' | 'late'>): Presence {
  return one.standing === 'present' && one.late ? 'late' : SIGNS[one.standing]
}

/** From when until when people may sign in by themselves, in milliseconds; the server has the last word. */
export function signInWindow({ meeting, roll }: Pick<MeetingSnapshot, 'meeting' | 'roll'>): { opens: number; closes: number } {
  const start = Date.parse(meeting.starts_at)
  const minutes = (n: number | null): number => (n === null ? Infinity : n * 60_000)
  return { opens: start - minutes(roll.sign_in.opens_before), closes: start + minutes(roll.sign_in.closes_after) }
}
