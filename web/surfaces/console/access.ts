/** Which roles see which page; the server's permission table decides, this only hides what it would refuse. */
export type PageName = 'home' | 'meetings' | 'new-meeting' | 'prepare' | 'meeting' | 'live' | 'seating' | 'sign-in' | 'sheet' | 'rooms' | 'machines' | 'people' | 'people-import' | 'frequent' | 'audit' | 'my-sign-ins'

const everyone = ['member'] as const

export const pageRoles: Record<PageName, readonly string[]> = {
  home: everyone,
  meetings: everyone,
  'new-meeting': ['secretary'],
  prepare: ['secretary'],
  meeting: everyone,
  live: everyone,
  seating: ['secretary'],
  'sign-in': ['secretary'],
  sheet: ['secretary'],
  rooms: ['system_admin', 'engineer', 'secretary'],
  machines: ['system_admin', 'engineer'],
  people: ['system_admin', 'security_admin'],
  'people-import': ['system_admin'],
  frequent: ['secretary'],
  audit: ['auditor'],
  'my-sign-ins': everyone,
}

export const may = {
  createRoom: ['system_admin'],
  plan: ['system_admin', 'secretary'],
  bind: ['system_admin', 'engineer'],
  keepAccounts: ['system_admin'],
  giveRoles: ['security_admin'],
  runMeetings: ['secretary'],
} as const

/** Every account takes part in meetings, whatever else it is trusted with. */
export function opensTo(page: PageName, roles: readonly string[]): boolean {
  return pageRoles[page].some((role) => role === 'member' || roles.includes(role))
}
