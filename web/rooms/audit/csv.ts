/** The audit log as a CSV file that spreadsheets open without harm. */
import type { AuditLine } from './asks'

const COLUMNS = ['number', 'at', 'actor_kind', 'actor_name', 'act', 'result'] as const

/** A cell that begins like a formula would be carried out by a spreadsheet: an apostrophe keeps it words. */
function cell(value: string | number): string {
  const text = String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** With the byte-order mark that Chinese spreadsheets need to see UTF-8. `about` puts the hashed text into words. */
export function csvOf(lines: AuditLine[], heads: readonly string[], about: (line: AuditLine) => string): string {
  const rows = lines.map((line) => [...COLUMNS.map((column) => line[column]), about(line), line.content, line.hash].map(cell).join(','))
  return '\ufeff' + [heads.map(cell).join(','), ...rows].join('\r\n') + '\r\n'
}
