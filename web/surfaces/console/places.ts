/** Joins rooms and machines, which know nothing of each other, for the pages that show both. */
import { bindSeat, type Room } from '@/rooms/venue/asks'
import { enrol } from '@/rooms/inventory/asks'
import type { PastedRow } from '@/rooms/inventory/pasted'

type Translate = (key: string, named: Record<string, unknown>) => string

/** Machine id to the words of its place. */
export function placedMachines(rooms: Room[], t: Translate): Map<string, string> {
  const places = new Map<string, string>()
  for (const room of rooms) {
    for (const seat of room.seats) if (seat.terminal_id !== null) places.set(seat.terminal_id, `${room.name} ${seat.label}`)
    for (const seat of room.seats) if (seat.nameplate_id !== null) places.set(seat.nameplate_id, `${room.name} ${t('venue.nameplate_of', { seat: seat.label })}`)
    for (const [at, machine] of room.outputs.entries()) if (machine !== null) places.set(machine, `${room.name} ${t(`venue.projector_${at + 1}`, {})}`)
  }
  return places
}

/** Enrols all or none, then places each; answers how many could not be placed. */
export async function letIn(rows: PastedRow[], room: Room | undefined): Promise<number> {
  const ids = await enrol(rows.map(({ code, name }) => ({ code, name })))
  let unplaced = 0
  for (const [at, row] of rows.entries()) {
    if (row.seat === '') continue
    const seat = room?.seats.find((one) => one.label === row.seat)
    try {
      if (seat === undefined) unplaced += 1
      else await bindSeat(seat.id, ids[at] ?? null)
    } catch {
      unplaced += 1
    }
  }
  return unplaced
}

