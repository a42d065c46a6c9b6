/** Words of the projector's own screens. */
export const projectorWords = {
  'zh-CN': {
    projector: {
      start: {
        starting: '正在启动',
        unreachable: '正在连接系统',
        withdrawn: '本投影已停用',
        enrol: '登记本投影',
        enrolNext: '请在控制台的“设备”页输入登记码，登记后自动显示。',
        code: '登记码',
      },
    },
  },
  en: {
    projector: {
      start: {
        starting: 'Starting',
        unreachable: 'Connecting',
        withdrawn: 'This output was switched off',
        enrol: 'Enrol this output',
        enrolNext: 'Type this code on the Machines page of the console; the screen then goes on by itself.',
        code: 'Code',
      },
    },
  },
}
