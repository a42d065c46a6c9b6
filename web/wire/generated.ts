/** Written by `make wire` from the Python definitions; changes here are lost and fail `make check`. */

export interface By { kind: string; id: string | null; name: string }

/** One line of the journal: `p` is the number of the line before it in the same audience `a`. */
export interface LineOf<K extends string, D> {
  t: 'line'; s: string; n: number; p: number; a: string; k: K; v: number; at: string; by: By; d: D
}

/** stroke_place is where the name stands among those listed with it, by strokes (姓氏笔画). */
export interface Account {
  id: string
  username: string
  name: string
  unit_id: string
  unit_name: string
  post: string
  rank: number | null
  stroke_place: number
  roles: Role[]
  must_change_password: boolean
  locked_until: string | null
  disabled_at: string | null
  disabled_for: string
  used_at: string | null
}

export interface Accounts {
  accounts: Account[]
}

export type ActorKind = 'account' | 'terminal' | 'projector' | 'system' | 'nobody'

/** A way (过道) that no seat may stand in. */
export interface Aisle {
  x: number
  y: number
  width: number
  height: number
}

/** One line of the audit log; content is the hashed text itself. */
export interface AuditLine {
  number: number
  at: string
  actor_kind: string
  actor_name: string
  act: string
  result: string
  content: string
  hash: string
}

/** The chain's newest number and hash, and the first break if there is one. */
export interface ChainState {
  number: number
  hash: string
  broken_at: number | null
  broken_kind: string | null
}

/** What a secretary may know of an account: enough to seat a person. */
export interface Colleague {
  id: string
  name: string
  unit_name: string
  post: string
  rank: number | null
  stroke_place: number
  frequent: boolean
}

export interface Colleagues {
  colleagues: Colleague[]
}

/** The new thing's identifier. */
export interface Created {
  id: string
}

export interface DemoAccount {
  username: string
  name: string
  role_words: string
  password: string
}

export interface DemoAccounts {
  accounts: DemoAccount[]
}

export type EndReason = 'ended' | 'taken_back' | 'handed_over' | 'lost' | 'meeting_ended' | 'next_item'

/** The code on the machine's screen, and what the machine is to be called. */
export interface EnrolRow {
  code: string
  name: string
}

export interface Enrolled {
  machine_ids: string[]
}

/** Shown once to whoever confirmed, who hands it over; it is nowhere kept. */
export interface FirstPassword {
  name: string
  username: string
  first_password: string
}

/** White sheet, paper, the ink of the night, and blue. */
export type Ground = 'sheet' | 'paper' | 'night' | 'blue'

export type Hand = 'left' | 'right'

/** A first password that was made, to be handed to its owner. */
export interface Handed {
  name: string
  unit_name: string
  username: string
  first_password: string
}

/** What is on for the one who asks: a machine at its place, or a person wherever they are. */
export interface Here {
  room_name: string
  seat_label: string
  output: number | null
  participant: Participant | null
  meeting: MeetingFacts | null
  chairs: string[]
}

/** What was done. Passwords are told to the sender of the same secret only, and are nowhere kept. */
export interface Imported {
  created: number
  new_units: string[]
  first_passwords: Handed[]
  was_done: boolean
}

/** One item as everyone in the meeting sees it. */
export interface Item {
  id: string
  position: number
  title: string
  presenter_name: string
  planned_minutes: number
  state: ItemState
  started_at: string | null
  spent_seconds: number
}

export interface ItemAdded {
  item_id: string
}

export type ItemState = 'waiting' | 'running' | 'done'

/** The session is worth nothing until the machine is let in; code is what its screen shows. */
export interface Knocked {
  machine_id: string
  code: string
}

/** Seats without ids, and the aisles between them. */
export interface Layout {
  seats: Spot[]
  aisles: Aisle[]
}

/** Why somebody does not come, as those who run the meeting see it. */
export interface Leave {
  participant_id: string
  reason: string
  at: string
  by_name: string
}

export type LineSize = 'small' | 'medium' | 'large'

export interface LineStyle {
  visible: boolean
  size: LineSize
  bold: boolean
}

/** names says what the ids in the lines are called today. */
export interface Lines {
  lines: AuditLine[]
  names: Record<string, string>
}

/** One person of a list as it would be saved. */
export interface Listed {
  row: number
  name: string
  unit_name: string
  post: string
  rank: number | null
  username: string
  own_password: boolean
  frequent: boolean
}

/** The code itself is not shown: it is read off the machine's own screen. */
export interface Machine {
  id: string
  kind: ActorKind
  name: string
  state: MachineState
  address: string
  knocked_at: string
  enrolled_at: string | null
}

export type MachineState = 'waiting' | 'enrolled' | 'revoked'

export interface Machines {
  machines: Machine[]
}

/** What a reader needs to lay out the whole paper; at the desk perhaps not all pages yet. */
export interface Manifest {
  version_id: string
  title: string
  page_count: number | null
  pages: Page[]
}

/** Who asks, and what every page must know of the site before anything else. */
export interface Me {
  kind: ActorKind
  id: string | null
  name: string
  username: string
  roles: Role[]
  unit_name: string
  must_change_password: boolean
  demo: boolean
  office: string
  live_url: string | null
  now: string
}

/** What the asking screen is in this meeting. */
export interface MeHere {
  participant_id: string | null
  desk: boolean
  projector: boolean
}

export interface MeetingCopied {
  meeting_id: string
}

export interface MeetingCreated {
  meeting_id: string
}

/** A meeting; its clock leaves out the breaks: paused_seconds, and the one since paused_at. */
export interface MeetingFacts {
  state: MeetingState
  id: string
  unit_id: string
  room_id: string
  room_name: string
  title: string
  starts_at: string
  ends_at: string
  started_at: string | null
  ended_at: string | null
  paused_at: string | null
  paused_seconds: number
}

/** A meeting in a list: with its chairs and how far its preparation is. */
export interface MeetingRow {
  state: MeetingState
  id: string
  unit_id: string
  room_id: string
  room_name: string
  title: string
  starts_at: string
  ends_at: string
  started_at: string | null
  ended_at: string | null
  paused_at: string | null
  paused_seconds: number
  chairs: string[]
  participants: number
  seated: number
  items: number
  papers: number
}

/** Everything a screen shows of a meeting, and the journal numbers it stands at. */
export interface MeetingSnapshot {
  stream: string
  epoch: string
  number: number
  last: Record<string, number>
  now: string
  meeting: MeetingFacts
  items: Item[]
  papers: Paper[]
  participants: Participant[]
  roll: Roll
  me: MeHere
  stage: StageState
}

export type MeetingState = 'draft' | 'published' | 'running' | 'paused' | 'ended' | 'archived' | 'cancelled' | 'template'

export interface Meetings {
  meetings: MeetingRow[]
}

/** A seat's second screen: where it stands and how it is to look. */
export interface Nameplate {
  room_id: string
  room_name: string
  seat_id: string
  seat_label: string
  style: NameplateStyle
}

/** What a nameplate has to show, and nothing that it need not know. */
export interface NameplateHere {
  plate: Nameplate | null
  meeting_title: string
  name: string
  proxy_for: string
  has_come: boolean
  unit_name: string
  post: string
}

/** Each of the three lines, whether they stand in the middle, and the ground. */
export interface NameplateStyle {
  name: LineStyle
  unit: LineStyle
  post: LineStyle
  centred: boolean
  ground: Ground
}

/** How people are listed. */
export type Ordering = 'rank' | 'strokes'

/** What the desk has put on a projector output. */
export type OutputMode = 'standby' | 'same_screen' | 'item' | 'sign_in'

/** A page's size in points, known before its picture is. */
export interface Page {
  number: number
  width: number
  height: number
}

/** The text layer of one page; width and height in points (1/72 inch). */
export interface PageText {
  width: number
  height: number
  lines: TextLine[]
}

/** A paper with its newest version. */
export interface Paper {
  id: string
  item_id: string
  position: number
  title: string
  version: PaperVersion
}

/** How far a version has come. */
export type PaperState = 'received' | 'converting' | 'ready' | 'refused'

/** A version as screens know it; reason is a refusal's code. */
export interface PaperVersion {
  id: string
  number: number
  state: PaperState
  pages_done: number
  page_count: number | null
  reason: string | null
  digest: string
  size_bytes: number
  file_name: string
}

/** One participant as everyone in the meeting sees them. */
export interface Participant {
  id: string
  name: string
  proxy_for: string
  unit_name: string
  post: string
  seat_label: string
  function: ParticipantFunction
  may_present: boolean
  waived: boolean
  only_items: string[] | null
  standing: Standing
  late: boolean
  way: Way | null
  signed_in_at: string | null
}

export type ParticipantFunction = 'chair' | 'member' | 'observer'

export interface ParticipantPlaced {
  participant_id: string
}

/** Somebody's code to sign in with, for those who hand it out. */
export interface Pin {
  participant_id: string
  name: string
  unit_name: string
  seat_label: string
  pin: string
  locked: boolean
}

export interface Pins {
  pins: Pin[]
}

/** One good row: the participant it means and the seat they are to have, "" for none. */
export interface Placed {
  row: number
  participant_id: string
  name: string
  seat_label: string
  before: string
}

/** One participant and the seat they are to have; None takes them off their seat. */
export interface Placing {
  participant_id: string
  seat_id: string | null
}

export interface PlanSaved {
  plan_version: number
}

/** A seat as an editor gives it back; a new one has no id yet. */
export interface PlannedSeat {
  label: string
  x: number
  y: number
  direction: number
  kind: SeatKind
  id?: string | null
}

/** Seats by protocol, the best first; shorter than asked when there are not so many. */
export interface Precedence {
  members: string[]
  observers: string[]
}

export interface Presenter {
  participant_id: string
  name: string
  unit_name: string
  seat_label: string
  since: string
}

/** How the last presenting ended. */
export interface PresentingEnded {
  reason: EndReason
  name: string
  at: string
}

export interface PresentingRequest {
  participant_id: string
  name: string
  at: string
}

export type Preset = 'classroom' | 'hollow' | 'horseshoe' | 'long_table'

/** What confirming would do. digest stands for exactly this; with anything in bad it is refused. */
export interface Preview {
  digest: string
  people: Listed[]
  bad: Remark[]
  bad_total: number
  noted: Remark[]
  new_units: string[]
  frequent_unit: string
  imported_at: string | null
}

/** How many of those expected must be in the room (法定人数): more than a half, or two thirds. */
export type Quorum = 'half' | 'two_thirds'

/** Something about one cell; column is the header's own word, reason a code that the web has words for. */
export interface Remark {
  row: number
  column: string
  reason: string
  value: string
}

/** A request for a new first password; outcome is "" while it is open, else confirmed or declined. */
export interface Reset {
  id: string
  account_id: string
  name: string
  username: string
  unit_name: string
  asked_by_id: string
  asked_by: string
  asked_at: string
  reason: string
  outcome: string
  answered_by: string
  answered_at: string | null
  answer_reason: string
}

export interface Resets {
  resets: Reset[]
}

/** What an account (or a machine) is trusted with; 系统管理员, 安全保密管理员 and 安全审计员 exclude each other. */
export type Role = 'system_admin' | 'security_admin' | 'auditor' | 'secretary' | 'engineer' | 'member' | 'terminal' | 'projector'

/** The numbers, the rule by which people sign in, and for those who run the meeting why somebody is excused. */
export interface Roll {
  tally: Tally
  sign_in: SignInRule
  leaves: Leave[]
}

/** A room; outputs are the machines at its first and second projector output. */
export interface Room {
  id: string
  name: string
  seats: Seat[]
  aisles: Aisle[]
  plan_version: number
  outputs: (string | null)[]
  nameplate: NameplateStyle
}

export interface RoomCreated {
  room_id: string
}

/** Where the seats and aisles of a room are, by label, without the machines that stand there. */
export interface RoomPlan {
  seats: Spot[]
  aisles: Aisle[]
}

export interface Rooms {
  rooms: Room[]
}

export interface Sat {
  name: string
}

/** A seat, where it stands, and which machines stand there. */
export interface Seat {
  label: string
  x: number
  y: number
  direction: number
  kind: SeatKind
  id: string
  terminal_id: string | null
  nameplate_id: string | null
}

/** 主席台, 桌席 and 列席. */
export type SeatKind = 'head' | 'table' | 'side'

/** What the list says. With anything in bad, none of it is to be used. */
export interface SeatingList {
  places: Placed[]
  bad: Remark[]
  noted: Remark[]
}

export interface Session {
  id: string
  address: string
  agent: string
  opened_at: string
  seen_at: string
  is_this: boolean
}

export interface Sessions {
  sessions: Session[]
}

/** The sheet as of at, with the same numbers as everywhere. */
export interface Sheet {
  at: string
  tally: Tally
  rows: SheetRow[]
}

/** One line of the sheet: who, and how they signed; by_name is who did it for them, if somebody did. */
export interface SheetRow {
  participant: Participant
  signature: Signature | null
  by_name: string
}

/** What is on the stage: paper, version, page and the part of it. */
export interface Shown {
  paper_id: string
  version_id: string
  page: number
  viewport: Viewport
}

/** How people of one meeting sign in: in any one of these ways, or, when there is none, not at all. */
export interface SignInRule {
  ways: ('tap' | 'pin' | 'signature')[]
  opens_before: number | null
  closes_after: number | null
  late_after: number
  quorum: Quorum
}

/** Strokes as written; both coordinates are fractions of the pad's width, ratio is its height by its width. */
export interface Signature {
  ratio: number
  strokes: number[][][]
}

/** session_token becomes a cookie at the door and is never shown or stored. */
export interface SignedIn {
  account: Account
  must_change_password: boolean
}

/** Where a seat stands: its upper left corner, which way its person looks, and what kind it is. */
export interface Spot {
  label: string
  x: number
  y: number
  direction: number
  kind: SeatKind
}

/** outputs is what the first and the second projector output are to show. */
export interface StageState {
  presenter: Presenter | null
  lost_at: string | null
  forced: boolean
  gathered_at: string | null
  targets: Targets
  shown: Shown | null
  requests: PresentingRequest[]
  ended: PresentingEnded | null
  outputs: OutputMode[]
  welcome: boolean
}

/** Where one participant stands at one moment. */
export type Standing = 'awaited' | 'present' | 'away' | 'left' | 'leave'

/** The numbers at one moment. Observers (列席) are counted apart and never towards the quorum. */
export interface Tally {
  expected: number
  arrived: number
  awaited: number
  on_leave: number
  late: number
  away: number
  left: number
  in_room: number
  observers: number
  observers_arrived: number
  quorum: Quorum
  needed: number
  quorate: boolean
}

/** Where the presenter is seen: 全体终端 and 主屏. */
export interface Targets {
  terminals: boolean
  projector: boolean
}

/** A run of text; its box as fractions of the page, from the top left corner as seen. */
export interface TextLine {
  text: string
  left: number
  top: number
  right: number
  bottom: number
}

export interface Unit {
  id: string
  name: string
}

export interface Units {
  units: Unit[]
}

/** The new paper; digest is the SHA-256 of what arrived, for the sender to compare. */
export interface Uploaded {
  paper_id: string
  version_id: string
  digest: string
}

/** The part of the page the presenter sees: top and height as fractions of the page's height. */
export interface Viewport {
  top: number
  height: number
  zoom: number
}

/** How a sign-in came about; what somebody else did for the person stays marked as that. */
export type Way = 'tap' | 'pin' | 'signature' | 'assisted' | 'made_up'

/** A .xlsx file, to be saved by the browser. */
export interface Workbook {
  file_name: string
  content_base64: string
}

export type MeetingLine =
  | LineOf<'agenda.item_started', { item_id: string; started_at: string; replaced_spent_seconds: number }>
  | LineOf<'agenda.items_changed', { items: Item[] }>
  | LineOf<'agenda.meeting_archived', Record<string, never>>
  | LineOf<'agenda.meeting_cancelled', Record<string, never>>
  | LineOf<'agenda.meeting_changed', { title: string; room_id: string; room_name: string; starts_at: string; ends_at: string }>
  | LineOf<'agenda.meeting_ended', { ended_at: string; paused_seconds: number; spent_seconds: number }>
  | LineOf<'agenda.meeting_paused', { paused_at: string; spent_seconds: number }>
  | LineOf<'agenda.meeting_published', Record<string, never>>
  | LineOf<'agenda.meeting_reopened', { reopened_at: string; paused_seconds: number; item_id: string | null }>
  | LineOf<'agenda.meeting_resumed', { resumed_at: string; paused_seconds: number }>
  | LineOf<'agenda.meeting_started', { started_at: string }>
  | LineOf<'attendance.leave_cancelled', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.leave_explained', { participant_id: string; reason: string; at: string; by_name: string }>
  | LineOf<'attendance.leave_recorded', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.participant_added', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.participant_changed', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.participant_left', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.participant_removed', { participant_id: string; tally: Tally }>
  | LineOf<'attendance.participant_returned', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.proxy_set', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.proxy_withdrawn', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.sign_in_removed', { participant: Participant; tally: Tally }>
  | LineOf<'attendance.sign_in_rule_changed', { sign_in: SignInRule; participants: Participant[]; tally: Tally }>
  | LineOf<'attendance.signed_in', { participant: Participant; tally: Tally }>
  | LineOf<'documents.pages_drawn', { paper_id: string; version_id: string; pages_done: number; page_count: number }>
  | LineOf<'documents.paper_ready', { paper: Paper }>
  | LineOf<'documents.paper_received', { paper: Paper }>
  | LineOf<'documents.paper_refused', { paper_id: string; version_id: string; reason: string }>
  | LineOf<'stage.all_gathered', { gathered_at: string }>
  | LineOf<'stage.output_changed', { output: number; mode: OutputMode }>
  | LineOf<'stage.page_turned', { shown: Shown }>
  | LineOf<'stage.presenter_lost', { lost_at: string; hold_seconds: number }>
  | LineOf<'stage.presenter_returned', Record<string, never>>
  | LineOf<'stage.presenting_ended', { reason: EndReason; name: string; ended_at: string }>
  | LineOf<'stage.presenting_requested', { request: PresentingRequest }>
  | LineOf<'stage.presenting_started', { presenter: Presenter; shown: Shown; targets: Targets; forced: boolean }>
  | LineOf<'stage.request_closed', { participant_id: string; granted: boolean }>
  | LineOf<'stage.same_screen_forced', { forced: boolean }>
  | LineOf<'stage.targets_changed', { targets: Targets }>
  | LineOf<'stage.welcome_changed', { welcome: boolean }>
export type SiteLine =
  | LineOf<'agenda.room_changed', { room_id: string }>
  | LineOf<'attendance.seat_changed', { seat_id: string }>
  | LineOf<'inventory.machine_changed', { machine_id: string; state: MachineState }>
  | LineOf<'people.accounts_changed', Record<string, never>>
  | LineOf<'people.password_reset_changed', { reset_id: string }>
  | LineOf<'people.rights_changed', { account_id: string }>
  | LineOf<'people.session_ended', { session_id: string }>
  | LineOf<'venue.place_changed', { room_id: string }>
export type AnyLine = MeetingLine | SiteLine

/** What can be ordered, by name; its HTTP path below /api/, the body and the answer. */
export interface Commands {
  'agenda.add_item': { path: 'agenda/add-item'; order: { meeting_id: string; title: string; presenter_name?: string; planned_minutes?: number }; answer: ItemAdded }
  'agenda.archive_meeting': { path: 'agenda/archive-meeting'; order: { meeting_id: string }; answer: null }
  'agenda.cancel_meeting': { path: 'agenda/cancel-meeting'; order: { meeting_id: string }; answer: null }
  'agenda.change_item': { path: 'agenda/change-item'; order: { item_id: string; title: string; presenter_name: string; planned_minutes: number }; answer: null }
  'agenda.change_meeting': { path: 'agenda/change-meeting'; order: { title: string; room_id: string; starts_at: string; ends_at: string; meeting_id: string }; answer: null }
  'agenda.create_meeting': { path: 'agenda/create-meeting'; order: { title: string; room_id: string; starts_at: string; ends_at: string }; answer: MeetingCreated }
  'agenda.end_meeting': { path: 'agenda/end-meeting'; order: { meeting_id: string }; answer: null }
  'agenda.move_item': { path: 'agenda/move-item'; order: { item_id: string; position: number }; answer: null }
  'agenda.pause_meeting': { path: 'agenda/pause-meeting'; order: { meeting_id: string }; answer: null }
  'agenda.publish_meeting': { path: 'agenda/publish-meeting'; order: { meeting_id: string }; answer: null }
  'agenda.remove_item': { path: 'agenda/remove-item'; order: { item_id: string }; answer: null }
  'agenda.reopen_meeting': { path: 'agenda/reopen-meeting'; order: { meeting_id: string }; answer: null }
  'agenda.resume_meeting': { path: 'agenda/resume-meeting'; order: { meeting_id: string }; answer: null }
  'agenda.start_item': { path: 'agenda/start-item'; order: { meeting_id: string; item_id: string }; answer: null }
  'agenda.start_meeting': { path: 'agenda/start-meeting'; order: { meeting_id: string }; answer: null }
  'attendance.add_participant': { path: 'attendance/add-participant'; order: { meeting_id: string; account_id?: string | null; name?: string; unit_name?: string; post?: string; seat_id?: string | null; function?: ParticipantFunction; may_present?: boolean; waived?: boolean }; answer: ParticipantPlaced }
  'attendance.add_people': { path: 'attendance/add-people'; order: { meeting_id: string; account_ids: string[]; function?: ParticipantFunction }; answer: null }
  'attendance.arrange_seats': { path: 'attendance/arrange-seats'; order: { meeting_id: string; places: Placing[] }; answer: null }
  'attendance.cancel_leave': { path: 'attendance/cancel-leave'; order: { participant_id: string }; answer: null }
  'attendance.change_participant': { path: 'attendance/change-participant'; order: { participant_id: string; seat_id: string | null; function: ParticipantFunction; may_present: boolean; waived: boolean }; answer: null }
  'attendance.copy_meeting': { path: 'attendance/copy-meeting'; order: { meeting_id: string; title: string; room_id: string; starts_at: string; ends_at: string }; answer: MeetingCopied }
  'attendance.export_seating_list': { path: 'attendance/export-seating-list'; order: { meeting_id: string }; answer: Workbook }
  'attendance.issue_pins': { path: 'attendance/issue-pins'; order: { meeting_id: string }; answer: null }
  'attendance.limit_to_items': { path: 'attendance/limit-to-items'; order: { participant_id: string; item_ids: string[] | null }; answer: null }
  'attendance.make_up': { path: 'attendance/make-up'; order: { meeting_id: string; participant_ids: string[]; came_at: string }; answer: null }
  'attendance.mark_back': { path: 'attendance/mark-back'; order: { participant_id: string }; answer: null }
  'attendance.mark_left': { path: 'attendance/mark-left'; order: { participant_id: string; early: boolean }; answer: null }
  'attendance.read_seating_list': { path: 'attendance/read-seating-list'; order: { meeting_id: string; size_bytes: number }; answer: SeatingList }
  'attendance.record_leave': { path: 'attendance/record-leave'; order: { participant_id: string; reason?: string }; answer: null }
  'attendance.remove_participant': { path: 'attendance/remove-participant'; order: { participant_id: string }; answer: null }
  'attendance.remove_sign_in': { path: 'attendance/remove-sign-in'; order: { participant_id: string }; answer: null }
  'attendance.remove_template': { path: 'attendance/remove-template'; order: { meeting_id: string }; answer: null }
  'attendance.renew_pin': { path: 'attendance/renew-pin'; order: { participant_id: string }; answer: null }
  'attendance.save_template': { path: 'attendance/save-template'; order: { meeting_id: string; title: string }; answer: MeetingCopied }
  'attendance.set_proxy': { path: 'attendance/set-proxy'; order: { participant_id: string; name: string; unit_name?: string; post?: string }; answer: null }
  'attendance.set_sign_in': { path: 'attendance/set-sign-in'; order: { meeting_id: string; sign_in: SignInRule }; answer: null }
  'attendance.sign_in': { path: 'attendance/sign-in'; order: { meeting_id: string; way?: 'tap' | 'pin' | 'signature'; pin?: string; signature?: Signature | null }; answer: null }
  'attendance.sign_in_for': { path: 'attendance/sign-in-for'; order: { meeting_id: string; participant_ids: string[] }; answer: null }
  'attendance.withdraw_proxy': { path: 'attendance/withdraw-proxy'; order: { participant_id: string }; answer: null }
  'audit.export_lines': { path: 'audit/export-lines'; order: { act?: string; who?: string; result?: string; since?: string | null; until?: string | null }; answer: Lines }
  'demo.sit': { path: 'demo/sit'; order: { seat_label?: string | null; output?: number | null; nameplate?: boolean }; answer: Sat }
  'documents.open_paper': { path: 'documents/open-paper'; order: { version_id: string }; answer: Manifest }
  'documents.upload': { path: 'documents/upload'; order: { meeting_id: string; item_id: string; title?: string }; answer: Uploaded }
  'inventory.enrol': { path: 'inventory/enrol'; order: { rows: EnrolRow[] }; answer: Enrolled }
  'inventory.knock': { path: 'inventory/knock'; order: { kind: ActorKind }; answer: Knocked }
  'inventory.revoke': { path: 'inventory/revoke'; order: { machine_id: string }; answer: null }
  'people.ask_password_reset': { path: 'people/ask-password-reset'; order: { account_id: string; reason: string }; answer: Created }
  'people.change_account': { path: 'people/change-account'; order: { account_id: string; name: string; unit_id: string; post: string; rank: number | null }; answer: null }
  'people.change_password': { path: 'people/change-password'; order: { old_password: string; new_password: string }; answer: null }
  'people.confirm_password_reset': { path: 'people/confirm-password-reset'; order: { reset_id: string }; answer: FirstPassword }
  'people.create_account': { path: 'people/create-account'; order: { username: string; name: string; unit_id: string; post?: string; rank?: number | null; first_password: string }; answer: Created }
  'people.create_unit': { path: 'people/create-unit'; order: { name: string }; answer: Created }
  'people.decline_password_reset': { path: 'people/decline-password-reset'; order: { reset_id: string; reason: string }; answer: null }
  'people.disable_account': { path: 'people/disable-account'; order: { account_id: string }; answer: null }
  'people.enable_account': { path: 'people/enable-account'; order: { account_id: string }; answer: null }
  'people.end_session': { path: 'people/end-session'; order: { session_id: string }; answer: null }
  'people.export_accounts': { path: 'people/export-accounts'; order: { order?: Ordering }; answer: Workbook }
  'people.grant_role': { path: 'people/grant-role'; order: { account_id: string; role: Role }; answer: null }
  'people.import_accounts': { path: 'people/import-accounts'; order: { digest: string; secret: string }; answer: Imported }
  'people.mark_frequent': { path: 'people/mark-frequent'; order: { account_id: string; frequent: boolean }; answer: null }
  'people.preview_import': { path: 'people/preview-import'; order: { size_bytes: number }; answer: Preview }
  'people.revoke_role': { path: 'people/revoke-role'; order: { account_id: string; role: Role }; answer: null }
  'people.sign_in': { path: 'people/sign-in'; order: { username: string; password: string }; answer: SignedIn }
  'people.sign_out': { path: 'people/sign-out'; order: Record<string, never>; answer: null }
  'stage.answer_request': { path: 'stage/answer-request'; order: { meeting_id: string; participant_id: string; granted: boolean }; answer: null }
  'stage.end_presenting': { path: 'stage/end-presenting'; order: { meeting_id: string }; answer: null }
  'stage.force': { path: 'stage/force'; order: { meeting_id: string; forced: boolean }; answer: null }
  'stage.gather': { path: 'stage/gather'; order: { meeting_id: string }; answer: null }
  'stage.request_presenting': { path: 'stage/request-presenting'; order: { meeting_id: string }; answer: null }
  'stage.set_targets': { path: 'stage/set-targets'; order: { meeting_id: string; targets: Targets }; answer: null }
  'stage.show_on': { path: 'stage/show-on'; order: { meeting_id: string; output: number; mode: OutputMode }; answer: null }
  'stage.start_presenting': { path: 'stage/start-presenting'; order: { meeting_id: string; version_id: string; page: number; viewport: Viewport }; answer: null }
  'stage.take_back': { path: 'stage/take-back'; order: { meeting_id: string }; answer: null }
  'stage.turn_page': { path: 'stage/turn-page'; order: { meeting_id: string; version_id: string; page: number; viewport: Viewport }; answer: null }
  'stage.welcome': { path: 'stage/welcome'; order: { meeting_id: string; on: boolean }; answer: null }
  'stage.withdraw_request': { path: 'stage/withdraw-request'; order: { meeting_id: string }; answer: null }
  'venue.bind_nameplate': { path: 'venue/bind-nameplate'; order: { seat_id: string; terminal_id: string | null }; answer: null }
  'venue.bind_output': { path: 'venue/bind-output'; order: { room_id: string; number: number; terminal_id: string | null }; answer: null }
  'venue.bind_seat': { path: 'venue/bind-seat'; order: { seat_id: string; terminal_id: string | null }; answer: null }
  'venue.create_room': { path: 'venue/create-room'; order: { name: string; seats: string[] }; answer: RoomCreated }
  'venue.save_plan': { path: 'venue/save-plan'; order: { room_id: string; plan_version: number; seats: PlannedSeat[]; aisles: Aisle[] }; answer: PlanSaved }
  'venue.style_nameplates': { path: 'venue/style-nameplates'; order: { room_id: string; style: NameplateStyle }; answer: null }
}

/** What can be asked, by name; the fields of the order go as query parameters. */
export interface Queries {
  'agenda.meetings': { path: 'agenda/meetings'; order: Record<string, never>; answer: Meetings }
  'agenda.templates': { path: 'agenda/templates'; order: Record<string, never>; answer: Meetings }
  'attendance.here': { path: 'attendance/here'; order: Record<string, never>; answer: Here }
  'attendance.nameplate': { path: 'attendance/nameplate'; order: Record<string, never>; answer: NameplateHere }
  'attendance.pins': { path: 'attendance/pins'; order: { meeting_id: string }; answer: Pins }
  'attendance.sheet': { path: 'attendance/sheet'; order: { meeting_id: string }; answer: Sheet }
  'audit.lines': { path: 'audit/lines'; order: { act?: string; who?: string; result?: string; since?: string | null; until?: string | null; before?: number | null }; answer: Lines }
  'audit.verify': { path: 'audit/verify'; order: Record<string, never>; answer: ChainState }
  'demo.accounts': { path: 'demo/accounts'; order: Record<string, never>; answer: DemoAccounts }
  'documents.page': { path: 'documents/page'; order: { version_id: string; number: number; width?: number }; answer: Blob }
  'documents.text': { path: 'documents/text'; order: { version_id: string; number: number }; answer: PageText }
  'inventory.machines': { path: 'inventory/machines'; order: Record<string, never>; answer: Machines }
  'people.accounts': { path: 'people/accounts'; order: { order?: Ordering }; answer: Accounts }
  'people.colleagues': { path: 'people/colleagues'; order: { order?: Ordering }; answer: Colleagues }
  'people.import_template': { path: 'people/import-template'; order: Record<string, never>; answer: Workbook }
  'people.me': { path: 'people/me'; order: Record<string, never>; answer: Me }
  'people.password_resets': { path: 'people/password-resets'; order: Record<string, never>; answer: Resets }
  'people.sessions': { path: 'people/sessions'; order: Record<string, never>; answer: Sessions }
  'people.units': { path: 'people/units'; order: Record<string, never>; answer: Units }
  'stage.preview': { path: 'stage/preview'; order: { meeting_id: string; participant_id: string }; answer: MeetingSnapshot }
  'stage.room_plan': { path: 'stage/room-plan'; order: { meeting_id: string }; answer: RoomPlan }
  'stage.snapshot': { path: 'stage/snapshot'; order: { meeting_id: string }; answer: MeetingSnapshot }
  'venue.layout': { path: 'venue/layout'; order: { preset: Preset; count: number }; answer: Layout }
  'venue.precedence': { path: 'venue/precedence'; order: { room_id: string; heads: number; members: number; observers: number; second?: Hand; second_of_even?: Hand }; answer: Precedence }
  'venue.rooms': { path: 'venue/rooms'; order: Record<string, never>; answer: Rooms }
}

export type CommandName = keyof Commands
export type QueryName = keyof Queries
export type CommandPath = Commands[CommandName]['path']
export type QueryPath = Queries[QueryName]['path']
export type Door = Commands[CommandName] | Queries[QueryName]
/** Order and answer of a door by its path: `OrderOf<'stage/turn-page'>`. */
export type OrderOf<P extends CommandPath | QueryPath> = Extract<Door, { path: P }>['order']
export type AnswerOf<P extends CommandPath | QueryPath> = Extract<Door, { path: P }>['answer']

/** Every code that an answer, a good-bye or a refused paper may carry. */
export type RefusalCode =
  | 'agenda.already_running'
  | 'agenda.has_ended'
  | 'agenda.is_paused'
  | 'agenda.item_has_begun'
  | 'agenda.item_has_papers'
  | 'agenda.no_items'
  | 'agenda.not_ended'
  | 'agenda.not_published'
  | 'agenda.not_running'
  | 'agenda.people_are_seated'
  | 'agenda.room_busy'
  | 'agenda.room_taken'
  | 'agenda.template_name_taken'
  | 'agenda.too_late_to_reopen'
  | 'agenda.too_many_items'
  | 'attendance.already_takes_part'
  | 'attendance.came_at_wrong'
  | 'attendance.chair_has_no_proxy'
  | 'attendance.chair_is_throughout'
  | 'attendance.has_signed_in'
  | 'attendance.meeting_has_begun'
  | 'attendance.meeting_over'
  | 'attendance.never_signed_in'
  | 'attendance.not_signed_in'
  | 'attendance.pin_locked'
  | 'attendance.seat_taken'
  | 'attendance.sign_in_closed'
  | 'attendance.sign_in_not_open'
  | 'attendance.signature_too_short'
  | 'attendance.way_not_open'
  | 'attendance.wrong_pin'
  | 'documents.damaged'
  | 'documents.empty'
  | 'documents.empty_file'
  | 'documents.meeting_is_over'
  | 'documents.not_pdf'
  | 'documents.password'
  | 'documents.sandbox_missing'
  | 'documents.too_big'
  | 'documents.too_heavy'
  | 'documents.too_many_pages'
  | 'files.damaged'
  | 'files.disk_full'
  | 'inventory.already_let_in'
  | 'inventory.bad_rows'
  | 'inventory.not_a_machine'
  | 'inventory.too_many_waiting'
  | 'kernel.bad_input'
  | 'kernel.bug'
  | 'kernel.command_id_taken'
  | 'kernel.not_found'
  | 'kernel.unavailable'
  | 'live.bad_frame'
  | 'live.new_epoch'
  | 'live.too_fast'
  | 'people.already_founded'
  | 'people.disabled'
  | 'people.last_of_office'
  | 'people.list_changed'
  | 'people.list_has_faults'
  | 'people.locked'
  | 'people.must_change_password'
  | 'people.name_taken'
  | 'people.not_allowed'
  | 'people.offices_exclude'
  | 'people.own_rights'
  | 'people.reset_asked'
  | 'people.reset_closed'
  | 'people.second_person_needed'
  | 'people.session_ended'
  | 'people.signed_out'
  | 'people.weak_password'
  | 'people.wrong_name_or_password'
  | 'sheets.unreadable'
  | 'stage.may_not_present'
  | 'stage.meeting_not_running'
  | 'stage.meeting_over'
  | 'stage.no_such_page'
  | 'stage.no_such_request'
  | 'stage.nobody_presents'
  | 'stage.not_presenting'
  | 'stage.nothing_to_present'
  | 'stage.someone_presents'
  | 'venue.machine_elsewhere'
  | 'venue.plan_changed'
  | 'venue.room_exists'
  | 'venue.seat_in_use'
