import { describe, expect, it } from 'vitest'
import type { MeetingSnapshot } from '@/wire'
import { signInWindow } from './presence'

const PLANNED = Date.parse('2026-03-02T01:00:00Z')

/** The window in minutes from the planned start, for a meeting that began so many minutes after it. */
function span(started: number | null, opens_before: number | null = 60, closes_after: number | null = 30): number[] {
  const started_at = started === null ? null : new Date(PLANNED + started * 60_000).toISOString()
  const on = { meeting: { starts_at: new Date(PLANNED).toISOString(), started_at }, roll: { sign_in: { opens_before, closes_after } } }
  const { opens, closes } = signInWindow(on as unknown as MeetingSnapshot)
  return [(opens - PLANNED) / 60_000, (closes - PLANNED) / 60_000]
}

describe('the window to sign in', () => {
  it('opens before the plan, and closes by a start that is yet to come', () => expect(span(null)).toEqual([-60, Infinity]))
  it('is opened by an early start', () => expect(span(-300)).toEqual([-300, 30]))
  it('waits for a late one', () => expect(span(20)).toEqual([-60, 50]))
  it('may have no bounds', () => expect(span(0, null, null)).toEqual([-Infinity, Infinity]))
})
