/** The words that only the console adds exist in both languages. */
import { expect, test } from 'vitest'
import { consoleWords } from '@/kit/console/words'
import { paths } from '@/i18n/merge'
import { attendanceConsoleWords } from '@/rooms/attendance/consoleWords'
import { documentsConsoleWords } from '@/rooms/documents/consoleWords'
import { agendaConsoleWords } from '@/rooms/agenda/consoleWords'
import { liveWords } from './liveWords'
import { stageConsoleWords } from '@/rooms/stage/consoleWords'
import { frameWords } from './words'

test.each(Object.entries({ consoleWords, frameWords, attendanceConsoleWords, documentsConsoleWords, stageConsoleWords, agendaConsoleWords, liveWords }))('%s', (_, words) => {
  expect(paths(words.en).sort()).toEqual(paths(words['zh-CN']).sort())
})
