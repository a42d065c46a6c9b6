/** People a secretary may seat, with as much of them as that takes. */
import { query } from '@/wire'

export interface Colleague {
  id: string
  name: string
  unit_name: string
  post: string
}

export const askColleagues = async () => (await query<{ colleagues: Colleague[] }>('people/colleagues', {}, 0)).colleagues
