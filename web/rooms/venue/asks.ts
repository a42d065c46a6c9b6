/** The rooms' commands and queries as the console uses them. */
import { command, query, upload, type Aisle, type Hand, type Layout, type NameplateStyle, type PlannedSeat, type Precedence, type Preset, type Room, type Seat, type SeatingList, type Workbook } from '@/wire'

export type { Room, Seat }

export const askRooms = async () => (await query<{ rooms: Room[] }>('venue/rooms', {}, 0)).rooms
export const createRoom = (name: string, seats: string[]) => command<{ room_id: string }>('venue/create-room', { name, seats })
export const bindSeat = (seat_id: string, terminal_id: string | null) => command('venue/bind-seat', { seat_id, terminal_id })
export const bindNameplate = (seat_id: string, terminal_id: string | null) => command('venue/bind-nameplate', { seat_id, terminal_id })
export const savePlan = (room_id: string, plan_version: number, seats: PlannedSeat[], aisles: Aisle[]) => command<{ plan_version: number }>('venue/save-plan', { room_id, plan_version, seats, aisles })
export const styleNameplates = (room_id: string, style: NameplateStyle) => command('venue/style-nameplates', { room_id, style })
export const askLayout = (preset: Preset, count: number) => query<Layout>('venue/layout', { preset, count })
export const askPrecedence = (room_id: string, heads: number, members: number, observers: number, second: Hand, second_of_even: Hand) =>
  query<Precedence>('venue/precedence', { room_id, heads, members, observers, second, second_of_even })
export const bindOutput = (room_id: string, number: number, terminal_id: string | null) => command('venue/bind-output', { room_id, number, terminal_id })

export const exportSeatingList = (meeting_id: string) => command<Workbook>('attendance/export-seating-list', { meeting_id })

/** Reads only: what comes back is put on the plan, and saved as any other seating. */
export function readSeatingList(meeting_id: string, file: File): Promise<SeatingList> {
  const form = new FormData()
  form.append('meeting_id', meeting_id)
  form.append('size_bytes', String(file.size))
  form.append('file', file, file.name)
  return upload<SeatingList>('attendance/read-seating-list', form)
}

/** "A1-A8, B01" as labels; what cannot be read is kept as typed, for the server to name. */
export function seatLabels(text: string): string[] {
  return text.split(/[\s,，、;；]+/).filter((part) => part !== '').flatMap(span)
}

const SPAN = /^([A-Za-z]{0,2})(\d{1,3})[-–—~～至]([A-Za-z]{0,2})(\d{1,3})$/

function span(part: string): string[] {
  const found = SPAN.exec(part)
  if (found === null) return [part.toUpperCase()]
  const [, row = '', from = '', toRow = '', to = ''] = found
  const [first, last] = [Number(from), Number(to)]
  if ((toRow !== '' && toRow.toUpperCase() !== row.toUpperCase()) || last < first) return [part.toUpperCase()]
  return Array.from({ length: last - first + 1 }, (_, at) => `${row.toUpperCase()}${String(first + at).padStart(Math.max(2, from.length), '0')}`)
}
