import { describe, expect, it } from 'vitest'
import { hoursAndMinutes, nightsBetween } from './clock'

describe('lengths and days', () => {
  it('counts in hours past ninety minutes', () => {
    expect(hoursAndMinutes(90)).toEqual({ h: 0, n: 90 })
    expect(hoursAndMinutes(91)).toEqual({ h: 1, n: 31 })
    expect(hoursAndMinutes(486)).toEqual({ h: 8, n: 6 })
  })

  it('tells an end on another day', () => {
    expect(nightsBetween('2026-11-24T09:00', '2026-11-24T23:59')).toBe(0)
    expect(nightsBetween('2026-11-24T22:00', '2026-11-25T01:00')).toBe(1)
    expect(nightsBetween('2026-11-24T22:00', '2026-11-26T21:00')).toBe(2)
  })
})
