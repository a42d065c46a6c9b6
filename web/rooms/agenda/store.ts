/** What follows from the facts of a meeting: its clocks, which stand while it is paused, and where it is. */
import type { Item, MeetingFacts } from '@/wire'

const seconds = (from: string, to: number): number => Math.max(0, Math.floor((to - Date.parse(from)) / 1000))

/** How long this item has been the current one, all its turns together. */
export function itemSeconds(item: Item | null, now: number): number {
  if (item === null) return 0
  return item.spent_seconds + (item.started_at === null ? 0 : seconds(item.started_at, now))
}

/** How long the meeting has lasted without its breaks; 0 before its start. */
export function meetingSeconds(meeting: MeetingFacts, now: number): number {
  if (meeting.started_at === null) return 0
  const until = meeting.paused_at ?? meeting.ended_at
  return Math.max(0, seconds(meeting.started_at, until === null ? now : Date.parse(until)) - meeting.paused_seconds)
}

/** What an end was pressed by mistake for: the server takes it back within five minutes. */
export const REOPEN_SECONDS = 300

/** Begun and not over. */
export const isUnderWay = (state: MeetingFacts['state']): boolean => state === 'running' || state === 'paused'

/** Ended, or never to be. */
export const isOver = (state: MeetingFacts['state']): boolean => ['ended', 'archived', 'cancelled'].includes(state)
