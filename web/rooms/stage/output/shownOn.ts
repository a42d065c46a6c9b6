/** Which picture an output shows: what the desk put on it, and what is there to be shown. */
import { isOver, isUnderWay } from '@/rooms/agenda/store'
import type { MeetingSnapshot, OutputMode, Shown } from '@/wire'

/** In the order in which they are offered. */
export const OUTPUT_MODES: readonly OutputMode[] = ['same_screen', 'item', 'sign_in', 'standby']

export type Picture = { kind: 'standby' } | { kind: 'item' } | { kind: 'sign_in' } | { kind: 'same_screen'; shown: Shown }

const STANDBY: Picture = { kind: 'standby' }

export function shownOn(output: number, snapshot: MeetingSnapshot | null): Picture {
  if (snapshot === null || isOver(snapshot.meeting.state) || snapshot.stage.welcome) return STANDBY
  const { outputs, presenter, ended, shown, targets } = snapshot.stage
  const mode = outputs[output - 1]
  // People sign in before the meeting starts; there is nothing else to be shown yet.
  if (mode !== 'sign_in' && !isUnderWay(snapshot.meeting.state)) return STANDBY
  if (mode !== 'same_screen') return { kind: mode ?? 'standby' }
  // What is shown outlives the presenter only while the presenter's loss, not his wish, took him away.
  const kept = presenter !== null || ended?.reason === 'lost'
  return kept && shown !== null && targets.projector ? { kind: 'same_screen', shown } : { kind: 'item' }
}
