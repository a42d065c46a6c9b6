/** What the editor does to a plan. */
import { describe, expect, it, test } from 'vitest'
import type { PlannedSeat } from '@/wire'
import { aligned, faults, freeSpot, renumbered, shifted, usePlan, type Plan } from './plan'
import { byLabel, neighbour } from './seatSigns'

const seat = (label: string, x: number, y: number): PlannedSeat => ({ id: `id-${label}`, label, x, y, direction: 0, kind: 'table' })
const plan = (...seats: PlannedSeat[]): Plan => ({ seats, aisles: [] })
const places = (given: Plan): string[] => given.seats.map((one) => `${one.label} ${one.x},${one.y}`)

describe('moving', () => {
  it('keeps a group together at the edge of the grid', () => {
    const both = new Set(['A01', 'A02'])
    expect(places(shifted(plan(seat('A01', 1, 4), seat('A02', 5, 4)), both, -9, 2))).toEqual(['A01 0,6', 'A02 4,6'])
    expect(places(shifted(plan(seat('A01', 90, 92)), new Set(['A01']), 50, 50))).toEqual(['A01 94,94'])
  })
  it('aligns without stacking', () => {
    const three = plan(seat('A01', 2, 2), seat('A02', 3, 5), seat('A03', 9, 1))
    expect(places(aligned(three, new Set(['A01', 'A02', 'A03']), 'across'))).toEqual(['A01 2,2', 'A02 4,2', 'A03 9,2'])
    expect(places(aligned(three, new Set(['A01', 'A02']), 'down'))).toEqual(['A01 2,2', 'A02 2,5', 'A03 9,1'])
  })
})

test.each([
  ['left', ['A01 2', 'A02 4', 'A03 6']],
  ['right', ['A01 6', 'A02 4', 'A03 2']],
  ['centre', ['A01 4', 'A02 2', 'A03 6']],
] as const)('numbers from the %s', (rule, labels) => {
  const row = renumbered(plan(seat('X9', 6, 0), seat('B1', 2, 1), seat('C1', 4, 0)), rule)
  expect(row.seats.map((one) => `${one.label} ${one.x}`)).toEqual(labels)
})

test('rows become letters from the top, and seats stay the seats they were', () => {
  const done = renumbered(plan(seat('B01', 2, 9), seat('A01', 2, 3)), 'left')
  expect(done.seats.map((one) => [one.label, one.id])).toEqual([['A01', 'id-A01'], ['B01', 'id-B01']])
})

test('faults are named', () => {
  const wrong = { seats: [seat('A01', 0, 0), seat('A01', 1, 1), seat('x', 8, 8)], aisles: [{ x: 9, y: 9, width: 2, height: 2 }] }
  expect(faults(wrong).map((one) => one.kind)).toEqual(['touching', 'twice', 'form', 'in_aisle'])
  expect(faults(plan(seat('A01', 0, 0), seat('A02', 2, 0)))).toEqual([])
})

test('every change can be taken back and done again', () => {
  const edit = usePlan(plan(seat('A01', 2, 2), seat('A02', 4, 2)))
  edit.state.chosen = new Set(['A01'])
  edit.move(0, 3)
  edit.turn()
  edit.remove()
  expect(edit.state.plan.seats).toHaveLength(1)
  edit.undo()
  expect(edit.state.plan.seats[0]).toMatchObject({ y: 5, direction: 90 })
  edit.undo()
  edit.undo()
  expect(edit.state.plan.seats[0]).toMatchObject({ y: 2, direction: 0 })
  expect(edit.changed.value).toBe(false)
  edit.redo()
  expect(edit.state.plan.seats[0]?.y).toBe(5)
})

test('a new seat stands free and has a label of its own', () => {
  const edit = usePlan(plan(seat('A01', 2, 2), seat('B01', 2, 5)))
  expect(edit.add()).toBe('B02')
  expect(edit.faults.value).toEqual([])
  expect(freeSpot(plan())).toEqual({ x: 2, y: 0 })
})

test('a preset keeps the seats whose labels it has', () => {
  const edit = usePlan(plan(seat('A01', 2, 2), seat('Z01', 2, 5)))
  edit.lay({ seats: [{ label: 'A01', x: 9, y: 9, direction: 180, kind: 'head' }, { label: 'A02', x: 11, y: 9, direction: 180, kind: 'head' }], aisles: [] })
  expect(edit.state.plan.seats.map((one) => one.id)).toEqual(['id-A01', null])
})

test('labels and arrow keys go in the order people read', () => {
  expect(['B10', 'AA01', 'B9', 'A01'].sort(byLabel)).toEqual(['A01', 'B9', 'B10', 'AA01'])
  const seats = [seat('A01', 2, 2), seat('A02', 4, 2), seat('B01', 3, 5)]
  const from = seats[0] as PlannedSeat
  expect(neighbour(seats, from, 'ArrowRight')?.label).toBe('A02')
  expect(neighbour(seats, from, 'ArrowDown')?.label).toBe('B01')
  expect(neighbour(seats, from, 'ArrowLeft')).toBe(null)
  expect(neighbour(seats, from, 'Enter')).toBe(null)
})
