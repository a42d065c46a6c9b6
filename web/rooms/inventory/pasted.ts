/** Reads a pasted list of machines (code, name, seat) and names every row that cannot be right. */

export interface PastedRow {
  row: number
  code: string
  name: string
  seat: string
}

export interface BadRow {
  row: number
  reason: string
  value: string
}

export interface Known {
  /** Names of machines that are enrolled already. */
  names: ReadonlySet<string>
  /** Seats of the chosen room: label to whether a machine stands there. */
  seats: ReadonlyMap<string, boolean>
}

const LOOSE = /^(\d{3}\s?\d{3})\s+(.+?)(?:\s+([A-Za-z]{0,2}\d{1,3}))?$/

function parts(line: string): string[] {
  if (/[\t,，;；]/.test(line)) return line.split(/[\t,，;；]/).map((part) => part.trim())
  const found = LOOSE.exec(line)
  return found === null ? [line] : [found[1] ?? '', found[2] ?? '', found[3] ?? '']
}

/** Tabs (from a spreadsheet), commas or blanks part the columns; a head line and empty lines are passed over. */
export function readRows(text: string): PastedRow[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
  const body = lines.filter((line, at) => at > 0 || /\d{3}/.test(line))
  return body.map((line, at) => {
    const [code = '', name = '', seat = ''] = parts(line)
    return { row: at + 1, code: code.replace(/\D/g, ''), name, seat: seat.toUpperCase() }
  })
}

const count = (values: string[], value: string): number => values.filter((one) => one === value).length

function wrong(row: PastedRow, rows: PastedRow[], known: Known): [string, string] | null {
  if (row.code.length !== 6) return ['code_form', row.code]
  if (count(rows.map((one) => one.code), row.code) > 1) return ['code_twice', row.code]
  if (row.name === '') return ['name_missing', '']
  if (count(rows.map((one) => one.name), row.name) > 1) return ['name_twice', row.name]
  if (known.names.has(row.name)) return ['name_taken', row.name]
  if (row.seat === '') return null
  if (!known.seats.has(row.seat)) return ['seat_unknown', row.seat]
  if (count(rows.map((one) => one.seat), row.seat) > 1) return ['seat_twice', row.seat]
  return known.seats.get(row.seat) === true ? ['seat_taken', row.seat] : null
}

/** All wrong rows, each with its first reason; nothing when the list can be sent. */
export function badRows(rows: PastedRow[], known: Known): BadRow[] {
  const found: BadRow[] = []
  for (const row of rows) {
    const why = wrong(row, rows, known)
    if (why !== null) found.push({ row: row.row, reason: why[0], value: why[1] })
  }
  return found
}
