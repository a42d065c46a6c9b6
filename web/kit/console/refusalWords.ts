/** Turns a refusal's code and fields into the sentence of the reader's language. */
import type { Refused } from './useAsk'
import { clockTime, dayKey } from './time'

type Translate = (key: string, named: Record<string, unknown>) => string
type Exists = (key: string) => boolean

const ISO = /^\d{4}-\d\d-\d\dT/

/** 09:30 today, 11-24 09:30 on another day: short enough for the middle of a sentence. */
const whenWords = (iso: string): string => (dayKey(iso) === dayKey(new Date()) ? clockTime(iso) : `${dayKey(iso).slice(5)} ${clockTime(iso)}`)

/** Times become clock times, roles and other codes become words when there are any. */
function readable(fields: Record<string, unknown>, t: Translate, te: Exists): Record<string, unknown> {
  const named: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'string' && ISO.test(value)) named[key] = whenWords(value)
    else if (typeof value === 'string' && te(`people.roles.${value}`)) named[key] = t(`people.roles.${value}`, {})
    else named[key] = value ?? ''
  }
  return named
}

export function refusalWords(refused: Refused, t: Translate, te: Exists): string {
  const named = readable(refused.fields, t, te)
  const narrow = Object.keys(refused.fields).find((key) => refused.fields[key] && te(`refusal_if.${refused.code}.${key}`))
  if (narrow !== undefined) return t(`refusal_if.${refused.code}.${narrow}`, named)
  const key = `refusal.${refused.code}`
  return te(key) ? t(key, named) : t('refusal.unknown', { code: refused.code })
}
