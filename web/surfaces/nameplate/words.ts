/** Words of the nameplate's own screens. */
export const nameplateWords = {
  'zh-CN': {
    nameplate: {
      demo: '演示',
      starting: '正在启动',
      unreachable: '正在连接系统',
      withdrawn: '本桌牌已停用',
      enrol: '登记本桌牌',
      code: '登记码',
      next: '请在管理台的“设备”页输入登记码，再到“会议室”页放到座位上。',
      unplaced: '已登记，还没有放到座位上',
      free: '本席没有安排',
      cut: '断线',
      proxy: '代 {name}',
      came: '已签到',
    },
  },
  en: {
    nameplate: {
      demo: 'Demo',
      starting: 'Starting',
      unreachable: 'Connecting',
      withdrawn: 'This nameplate was switched off',
      enrol: 'Enrol this nameplate',
      code: 'Code',
      next: 'Type the code on the Machines page of the console, then place it at a seat on the Rooms page.',
      unplaced: 'Enrolled, not yet placed at a seat',
      free: 'Nobody is seated here',
      cut: 'no link',
      proxy: 'for {name}',
      came: 'signed in',
    },
  },
}
