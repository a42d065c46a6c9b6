/** How a pasted list is read, and which rows are named wrong. */
import { expect, test } from 'vitest'
import { badRows, readRows } from './pasted'

const known = { names: new Set(['终端01']), seats: new Map([['A01', false], ['A02', true], ['A03', false]]) }

test('tabs, commas and blanks part the columns', () => {
  expect(readRows('483 920\t终端11\ta01\n483921，终端12，A03\n483922 终端13 A02')).toEqual([
    { row: 1, code: '483920', name: '终端11', seat: 'A01' },
    { row: 2, code: '483921', name: '终端12', seat: 'A03' },
    { row: 3, code: '483922', name: '终端13', seat: 'A02' },
  ])
})

test('a head line and empty lines are passed over', () => {
  expect(readRows('登记码\t名称\t座位\n\n483920\t终端11\t\n')).toEqual([{ row: 1, code: '483920', name: '终端11', seat: '' }])
})

test.each([
  ['48392\t终端11\tA01', 'code_form'],
  ['483920\t\tA01', 'name_missing'],
  ['483920\t终端01\tA01', 'name_taken'],
  ['483920\t终端11\tZ99', 'seat_unknown'],
  ['483920\t终端11\tA02', 'seat_taken'],
])('%s is refused for %s', (text, reason) => {
  expect(badRows(readRows(text), known).map((bad) => bad.reason)).toEqual([reason])
})

test('a double is named at both rows', () => {
  expect(badRows(readRows('483920\tx\tA01\n483920\ty\tA03'), known).map((bad) => bad.reason)).toEqual(['code_twice', 'code_twice'])
  expect(badRows(readRows('483920\tx\tA01\n483921\ty\tA01'), known).map((bad) => bad.reason)).toEqual(['seat_twice', 'seat_twice'])
})

test('eighty good rows are all good', () => {
  const seats = new Map(Array.from({ length: 80 }, (_, at) => [`B${String(at).padStart(2, '0')}`, false] as const))
  const text = Array.from({ length: 80 }, (_, at) => `${100000 + at}\t终端${at + 20}\tB${String(at).padStart(2, '0')}`).join('\n')
  expect(badRows(readRows(text), { names: new Set(), seats })).toEqual([])
})
