/** Meetings as those who run them see and set them. */
import { command, query } from '@/wire'

export interface MeetingRow {
  id: string
  unit_id: string
  room_id: string
  room_name: string
  title: string
  chair_id: string | null
  starts_at: string
  ends_at: string
  state: 'draft' | 'running' | 'ended'
  started_at: string | null
  ended_at: string | null
}

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
