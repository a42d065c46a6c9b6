/** Old snapshot + journal lines = new snapshot, for the cases which the Python side has written down. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AnyLine, MeetingSnapshot } from '@/wire'
import { reduceMeeting } from './reduce'

interface Case {
  name: string
  before: MeetingSnapshot
  lines: AnyLine[]
  after: MeetingSnapshot
}

const folder = resolve(import.meta.dirname, '../../../tests/replay/cases')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
const cases = files.flatMap((file) => {
  const read = JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Case | Case[]
  return Array.isArray(read) ? read : [read]
})

describe('replay', () => {
  it.skipIf(cases.length > 0)('waits for tests/replay/cases', () => undefined)
  it.each(cases)('$name', ({ before, lines, after }) => {
    const got = lines.reduce(reduceMeeting, before)
    // When the two snapshots were taken is no fact of the journal.
    expect({ ...got, now: after.now }).toEqual(after)
  })
})
