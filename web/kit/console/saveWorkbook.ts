/** Hands a workbook that came as text to the browser, which saves it. */
/** As the server answers. */
export interface Workbook { file_name: string; content_base64: string }

const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function saveWorkbook(book: Workbook): void {
  const bytes = Uint8Array.from(atob(book.content_base64), (letter) => letter.charCodeAt(0))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: KIND }))
  link.download = book.file_name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
