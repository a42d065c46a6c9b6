/** Ids become today's names; what has no name shows little rather than a riddle. */
import { expect, test } from 'vitest'
import { about } from './about'
import type { AuditLine } from './asks'

const MEETING = '0193b1c2-0000-7000-8000-000000000001'
const PERSON = '0193b1c2-0000-7000-8000-000000000002'
const words: Record<string, string> = {
  'audit.objects.paper': '资料', 'audit.objects.account': '账号', 'audit.objects.refusal': '理由',
  'people.roles.auditor': '安全审计员', 'audit.reasons.people.locked': '账号已锁定',
}
const told = (content: unknown, names: Record<string, string> = {}): string => {
  const line: AuditLine = { number: 1, at: '', actor_kind: '', actor_name: '', act: '', result: '', hash: '', content: JSON.stringify(content) }
  return about(line, names, (key) => words[key] ?? key, (key) => key in words)
}

test('the object and the ids in the detail are called by name', () => {
  const line = { object_kind: 'paper', object_id: PERSON, detail: { meeting: MEETING, page: 3 } }
  expect(told(line, { [PERSON]: '三年行动方案', [MEETING]: '专题会议' })).toBe('资料　三年行动方案　专题会议　3')
})

test('a role is told in words, and nothing twice', () => {
  expect(told({ object_kind: 'account', object_id: PERSON, detail: { role: 'auditor', name: '郑言' } }, { [PERSON]: '郑言' })).toBe('账号　郑言　安全审计员')
})

test('an id that nobody knows any more stays short', () => {
  expect(told({ object_kind: 'paper', object_id: PERSON, detail: { meeting: MEETING } })).toBe('资料　0193b1c2')
})

test('a refusal gives its reason and whom it was about', () => {
  expect(told({ object_kind: 'refusal', object_id: 'people.locked', detail: { username: 'xu' } })).toBe('理由　账号已锁定　xu')
})

test('a damaged line is no fault of the page', () => {
  expect(about({ content: '{' } as AuditLine, {}, String, () => false)).toBe('')
})
