/** The people room's commands and queries as the console uses them. */
import { command, query } from '@/wire'

export interface Account {
  id: string
  username: string
  name: string
  unit_id: string
  unit_name: string
  post: string
  roles: string[]
  must_change_password: boolean
  locked_until: string | null
  disabled_at: string | null
}

export interface Unit {
  id: string
  name: string
}

export interface Session {
  id: string
  address: string
  agent: string
  opened_at: string
  seen_at: string
  is_this: boolean
}

export interface DemoAccount {
  username: string
  name: string
  role_words: string
  password: string
}

export interface NewAccount {
  username: string
  name: string
  unit_id: string
  post: string
  first_password: string
}

/** A list asks once and says at once when nobody answers; it repeats by itself. */
const ONCE = 0

export const offices = ['system_admin', 'security_admin', 'auditor'] as const
export const grantable = [...offices, 'secretary', 'engineer'] as const

export const askAccounts = async () => (await query<{ accounts: Account[] }>('people/accounts', {}, ONCE)).accounts
export const askUnits = async () => (await query<{ units: Unit[] }>('people/units', {}, ONCE)).units
export const askSessions = async () => (await query<{ sessions: Session[] }>('people/sessions', {}, ONCE)).sessions
export const askDemoAccounts = async () => (await query<{ accounts: DemoAccount[] }>('demo/accounts', {}, ONCE)).accounts

export const endSession = (session_id: string) => command('people/end-session', { session_id })
export const createAccount = (account: NewAccount) => command('people/create-account', account)
export const createUnit = (name: string) => command('people/create-unit', { name })
export const disableAccount = (account_id: string) => command('people/disable-account', { account_id })
export const enableAccount = (account_id: string) => command('people/enable-account', { account_id })
export const resetPassword = (account_id: string, first_password: string) =>
  command('people/reset-password', { account_id, first_password })
export const grantRole = (account_id: string, role: string) => command('people/grant-role', { account_id, role })
export const revokeRole = (account_id: string, role: string) => command('people/revoke-role', { account_id, role })

/** The office that keeps this role from being given to a person who holds `roles`, if there is one. */
export function excludedBy(role: string, roles: readonly string[]): string | null {
  if (!offices.some((office) => office === role)) return null
  return offices.find((office) => office !== role && roles.includes(office)) ?? null
}
