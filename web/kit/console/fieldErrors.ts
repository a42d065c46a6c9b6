/** Which field of a form each complaint of the server belongs to. */
import type { Refused } from './useAsk'

type Translate = (key: string, named: Record<string, unknown>) => string
type Exists = (key: string) => boolean

interface Complaint {
  field?: string
  loc?: (string | number)[]
  reason?: string
  type?: string
  ctx?: Record<string, unknown>
}

function fieldOf(complaint: Complaint): string {
  return complaint.field ?? String(complaint.loc?.at(-1) ?? '')
}

function reasonOf(complaint: Complaint): string {
  const reason = complaint.reason ?? complaint.type ?? 'wrong'
  if (reason === 'missing' || reason.startsWith('string_too_short')) return 'required'
  if (reason.startsWith('string_too_long')) return 'too_long'
  return reason
}

/** The words for each field that a `kernel.bad_input` names. */
export function fieldErrors(refused: Refused, t: Translate, te: Exists): Record<string, string> {
  const complaints = refused.fields['errors']
  if (!Array.isArray(complaints)) return {}
  const words: Record<string, string> = {}
  for (const complaint of complaints as Complaint[]) {
    const field = fieldOf(complaint)
    const reason = reasonOf(complaint)
    const own = `refusal.field_${field}.${reason}`
    const shared = `refusal.field.${reason}`
    const key = te(own) ? own : te(shared) ? shared : 'refusal.field.wrong'
    words[field] = t(key, { n: complaint.ctx?.['max_length'] ?? '' })
  }
  return words
}
