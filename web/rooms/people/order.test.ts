/** Order by rank and by the strokes of the surname. */
import { expect, test } from 'vitest'
import { byRank, byStrokes } from './order'

const people = [
  { name: '王芳', rank: 3, stroke_place: 2 },
  { name: '丁一', rank: null, stroke_place: 0 },
  { name: '李静', rank: 1, stroke_place: 3 },
  { name: '卜算', rank: 3, stroke_place: 1 },
]
const names = (ordered: { name: string }[]): string => ordered.map((one) => one.name).join(' ')

test('by strokes, as the server placed them', () => {
  expect(names([...people].sort(byStrokes))).toBe('丁一 卜算 王芳 李静')
})

test('by rank, equals by strokes, nobody without a rank before one with', () => {
  expect(names([...people].sort(byRank))).toBe('李静 卜算 王芳 丁一')
})
