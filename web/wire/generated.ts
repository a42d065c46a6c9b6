/** Provisional: written by hand from the plan until `make wire` generates it from the Python definitions. */

export interface By { kind: string; id: string | null; name: string }
export interface Viewport { top: number; height: number; zoom: number }
export interface Shown { paper_id: string; version_id: string; page: number; viewport: Viewport }
export interface Targets { terminals: boolean; projector: boolean }
export interface Presenter { participant_id: string; name: string; unit_name: string; seat_label: string; since: string }
export interface PresentingRequest { participant_id: string; name: string; at: string }
export interface PresentingEnded { reason: string; name: string; at: string }
export interface StageState {
  presenter: Presenter | null
  lost_at: string | null
  forced: boolean
  targets: Targets
  shown: Shown | null
  requests: PresentingRequest[]
  ended: PresentingEnded | null
}
export interface MeetingFacts {
  id: string; unit_id: string; room_id: string; room_name: string; title: string; chair_id: string | null
  starts_at: string; ends_at: string; state: 'draft' | 'running' | 'ended'
  started_at: string | null; ended_at: string | null; chair_name?: string | null
}
export interface Item {
  id: string; position: number; title: string; presenter_name: string; planned_minutes: number
  state: 'waiting' | 'running' | 'done'; started_at: string | null
}
export interface PaperVersion {
  id: string; number: number; state: 'received' | 'converting' | 'ready' | 'refused'
  pages_done: number; page_count: number | null; reason: string | null
  digest: string; size_bytes: number; file_name: string
}
export interface Paper { id: string; item_id: string; position: number; title: string; version: PaperVersion }
export interface Participant {
  id: string; name: string; unit_name: string; post: string; seat_label: string
  function: 'chair' | 'member' | 'observer'; may_present: boolean
}
export interface MeetingSnapshot {
  stream: string; epoch: string; number: number; last: Record<string, number>; now: string
  meeting: MeetingFacts; chair_name: string; items: Item[]; papers: Paper[]; participants: Participant[]
  me: { participant_id: string | null; desk: boolean; projector: boolean }
  stage: StageState
}

export interface LineOf<K extends string, D> {
  t: 'line'; s: string; n: number; p: number; a: string; k: K; v: number; at: string; by: By; d: D
}
export type MeetingLine =
  | LineOf<'agenda.meeting_started', { started_at: string }>
  | LineOf<'agenda.meeting_ended', { ended_at: string }>
  | LineOf<'agenda.item_started', { item_id: string; started_at: string }>
  | LineOf<'attendance.participant_added', { participant: Participant }>
  | LineOf<'attendance.participant_changed', { participant: Participant }>
  | LineOf<'documents.paper_received', { paper: Paper }>
  | LineOf<'documents.pages_drawn', { paper_id: string; version_id: string; pages_done: number; page_count: number }>
  | LineOf<'documents.paper_ready', { paper: Paper }>
  | LineOf<'documents.paper_refused', { paper_id: string; version_id: string; reason: string }>
  | LineOf<'stage.presenting_started', { presenter: Presenter; shown: Shown; targets: Targets; forced: boolean }>
  | LineOf<'stage.page_turned', { shown: Shown }>
  | LineOf<'stage.presenting_ended', { reason: string; name: string; ended_at: string }>
  | LineOf<'stage.presenter_lost', { lost_at: string; hold_seconds: number }>
  | LineOf<'stage.presenter_returned', Record<string, never>>
  | LineOf<'stage.same_screen_forced', { forced: boolean }>
  | LineOf<'stage.targets_changed', { targets: Targets }>
  | LineOf<'stage.presenting_requested', { request: PresentingRequest }>
  | LineOf<'stage.request_closed', { participant_id: string; granted: boolean }>
export type SiteLine =
  | LineOf<'agenda.room_changed', { room_id: string }>
  | LineOf<'people.session_ended', { session_id: string }>
  | LineOf<'people.rights_changed', { account_id: string }>
  | LineOf<'inventory.terminal_waiting', { terminal_id: string }>
  | LineOf<'inventory.terminal_enrolled', { terminal_id: string }>
  | LineOf<'inventory.terminal_revoked', { terminal_id: string }>
  | LineOf<'venue.seat_bound', { seat_id: string }>
export type AnyLine = MeetingLine | SiteLine
