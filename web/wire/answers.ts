/** Answers of queries that no event carries; named here until the generator writes them too. */
import type { Participant } from './generated'

export interface Me {
  kind: 'account' | 'terminal' | 'projector' | 'nobody'
  id: string | null
  name: string | null
  roles: string[]
  unit_name: string | null
  must_change_password: boolean
  demo: boolean
  office: string
  live_url: string | null
  now: string
}

export interface Here {
  seat_label: string | null
  room_name: string | null
  participant: Participant | null
  meeting: {
    id: string
    title: string
    starts_at: string
    ends_at: string
    state: 'draft' | 'running' | 'ended'
    room_name: string
    chair_name: string | null
  } | null
}

export interface Manifest {
  version_id: string
  title: string
  page_count: number
  pages: { number: number; width: number; height: number }[]
}

export interface PageText {
  width: number
  height: number
  lines: { text: string; left: number; top: number; right: number; bottom: number }[]
}
