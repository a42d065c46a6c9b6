/** The wall clock the screens show: the server's, ticking here; and the words made of a time. */
import { readonly, ref } from 'vue'

let offsetMs = 0
const time = ref(Date.now())

/** Milliseconds since 1970 by the server's clock, renewed every second. */
export const now = readonly(time)

/** Takes over the server's time; every hello and beat carries it. */
export function tellTime(iso: string): void {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return
  offsetMs = at - Date.now()
  tick()
}

function tick(): void {
  time.value = Date.now() + offsetMs
}

export function startClock(): void {
  tick()
  setInterval(tick, 1000)
}

const two = (n: number): string => String(n).padStart(2, '0')

/** 09:42, in the time zone of the machine. */
export function hhmm(at: string | number): string {
  const d = new Date(at)
  return `${two(d.getHours())}:${two(d.getMinutes())}`
}

/** 03:12, and past an hour 1:03:12. */
export function stopwatch(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(Math.floor(seconds % 60))}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** Whole minutes from one time to another, never below 0. */
export function minutesBetween(from: string | number, to: string | number): number {
  return Math.max(0, Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60_000))
}

/** 86 minutes stay minutes; past ninety people count in hours, and 486 are 8 hours and 6 minutes. */
export function hoursAndMinutes(minutes: number): { h: number; n: number } {
  return minutes <= 90 ? { h: 0, n: minutes } : { h: Math.floor(minutes / 60), n: minutes % 60 }
}

/** How many midnights lie between two times, in the time zone of the machine. */
export function nightsBetween(from: string | number, to: string | number): number {
  const dayOf = (at: string | number): number => new Date(at).setHours(0, 0, 0, 0)
  return Math.round((dayOf(to) - dayOf(from)) / 86_400_000)
}

const weekdaysZh = ['日', '一', '二', '三', '四', '五', '六']

export interface DayWords {
  date: string
  dated: string
  weekday: string
}

/** 11月24日, 2026年11月24日, 星期二; in English 24 November, 24 November 2026, Tuesday. */
export function dayWords(at: string | number, locale: string): DayWords {
  const d = new Date(at)
  if (locale.startsWith('zh')) {
    const date = `${d.getMonth() + 1}月${d.getDate()}日`
    return { date, dated: `${d.getFullYear()}年${date}`, weekday: `星期${weekdaysZh[d.getDay()] ?? ''}` }
  }
  const say = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat('en-GB', options).format(d)
  return {
    date: say({ day: 'numeric', month: 'long' }),
    dated: say({ day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: say({ weekday: 'long' }),
  }
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** Chinese numeral of an item's place, 1 to 99: 一, 十, 十二, 二十一. */
export function zhNumeral(n: number): string {
  if (n <= 10) return numerals[n] ?? String(n)
  if (n > 99) return String(n)
  const tens = Math.floor(n / 10)
  const rest = n % 10
  return `${tens === 1 ? '' : (numerals[tens] ?? '')}十${rest === 0 ? '' : (numerals[rest] ?? '')}`
}
