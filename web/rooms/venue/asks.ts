/** The rooms' commands and queries as the console uses them. */
import { command, query } from '@/wire'

export interface Seat {
  id: string
  label: string
  terminal_id: string | null
}

export interface Room {
  id: string
  name: string
  seats: Seat[]
  output_terminal_id: string | null
}

export const askRooms = async () => (await query<{ rooms: Room[] }>('venue/rooms', {}, 0)).rooms
export const createRoom = (name: string, seats: string[]) => command<{ room_id: string }>('venue/create-room', { name, seats })
export const bindSeat = (seat_id: string, terminal_id: string | null) => command('venue/bind-seat', { seat_id, terminal_id })
export const bindOutput = (room_id: string, terminal_id: string | null) => command('venue/bind-output', { room_id, terminal_id })

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
