/** How a participant's standing is drawn; what it is, the server says. */
import type { Presence } from '@/kit/presence'
import type { MeetingSnapshot, Participant, SignInRule } from '@/wire'

const SIGNS: Record<Participant['standing'], Presence> = { awaited: 'waiting', present: 'present', away: 'away', left: 'left', leave: 'leave' }

export function presenceOf(one: Pick<Participant, 'standing' | 'late'>): Presence {
  return one.standing === 'present' && one.late ? 'late' : SIGNS[one.standing]
}

/** From when until when people may sign in by themselves, in milliseconds; the server has the last word. */
export function signInWindow({ meeting, roll }: Pick<MeetingSnapshot, 'meeting' | 'roll'>): { opens: number; closes: number } {
  const planned = Date.parse(meeting.starts_at)
  // It closes by the later of the two starts; until it has started that one is yet to come.
  const started = meeting.started_at === null ? Infinity : Date.parse(meeting.started_at)
  const minutes = (n: number | null): number => (n === null ? Infinity : n * 60_000)
  return {
    opens: Math.min(planned - minutes(roll.sign_in.opens_before), started),
    closes: Math.max(planned, started) + minutes(roll.sign_in.closes_after),
  }
}

/** Whether this one is still to sign in; some need not, and some meetings ask nobody. */
export function mustSignIn(one: Participant | null, rule: SignInRule | undefined): boolean {
  return one !== null && one.way === null && !one.waived && rule?.ways.length !== 0
}
