/** Words of papers and of the reader. */
export const documentsWords = {
  'zh-CN': {
    documents: {
      pageAlt: '第{n}页',
      opening: '正在打开第{n}页',
      presenterHere: '主讲',
      pages: '{n}页',
      live: '正在同屏',
      tool: {
        larger: '放大', smaller: '缩小', whole: '整页', thumbs: '缩略图',
        previous: '上一页', next: '下一页', pages: '共{n}页',
      },
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
        not_pdf: '这个文件不是可用的PDF，请换一个再传。',
        empty_file: '文件是空的，请换一个再传。',
        too_big: '文件太大，请压缩或拆分后再传。',
        sandbox_missing: '本机缺少安全转换组件，暂不能处理文件，请联系技术人员。',
        meeting_is_over: '会议已结束，不能再上传。',
      },
    },
  },
  en: {
    documents: {
      pageAlt: 'Page {n}',
      opening: 'Opening page {n}',
      presenterHere: 'Presenter',
      pages: '{n} pages',
      live: 'shown now',
      tool: {
        larger: 'Larger', smaller: 'Smaller', whole: 'Whole', thumbs: 'Pages',
        previous: 'Previous', next: 'Next', pages: 'of {n}',
      },
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
        not_pdf: 'This file is no usable PDF. Please choose another one.',
        empty_file: 'The file is empty. Please choose another one.',
        too_big: 'The file is too large. Please compress or split it.',
        sandbox_missing: 'This machine lacks what is needed to convert files safely. Please ask the technician.',
        meeting_is_over: 'The meeting has ended; nothing can be added.',
      },
    },
  },
}
