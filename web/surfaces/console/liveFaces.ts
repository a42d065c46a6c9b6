/** What each seat of the live desk's map says: joins people, who presents and who asks, none of whom know the plan. */
import type { Presence } from '@/kit/presence'
import { presenceOf } from '@/rooms/attendance/presence'
import type { SeatFace } from '@/rooms/venue/seatSigns'
import type { MeetingSnapshot, Participant, Spot } from '@/wire'

/** What the map tells: everything, only who is there, or whose terminals are linked. */
export type Look = 'all' | 'roll' | 'links'

/** Participants whose screens are linked now, and those whose were and are no more. */
export interface Links {
  linked: ReadonlySet<string>
  lost: ReadonlySet<string>
}

/** On the whole view only a link that went is told: a seat nobody has switched on yet is no trouble. */
export function signOf(one: Participant, look: Look, links: Links | null): Presence {
  if (look === 'links') return links?.linked.has(one.id) ? 'present' : 'cut'
  return look === 'all' && one.standing === 'present' && links?.lost.has(one.id) ? 'cut' : presenceOf(one)
}

export function faceOf(one: Participant, snapshot: MeetingSnapshot, look: Look, links: Links | null, word: (sign: Presence) => string): SeatFace {
  const { presenter, requests } = snapshot.stage
  const asks = requests.findIndex((request) => request.participant_id === one.id)
  const now = presenter?.participant_id === one.id ? 'presents' : asks >= 0 ? asks + 1 : undefined
  const sign = signOf(one, look, links)
  const face: SeatFace = { name: one.name, presence: sign, word: word(sign) }
  return look === 'all' && now !== undefined ? { ...face, now } : face
}

/** By seat label; a free seat is drawn as one. */
export function faces(seats: readonly Pick<Spot, 'label'>[], snapshot: MeetingSnapshot, look: Look, links: Links | null, word: (sign: Presence) => string): Record<string, SeatFace> {
  const free = seats.map((seat) => [seat.label, { presence: 'empty', word: '' }] as const)
  const taken = snapshot.participants.filter((one) => one.seat_label !== '').map((one) => [one.seat_label, faceOf(one, snapshot, look, links, word)] as const)
  return Object.fromEntries([...free, ...taken])
}
