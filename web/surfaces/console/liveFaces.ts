/** What each seat of the live desk's map says: joins people, who presents and who asks, none of whom know the plan. */
import { presenceOf } from '@/rooms/attendance/presence'
import type { SeatFace } from '@/rooms/venue/seatSigns'
import type { MeetingSnapshot, Participant, Spot } from '@/wire'

/** What the map tells: everything, or only who is there. */
export type Look = 'all' | 'roll'

export function faceOf(one: Participant, snapshot: MeetingSnapshot, look: Look, word: (one: Participant) => string): SeatFace {
  const { presenter, requests } = snapshot.stage
  const asks = requests.findIndex((request) => request.participant_id === one.id)
  const now = presenter?.participant_id === one.id ? 'presents' : asks >= 0 ? asks + 1 : undefined
  const face: SeatFace = { name: one.name, presence: presenceOf(one), word: word(one) }
  return look === 'all' && now !== undefined ? { ...face, now } : face
}

/** By seat label; a free seat is drawn as one. */
export function faces(seats: readonly Pick<Spot, 'label'>[], snapshot: MeetingSnapshot, look: Look, word: (one: Participant) => string): Record<string, SeatFace> {
  const free = seats.map((seat) => [seat.label, { presence: 'empty', word: '' }] as const)
  const taken = snapshot.participants.filter((one) => one.seat_label !== '').map((one) => [one.seat_label, faceOf(one, snapshot, look, word)] as const)
  return Object.fromEntries([...free, ...taken])
}
