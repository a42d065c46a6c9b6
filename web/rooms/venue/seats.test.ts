/** How a typed list of seats is read. */
import { expect, test } from 'vitest'
import { seatLabels } from './asks'

test.each([
  ['A01-A03', ['A01', 'A02', 'A03']],
  ['a1-3、b01', ['A01', 'A02', 'A03', 'B01']],
  ['A01，A02 A03', ['A01', 'A02', 'A03']],
  ['A3-A1', ['A3-A1']],
  ['A1-B3', ['A1-B3']],
  ['', []],
])('%s', (text, labels) => {
  expect(seatLabels(text)).toEqual(labels)
})
