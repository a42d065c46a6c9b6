/** Words for what can be refused anywhere, and for what happens to the network. */
export const kernelWords = {
  'zh-CN': {
    refusal: {
      kernel: {
        not_found: '没有找到，或不对您开放。',
        bad_input: '填写的内容不完整或不正确。',
        unavailable: '系统暂时无法办理，请稍后再试。',
        bug: '系统出错，已经记录。请稍后再试。',
        refused: '现在不能这样办理。',
        command_id_taken: '这次操作与先前提交的内容不一致，请重新操作。',
      },
      wire: { unreachable: '网络不通，没有办成。请稍后再试。', only_looking: '这是预览，按了不算。' },
      files: { damaged: '文件已损坏，请重新上传。', disk_full: '存储空间已满，没有存下。请联系技术人员。' },
      people: {
        signed_out: '登录已失效，请重新登录。',
        not_allowed: '您没有这项权限。',
        already_founded: '本站点已经初始化过。',
      },
    },
  },
  en: {
    refusal: {
      kernel: {
        not_found: 'Not found, or not open to you.',
        bad_input: 'Something is missing or not right in what was entered.',
        unavailable: 'This cannot be done just now. Please try again shortly.',
        bug: 'Something went wrong and has been recorded. Please try again later.',
        refused: 'This cannot be done now.',
        command_id_taken: 'This differs from what was sent before. Please start again.',
      },
      wire: { unreachable: 'The network did not answer and nothing was done. Please try again.', only_looking: 'This is a preview; nothing was done.' },
      files: { damaged: 'The file is damaged. Please upload it again.', disk_full: 'The disk is full; nothing was stored. Please ask the technician.' },
      people: {
        signed_out: 'Your sign-in has ended. Please sign in again.',
        not_allowed: 'You may not do this.',
        already_founded: 'This site has been set up already.',
      },
    },
  },
}
