/** What a spreadsheet gets: quoted where needed, and never a formula. */
import { expect, test } from 'vitest'
import type { AuditLine } from './asks'
import { csvOf } from './csv'

const line = (changes: Partial<AuditLine>): AuditLine => ({
  number: 7, at: '2026-09-30T09:00:00Z', actor_kind: 'account', actor_name: '李静', act: 'people.sign_in', result: 'done', content: '{}', hash: 'ab', ...changes,
})

test('commas, quotes and line ends are quoted', () => {
  expect(csvOf([line({ content: '{"a":1,"b":"x"}' })], [], () => '资料')).toContain('"{""a"":1,""b"":""x""}"')
})

test('a name that looks like a formula stays a name', () => {
  expect(csvOf([line({ actor_name: '=1+1' })], [], () => '资料')).toContain("'=1+1")
})

test('it begins with the byte-order mark and its heads', () => {
  expect(csvOf([], ['编号', '时间'], () => '')).toBe('\ufeff编号,时间\r\n')
})
