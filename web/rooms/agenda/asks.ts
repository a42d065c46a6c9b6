/** Meetings as those who run them see and set them. */
import type { MeetingFacts as MeetingRow } from '@/wire'
import { command, query } from '@/wire'

/** As the server defines it; the console keeps no copy. */
export type { MeetingFacts as MeetingRow } from '@/wire'

export interface NewMeeting {
  title: string
  room_id: string
  starts_at: string
  ends_at: string
  item_title: string
  item_presenter: string
  planned_minutes: number
  chair_id: string | null
}

export const askMeetings = async () => (await query<{ meetings: MeetingRow[] }>('agenda/meetings', {}, 0)).meetings
export const createMeeting = (meeting: NewMeeting) => command<{ meeting_id: string; item_id: string }>('agenda/create-meeting', meeting)
export const startMeeting = (meeting_id: string) => command('agenda/start-meeting', { meeting_id })
export const endMeeting = (meeting_id: string) => command('agenda/end-meeting', { meeting_id })
