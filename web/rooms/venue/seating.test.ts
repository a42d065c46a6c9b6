/** Who sits where while a seating is being made. */
import { expect, test } from 'vitest'
import type { Participant } from '@/wire'
import { dealt, ordered, placed, seated } from './seating'

const one = (name: string, seat_label: string, more: Partial<Participant> = {}): Participant => ({ id: name, name, proxy_for: '', unit_name: '市财政局', post: '', seat_label, function: 'member', may_present: false, waived: false, only_items: null, standing: 'awaited', late: false, way: null, signed_in_at: null, ...more })
const people = [one('王一', 'A01'), one('丁二', 'A02'), one('赵三', '')]
const none = new Map<string, string>()

test('two seated people swap', () => {
  expect([...placed(people, none, '王一', 'A02')].sort()).toEqual([['丁二', 'A01'], ['王一', 'A02']].sort())
})
test('who is put onto a taken seat from the list leaves the other standing', () => {
  const moves = placed(people, none, '赵三', 'A01')
  expect(seated(people, moves).get('王一')).toBe('')
  expect(seated(people, moves).get('赵三')).toBe('A01')
})
test('there and back is no move', () => {
  expect(placed(people, placed(people, none, '王一', 'A05'), '王一', 'A01').size).toBe(0)
  expect(placed(people, none, '王一', 'A01')).toBe(none)
})
test('the chair comes first, then rank or strokes, observers last', () => {
  const all = [one('丁二', ''), one('王一', ''), one('刘列', '', { function: 'observer' }), one('赵主', '', { function: 'chair' })]
  const known = new Map([['王一 市财政局', { rank: 1, stroke_place: 2 }], ['丁二 市财政局', { rank: null, stroke_place: 1 }]])
  expect(ordered(all, 'rank', known).map((row) => row.name)).toEqual(['赵主', '王一', '丁二', '刘列'])
  expect(ordered(all, 'strokes', known).map((row) => row.name)).toEqual(['赵主', '丁二', '王一', '刘列'])
})
test('seats are dealt in order, and who finds none stands', () => {
  const all = [...people, one('刘列', '', { function: 'observer' })]
  const moves = dealt(all, ordered(all, 'strokes', new Map([['丁二 市财政局', { rank: null, stroke_place: 1 }], ['王一 市财政局', { rank: null, stroke_place: 2 }]])), ['A02', 'A01'], ['C01'])
  expect(Object.fromEntries(seated(all, moves))).toEqual({ 丁二: 'A02', 王一: 'A01', 赵三: '', 刘列: 'C01' })
})
