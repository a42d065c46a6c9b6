/** Order by rank and by the strokes of the surname. */
import { expect, test } from 'vitest'
import { byRank, byStrokes } from './order'

const named = (name: string, rank: number | null = null) => ({ name, rank })
const names = (people: { name: string }[]): string => people.map((one) => one.name).join(' ')

test('by strokes of the surname, spaces in a name do not count', () => {
  const mixed = ['欧阳明', '王　伟', '司马光', '丁一', '刘洋', '王芳', '李静', '丁　宁', '卜算', '马腾'].map((name) => named(name))
  expect(names(mixed.sort(byStrokes))).toBe('丁一 丁　宁 卜算 马腾 王　伟 王芳 司马光 刘洋 李静 欧阳明')
})

test('by rank, nobody without a rank stands before one with', () => {
  const mixed = [named('丁一'), named('王芳', 3), named('李静', 1), named('卜算', 3)]
  expect(names(mixed.sort(byRank))).toBe('李静 卜算 王芳 丁一')
})
