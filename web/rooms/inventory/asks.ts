/** The machines' commands and queries as the console uses them. */
import type { EnrolRow, Machine } from '@/wire'
import { command, query } from '@/wire'

/** As the server defines them; the console keeps no copy. */
export type { EnrolRow, Machine } from '@/wire'

export const askMachines = async () => (await query<{ machines: Machine[] }>('inventory/machines', {}, 0)).machines
export const enrol = async (rows: EnrolRow[]) => (await command<{ machine_ids: string[] }>('inventory/enrol', { rows })).machine_ids
export const revoke = (machine_id: string) => command('inventory/revoke', { machine_id })
