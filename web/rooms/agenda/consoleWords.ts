/** Words of the live desk's agenda. */
export const agendaConsoleWords = {
  'zh-CN': {
    agenda: {
      live: {
        title: '议程',
        count: '{done} 项已完　{left} 项未完',
        planned: '计划',
        minutes: '{n} 分',
        states: { waiting: '未开始', running: '正在进行', paused: '休会中', done: '已结束' },
        none: '还没有议题',
        is_here: '全场正在第 {n} 项',
        looking: '正在查看 第 {n} 项',
        next: '下一项 第 {n} 项',
        stays: '全场仍停在第 {n} 项',
        reports: '汇报',
        papers: '资料 {n} 份 {pages} 页',
        no_papers: '没有资料',
        enter: '让全场进入第 {n} 项',
        see_papers: '看资料',
        while_paused: '休会中，复会后才能换项。',
      },
    },
  },
  en: {
    agenda: {
      live: {
        title: 'Agenda',
        count: '{done} done　{left} to go',
        planned: 'plan',
        minutes: '{n} min',
        states: { waiting: 'waiting', running: 'now', paused: 'break', done: 'done' },
        none: 'No items yet',
        is_here: 'Everyone is at item {n}',
        looking: 'Looking at item {n}',
        next: 'Next: item {n}',
        stays: 'everyone stays at item {n}',
        reports: 'Speaker',
        papers: '{n} paper ({pages} pp.) | {n} papers ({pages} pp.)',
        no_papers: 'no papers',
        enter: 'Take everyone to item {n}',
        see_papers: 'Papers',
        while_paused: 'A break: resume first, then go to another item.',
      },
    },
  },
}
