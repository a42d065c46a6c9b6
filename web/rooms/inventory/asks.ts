/** The machines' commands and queries as the console uses them. */
import { command, query } from '@/wire'

export interface Machine {
  id: string
  kind: 'terminal' | 'projector'
  name: string
  state: 'waiting' | 'enrolled' | 'revoked'
  address: string
  knocked_at: string
  enrolled_at: string | null
}

export interface EnrolRow {
  code: string
  name: string
}

export const askMachines = async () => (await query<{ machines: Machine[] }>('inventory/machines', {}, 0)).machines
export const enrol = async (rows: EnrolRow[]) => (await command<{ machine_ids: string[] }>('inventory/enrol', { rows })).machine_ids
export const revoke = (machine_id: string) => command('inventory/revoke', { machine_id })
