/** The people room's commands and queries as the console uses them. */
import type { Account, Colleague, DemoAccount, Imported, Preview, Reset, Session, Unit, Workbook } from '@/wire'
import { command, query, upload } from '@/wire'

/** As the server defines them; the console keeps no copy. */
export type { Account, Colleague, DemoAccount, Handed, Imported, Listed, Preview, Remark, Reset, Session, Unit, Workbook } from '@/wire'

export interface NewAccount {
  username: string
  name: string
  unit_id: string
  post: string
  rank: number | null
  first_password: string
}

export type KnownAccount = Omit<NewAccount, 'username' | 'first_password'>

/** A list asks once and says at once when nobody answers; it repeats by itself. */
const ONCE = 0
const ONE_TRY = { patienceMs: 0 }

export type Ordering = 'rank' | 'strokes'

export const offices = ['system_admin', 'security_admin', 'auditor'] as const
export const grantable = [...offices, 'secretary', 'engineer'] as const

export const askAccounts = async () => (await query<{ accounts: Account[] }>('people/accounts', {}, ONCE)).accounts
export const askColleagues = async () => (await query<{ colleagues: Colleague[] }>('people/colleagues', {}, ONCE)).colleagues
export const askResets = async () => (await query<{ resets: Reset[] }>('people/password-resets', {}, ONCE)).resets
export const askUnits = async () => (await query<{ units: Unit[] }>('people/units', {}, ONCE)).units
export const askSessions = async () => (await query<{ sessions: Session[] }>('people/sessions', {}, ONCE)).sessions
export const askDemoAccounts = async () => (await query<{ accounts: DemoAccount[] }>('demo/accounts', {}, ONCE)).accounts

export const endSession = (session_id: string) => command('people/end-session', { session_id })
export const createAccount = (account: NewAccount) => command('people/create-account', account)
export const createUnit = (name: string) => command('people/create-unit', { name })
export const disableAccount = (account_id: string) => command('people/disable-account', { account_id })
export const enableAccount = (account_id: string) => command('people/enable-account', { account_id })
export const changeAccount = (account_id: string, known: KnownAccount) => command('people/change-account', { account_id, ...known })
export const askPasswordReset = (account_id: string, reason: string) => command('people/ask-password-reset', { account_id, reason })
/** The password comes once and is kept nowhere, so this is not repeated by itself. */
export const confirmPasswordReset = (reset_id: string) =>
  command<{ name: string; username: string; first_password: string }>('people/confirm-password-reset', { reset_id }, ONE_TRY)
export const declinePasswordReset = (reset_id: string, reason: string) => command('people/decline-password-reset', { reset_id, reason })
export const markFrequent = (account_id: string, frequent: boolean) => command('people/mark-frequent', { account_id, frequent })
export const exportAccounts = (order: Ordering) => command<Workbook>('people/export-accounts', { order })
export const askTemplate = () => query<Workbook>('people/import-template')

export function previewImport(file: File): Promise<Preview> {
  const form = new FormData()
  form.append('size_bytes', String(file.size))
  form.append('file', file, file.name)
  return upload<Preview>('people/preview-import', form)
}

/** The same secret gives the same first passwords again, should the first answer be lost. */
export function importAccounts(file: File, digest: string, secret: string): Promise<Imported> {
  const form = new FormData()
  form.append('digest', digest)
  form.append('secret', secret)
  form.append('file', file, file.name)
  return upload<Imported>('people/import-accounts', form, { patienceMs: 20_000 })
}

export const grantRole = (account_id: string, role: string) => command('people/grant-role', { account_id, role })
export const revokeRole = (account_id: string, role: string) => command('people/revoke-role', { account_id, role })

/** The office that keeps this role from being given to a person who holds `roles`, if there is one. */
export function excludedBy(role: string, roles: readonly string[]): string | null {
  if (!offices.some((office) => office === role)) return null
  return offices.find((office) => office !== role && roles.includes(office)) ?? null
}
