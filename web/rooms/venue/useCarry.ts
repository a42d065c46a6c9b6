/** Carries a person by mouse or finger: from a list or a seat to a seat, or back to the list. */
import { reactive } from 'vue'

const FAR_ENOUGH = 6

export function useCarry(drop: (who: string, label: string) => void) {
  const carried = reactive({ who: '', name: '', x: 0, y: 0, moving: false, over: '' })
  let from = { x: 0, y: 0 }

  function under(event: PointerEvent): Element | null {
    return document.elementFromPoint(event.clientX, event.clientY)
  }
  function move(event: PointerEvent): void {
    Object.assign(carried, { x: event.clientX, y: event.clientY })
    carried.moving ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) > FAR_ENOUGH
    carried.over = under(event)?.closest('[data-seat]')?.getAttribute('data-seat') ?? ''
  }
  function stop(): void {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', lift)
    window.removeEventListener('pointercancel', stop)
    // Held one moment longer, so that the click which follows knows that it was a drag.
    setTimeout(() => Object.assign(carried, { who: '', moving: false, over: '' }), 0)
  }
  function lift(event: PointerEvent): void {
    const target = under(event)
    const seat = target?.closest('[data-seat]')?.getAttribute('data-seat')
    if (carried.moving && seat) drop(carried.who, seat)
    else if (carried.moving && target?.closest('[data-standing]')) drop(carried.who, '')
    stop()
  }
  function take(who: string, name: string, event: PointerEvent): void {
    if (event.button !== 0) return
    from = { x: event.clientX, y: event.clientY }
    Object.assign(carried, { who, name, x: from.x, y: from.y, moving: false, over: '' })
    ;(event.target as Element).releasePointerCapture?.(event.pointerId)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', lift)
    window.addEventListener('pointercancel', stop)
  }
  return { carried, take }
}
