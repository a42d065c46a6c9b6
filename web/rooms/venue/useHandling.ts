/** Mouse, finger and keyboard on a floor plan: choose, drag, draw a frame around, step by arrow keys. */
import { computed, reactive, type Ref } from 'vue'
import { shifted, type usePlan } from './plan'
import { SEAT, type Box } from './seatSigns'

interface MapPart {
  stepAt(event: { clientX: number; clientY: number }): { x: number; y: number }
  focus(label: string): void
}
interface Point {
  x: number
  y: number
}

const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** Arrow keys move (with Shift a whole seat), the usual keys undo, choose all, take out and turn. */
function keys(edit: ReturnType<typeof usePlan>): (event: KeyboardEvent) => boolean {
  const withCommand: Record<string, (event: KeyboardEvent) => void> = {
    z: (event) => (event.shiftKey ? edit.redo() : edit.undo()),
    y: () => edit.redo(),
    a: () => (edit.state.chosen = new Set(edit.state.plan.seats.map((seat) => seat.label))),
  }
  const plain: Record<string, (event: KeyboardEvent) => void> = {
    Delete: () => edit.remove(),
    Backspace: () => edit.remove(),
    r: () => edit.turn(),
    R: () => edit.turn(),
    Escape: () => (edit.state.chosen = new Set()),
  }
  for (const [name, [x, y]] of Object.entries(ARROWS)) plain[name] = (event) => edit.move(x * (event.shiftKey ? SEAT : 1), y * (event.shiftKey ? SEAT : 1))
  return (event) => {
    const act = event.ctrlKey || event.metaKey ? withCommand[event.key.toLowerCase()] : plain[event.key]
    if (act === undefined) return false
    act(event)
    event.preventDefault()
    return true
  }
}

export function useHandling(edit: ReturnType<typeof usePlan>, map: Ref<MapPart | null>) {
  const held = reactive({ from: null as Point | null, to: null as Point | null, what: 'nothing' as 'nothing' | 'seats' | 'frame' })

  const delta = computed(() => {
    if (held.what !== 'seats' || held.from === null || held.to === null) return { x: 0, y: 0 }
    return { x: Math.round(held.to.x - held.from.x), y: Math.round(held.to.y - held.from.y) }
  })
  /** The plan as it would be if the pointer were lifted now. */
  const seats = computed(() => shifted(edit.state.plan, edit.state.chosen, delta.value.x, delta.value.y).seats)
  const frame = computed<Box | null>(() => {
    if (held.what !== 'frame' || held.from === null || held.to === null) return null
    const { from, to } = held
    return { left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), right: Math.max(from.x, to.x), bottom: Math.max(from.y, to.y) }
  })

  function begin(what: 'seats' | 'frame', event: PointerEvent): void {
    held.what = what
    held.from = held.to = map.value?.stepAt(event) ?? null
    const target = event.currentTarget as Element | null
    target?.closest('svg')?.setPointerCapture(event.pointerId)
  }
  function press(label: string, event: PointerEvent): void {
    if (event.button !== 0) return
    const chosen = new Set(edit.state.chosen)
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      if (!chosen.delete(label)) chosen.add(label)
      edit.state.chosen = chosen
      return
    }
    if (!chosen.has(label)) edit.state.chosen = new Set([label])
    begin('seats', event)
  }
  function ground(event: PointerEvent): void {
    if (event.button !== 0) return
    if (!event.shiftKey) edit.state.chosen = new Set()
    begin('frame', event)
  }
  function follow(event: PointerEvent): void {
    if (held.what !== 'nothing') held.to = map.value?.stepAt(event) ?? held.to
  }
  function lift(): void {
    const { x, y } = delta.value
    const around = frame.value
    held.what = 'nothing'
    if (x !== 0 || y !== 0) edit.move(x, y)
    if (around !== null) edit.state.chosen = new Set([...edit.state.chosen, ...inside(around)])
  }
  const inside = (box: Box): string[] =>
    edit.state.plan.seats.filter((seat) => seat.x < box.right && box.left < seat.x + SEAT && seat.y < box.bottom && box.top < seat.y + SEAT).map((seat) => seat.label)

  function seatKey(label: string, event: KeyboardEvent): void {
    if (event.key === ' ' || event.key === 'Enter') {
      const chosen = new Set(edit.state.chosen)
      if (!chosen.delete(label)) chosen.add(label)
      edit.state.chosen = chosen
      event.preventDefault()
    }
  }
  return { held, seats, frame, press, ground, follow, lift, key: keys(edit), seatKey }
}
