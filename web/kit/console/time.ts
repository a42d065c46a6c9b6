/** How the console writes times: 24 hours, the reader's own time zone. */
type When = string | Date

const two = (value: number): string => String(value).padStart(2, '0')
const dateOf = (when: When): Date => (typeof when === 'string' ? new Date(when) : when)

/** 09:05 */
export function clockTime(when: When): string {
  const date = dateOf(when)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** 09:05:07 */
export function exactTime(when: When): string {
  return `${clockTime(when)}:${two(dateOf(when).getSeconds())}`
}

/** 9月30日 星期三, or Wed 30 Sep; with the year when it is another one than today's. */
export function dayWords(when: When, locale: string, today: Date = new Date()): string {
  const date = dateOf(when)
  const isOther = date.getFullYear() !== today.getFullYear()
  if (!locale.startsWith('zh')) {
    return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', ...(isOther ? { year: 'numeric' } : {}) }).format(date)
  }
  return `${isOther ? `${date.getFullYear()}年` : ''}${date.getMonth() + 1}月${date.getDate()}日 星期${'日一二三四五六'[date.getDay()]}`
}

/** 2026-09-30 09:05:07, the form of records. */
export function recordTime(when: When): string {
  const date = dateOf(when)
  return `${dayKey(date)} ${exactTime(date)}`
}

/** 2026-09-30, to tell whether two times lie on the same day. */
export function dayKey(when: When): string {
  const date = dateOf(when)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Today: 09:05; another day: 9月30日 09:05. */
export function shortTime(when: When, locale: string, today: Date = new Date()): string {
  const date = dateOf(when)
  if (dayKey(date) === dayKey(today)) return clockTime(date)
  const day = locale.startsWith('zh')
    ? `${date.getMonth() + 1}月${date.getDate()}日`
    : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(date)
  return `${day} ${clockTime(date)}`
}

/** 1:02:05 for a length in milliseconds. */
export function lengthOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** 3.4 MB */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
