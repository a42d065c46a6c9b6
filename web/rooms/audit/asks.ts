/** The audit room's questions as the console uses them. */
import type { ChainState, Lines } from '@/wire'
import { command, query } from '@/wire'

/** As the server defines them; the console keeps no copy. */
export type { AuditLine, ChainState } from '@/wire'

export interface Filter {
  who: string
  act: string
  result: string
  since: string | null
  until: string | null
}

/** Empty words do not narrow; times go as ISO. */
function wanted(filter: Filter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null && value !== '')) as Record<string, string>
}

export const askLines = (filter: Filter, before: number | null) =>
  query<Lines>('audit/lines', { ...wanted(filter), before }, 0)
export const askChain = () => query<ChainState>('audit/verify', {}, 0)
export const exportLines = (filter: Filter) => command<Lines>('audit/export-lines', wanted(filter), { patienceMs: 0 })
