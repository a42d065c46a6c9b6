/** Meetings as those who run them see and set them. */
import type { MeetingCreated, MeetingRow } from '@/wire'
import { command, query } from '@/wire'

/** As the server defines it; the console keeps no copy. */
export type { MeetingRow } from '@/wire'

export interface MeetingInfo {
  title: string
  room_id: string
  starts_at: string
  ends_at: string
}

export interface ItemWords {
  title: string
  presenter_name: string
  planned_minutes: number
}

/** What is done with a meeting as a whole. */
export type Act = 'publish' | 'start' | 'pause' | 'resume' | 'end' | 'reopen' | 'archive' | 'cancel'

export const askMeetings = async () => (await query<{ meetings: MeetingRow[] }>('agenda/meetings', {}, 0)).meetings
export const createMeeting = (meeting: MeetingInfo) => command<MeetingCreated>('agenda/create-meeting', meeting)
export const copyMeeting = (meeting_id: string, meeting: MeetingInfo) => command<MeetingCreated>('attendance/copy-meeting', { meeting_id, ...meeting })
export const askTemplates = async () => (await query<{ meetings: MeetingRow[] }>('agenda/templates', {}, 0)).meetings
export const saveTemplate = (meeting_id: string, title: string) => command('attendance/save-template', { meeting_id, title })
export const removeTemplate = (meeting_id: string) => command('attendance/remove-template', { meeting_id })
export const changeMeeting = (meeting_id: string, meeting: MeetingInfo) => command('agenda/change-meeting', { meeting_id, ...meeting })
export const actOn = (meeting_id: string, act: Act) => command(`agenda/${act}-meeting`, { meeting_id })
export const addItem = (meeting_id: string, words: ItemWords) => command<{ item_id: string }>('agenda/add-item', { meeting_id, ...words })
export const changeItem = (item_id: string, words: ItemWords) => command('agenda/change-item', { item_id, ...words })
export const moveItem = (item_id: string, position: number) => command('agenda/move-item', { item_id, position })
export const removeItem = (item_id: string) => command('agenda/remove-item', { item_id })
export const startItem = (meeting_id: string, item_id: string) => command('agenda/start-item', { meeting_id, item_id })
