/** Words of papers and of the reader. */
export const documentsWords = {
  'zh-CN': {
    documents: {
      pageAlt: '第{n}页',
      opening: '正在打开第{n}页',
      presenterHere: '主讲',
      missing: {
        unreachable: '第{n}页还没有下载到本终端',
        refused: '第{n}页不对您开放',
        absent: '第{n}页不存在',
      },
      missingNext: {
        unreachable: '网络恢复后自动打开。',
        refused: '如需查阅，请联系会务人员。',
        absent: '请翻到其他页，或重新打开材料。',
      },
    },
    refusal: {
      documents: {
        not_ready: '材料还在处理，请稍候。',
        withdrawn: '材料已撤下。',
        not_for_you: '这份材料不对您开放。',
      },
    },
  },
  en: {
    documents: {
      pageAlt: 'Page {n}',
      opening: 'Opening page {n}',
      presenterHere: 'Presenter',
      missing: {
        unreachable: 'Page {n} is not on this terminal yet',
        refused: 'Page {n} is not open to you',
        absent: 'There is no page {n}',
      },
      missingNext: {
        unreachable: 'It opens by itself when the network is back.',
        refused: 'Please ask the meeting staff if you need it.',
        absent: 'Please turn to another page, or open the paper again.',
      },
    },
    refusal: {
      documents: {
        not_ready: 'The paper is still being prepared. Please wait.',
        withdrawn: 'The paper has been withdrawn.',
        not_for_you: 'This paper is not open to you.',
      },
    },
  },
}
