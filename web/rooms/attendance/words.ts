/** Words of who takes part and where they sit. */
export const attendanceWords = {
  'zh-CN': {
    refusal: {
      attendance: {
        seat_taken: '这个席位已经安排给别人，请另选一个。',
        already_takes_part: '这个人已经在参会名单里。',
      },
    },
  },
  en: {
    refusal: {
      attendance: {
        seat_taken: 'This seat is given to someone else. Please choose another one.',
        already_takes_part: 'This person is on the list already.',
      },
    },
  },
}
