/** Words of the live desk. */
export const liveWords = {
  'zh-CN': {
    live: {
      began: '{time} 开始',
      begins: '计划 {time} 开始',
      ends: '计划 {time} 结束',
      item_over: '第 {n} 项已超计划 {length}',
      item_left: '第 {n} 项还有 {length}',
      papers_and_people: '资料与名单',
      seats: '座位',
      seats_used: '{all} 席，本次用 {used} 席',
      look: '座位图显示什么',
      looks: { all: '综合', roll: '签到' },
      map: '座位图，方向键移动，回车选中',
      unseated: '没有座位：{names}',
      no_seats: '这间会议室还没有座位图',
      to_rooms: '去会议室画座位图',
    },
  },
  en: {
    live: {
      began: 'began {time}',
      begins: 'planned to begin {time}',
      ends: 'planned to end {time}',
      item_over: 'item {n} is over its time by {length}',
      item_left: 'item {n} has {length} left',
      papers_and_people: 'Papers and people',
      seats: 'Seats',
      seats_used: '{all} seats, {used} in use',
      look: 'What the seat map shows',
      looks: { all: 'All', roll: 'Sign-in' },
      map: 'Seat map; arrow keys move, Enter chooses',
      unseated: 'Without a seat: {names}',
      no_seats: 'This room has no floor plan yet',
      to_rooms: 'Draw it under Rooms',
    },
  },
}
