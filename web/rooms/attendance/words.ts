/** Words of who takes part and where they sit. */
export const attendanceWords = {
  'zh-CN': {
    presence: { waiting: '未签到', present: '在场', late: '迟到', away: '暂离', left: '早退', leave: '请假', empty: '', planned: '', recused: '', cut: '断线' },
    refusal: {
      attendance: {
        seat_taken: '这个席位已经安排给别人，请另选一个。',
        already_takes_part: '这个人已经在参会名单里。',
        not_signed_in: '请先签到。',
        chair_is_throughout: '主持人全程参加，不能限定议题。',
        has_signed_in: '{name}的座位已经签到，先删除签到再改代会。',
        chair_has_no_proxy: '主持人不能委托代会，请改换主持人。',
        way_not_open: '本次会议不用这种方式签到。',
        wrong_pin: '签到码不对，还可以试{left}次。',
        pin_locked: '签到码已锁定，请会务人员换一个签到码或辅助签到。',
        signature_too_short: '请写上姓名。',
        sign_in_not_open: '签到还没有开始。',
        sign_in_closed: '签到时间已过，请会务人员补签。',
        never_signed_in: '这个人还没有签到。',
        came_at_wrong: '到会时间不对。',
        meeting_over: '会议已经结束，不能再改。',
        meeting_has_begun: '会议已经开始，{name}要留在名单里。不来的请登记请假。',
      },
    },
  },
  en: {
    presence: { waiting: 'not signed in', present: 'in the room', late: 'late', away: 'out', left: 'left early', leave: 'on leave', empty: '', planned: '', recused: '', cut: 'link lost' },
    refusal: {
      attendance: {
        seat_taken: 'This seat is given to someone else. Please choose another one.',
        already_takes_part: 'This person is on the list already.',
        not_signed_in: 'Please sign in first.',
        chair_is_throughout: 'A chair is there for all items.',
        has_signed_in: 'The seat of {name} has signed in; remove that first.',
        chair_has_no_proxy: 'A chair has no substitute; name another chair instead.',
        way_not_open: 'This meeting does not use this way of signing in.',
        wrong_pin: 'This code is wrong; {left} more tries.',
        pin_locked: 'The code is locked. Please ask the meeting staff for another one.',
        signature_too_short: 'Please write your name.',
        sign_in_not_open: 'Sign-in has not begun yet.',
        sign_in_closed: 'The time to sign in is over. Please ask the meeting staff.',
        never_signed_in: 'This person has not signed in.',
        came_at_wrong: 'This time of coming cannot be.',
        meeting_over: 'The meeting has ended; nothing can be changed.',
        meeting_has_begun: 'The meeting has begun; {name} stays on the list. Record a leave for who does not come.',
      },
    },
  },
}
