/** What an audit line was about, in words: the kind of thing, what it is called today, and what the line says of it. */
import type { AuditLine } from './asks'

type Translate = (key: string) => string
type Exists = (key: string) => boolean
interface Content { address?: string; object_kind?: string; object_id?: string; detail?: Record<string, unknown> }

export function content(line: AuditLine): Content {
  try {
    return JSON.parse(line.content) as Content
  } catch {
    return {}
  }
}

/** Identifiers nobody has a name for, and hashes, stay in the line itself, which the export holds whole. */
const OPAQUE = /^([0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function said(value: unknown, names: Record<string, string>, t: Translate, te: Exists): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  if (OPAQUE.test(value)) return names[value] ?? ''
  const key = [`seats.functions.${value}`, `people.roles.${value}`, `audit.reasons.${value}`].find((one) => te(one))
  return key === undefined ? value : t(key)
}

/** Short words where the full sentence has blanks that the line does not fill. */
function reason(code: string, t: Translate, te: Exists): string {
  const short = `audit.reasons.${code}`
  return te(short) ? t(short) : te(`refusal.${code}`) ? t(`refusal.${code}`) : code
}

export function about(line: AuditLine, names: Record<string, string>, t: Translate, te: Exists): string {
  const { object_kind: kind = '', object_id: id = '', detail = {} } = content(line)
  const word = te(`audit.objects.${kind}`) ? t(`audit.objects.${kind}`) : kind
  const about = Object.values(detail).map((value) => said(value, names, t, te))
  const told = kind === 'refusal' ? [reason(id, t, te), ...about] : [names[id] ?? '', ...about]
  const known = [...new Set(told.filter(Boolean))]
  return [word, ...(known.length > 0 ? known : [id.slice(0, 8)])].filter(Boolean).join('　')
}
