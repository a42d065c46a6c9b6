/** What a line of the stage does to the snapshot, and the one reducer for a whole meeting stream. */
import type { AnyLine, MeetingLine, MeetingSnapshot, Participant, StageState } from '@/wire'
import { reduceAgenda } from '@/rooms/agenda/reduce'
import { reduceAttendance } from '@/rooms/attendance/reduce'
import { reduceDocuments } from '@/rooms/documents/reduce'

export type StageLine = Extract<MeetingLine, { k: `stage.${string}` }>

export function reduceStage(stage: StageState, line: StageLine): StageState {
  switch (line.k) {
    case 'stage.presenting_started': {
      const { presenter, shown, targets, forced } = line.d
      // Whoever presents asks no more; how the presenting before ended stays known.
      const requests = stage.requests.filter((one) => one.participant_id !== presenter.participant_id)
      return { ...stage, presenter, shown, targets, forced, requests, lost_at: null }
    }
    case 'stage.page_turned':
      return { ...stage, shown: line.d.shown }
    case 'stage.presenting_ended': {
      const { reason, name, ended_at } = line.d
      // What was shown stays: a screen never goes blank because a presenter went.
      return { ...stage, presenter: null, lost_at: null, forced: false, ended: { reason, name, at: ended_at } }
    }
    case 'stage.presenter_lost':
      return { ...stage, lost_at: line.d.lost_at }
    case 'stage.presenter_returned':
      return { ...stage, lost_at: null }
    case 'stage.same_screen_forced':
      return { ...stage, forced: line.d.forced }
    case 'stage.all_gathered':
      return { ...stage, gathered_at: line.d.gathered_at }
    case 'stage.targets_changed':
      return { ...stage, targets: line.d.targets }
    case 'stage.output_changed':
      return { ...stage, outputs: stage.outputs.map((mode, at) => (at + 1 === line.d.output ? line.d.mode : mode)) }
    case 'stage.welcome_changed':
      return { ...stage, welcome: line.d.welcome }
    case 'stage.presenting_requested': {
      const { request } = line.d
      const others = stage.requests.filter((one) => one.participant_id !== request.participant_id)
      return { ...stage, requests: [...others, request] }
    }
    case 'stage.request_closed': {
      const { participant_id } = line.d
      return { ...stage, requests: stage.requests.filter((one) => one.participant_id !== participant_id) }
    }
    default:
      return line satisfies never
  }
}

/** The presenter is a participant: whoever moves to another seat presents from there. */
function withPresenter(stage: StageState, { id, name, unit_name, seat_label }: Participant): StageState {
  if (stage.presenter?.participant_id !== id) return stage
  return { ...stage, presenter: { ...stage.presenter, name, unit_name, seat_label } }
}

/** An end of the meeting that was taken back ended nothing. */
function withoutTheEnd(stage: StageState): StageState {
  return stage.ended?.reason === 'meeting_ended' ? { ...stage, ended: null } : stage
}

function reduceRoom(before: MeetingSnapshot, line: MeetingLine): MeetingSnapshot {
  switch (line.k) {
    case 'agenda.meeting_published':
    case 'agenda.meeting_changed':
    case 'agenda.meeting_started':
    case 'agenda.meeting_paused':
    case 'agenda.meeting_resumed':
    case 'agenda.meeting_ended':
    case 'agenda.meeting_archived':
    case 'agenda.meeting_cancelled':
    case 'agenda.item_started':
    case 'agenda.items_changed':
      return reduceAgenda(before, line)
    case 'agenda.meeting_reopened':
      return { ...reduceAgenda(before, line), stage: withoutTheEnd(before.stage) }
    case 'attendance.participant_added':
    case 'attendance.participant_changed':
    case 'attendance.proxy_set':
    case 'attendance.proxy_withdrawn':
      return { ...reduceAttendance(before, line), stage: withPresenter(before.stage, line.d.participant) }
    case 'attendance.signed_in':
    case 'attendance.sign_in_removed':
    case 'attendance.participant_left':
    case 'attendance.participant_returned':
    case 'attendance.leave_recorded':
    case 'attendance.leave_cancelled':
    case 'attendance.leave_explained':
    case 'attendance.sign_in_rule_changed':
    case 'attendance.participant_removed':
      return reduceAttendance(before, line)
    case 'documents.paper_received':
    case 'documents.pages_drawn':
    case 'documents.paper_ready':
    case 'documents.paper_refused':
      return reduceDocuments(before, line)
    case 'stage.presenting_started':
    case 'stage.page_turned':
    case 'stage.presenting_ended':
    case 'stage.presenter_lost':
    case 'stage.presenter_returned':
    case 'stage.same_screen_forced':
    case 'stage.all_gathered':
    case 'stage.targets_changed':
    case 'stage.output_changed':
    case 'stage.welcome_changed':
    case 'stage.presenting_requested':
    case 'stage.request_closed':
      return { ...before, stage: reduceStage(before.stage, line) }
    default:
      return line satisfies never
  }
}

/** Old snapshot + line = new snapshot, numbers included. Site lines do not belong here. */
export function reduceMeeting(before: MeetingSnapshot, line: AnyLine): MeetingSnapshot {
  const after = reduceRoom(before, line as MeetingLine)
  return { ...after, number: Math.max(before.number, line.n), last: { ...before.last, [line.a]: line.n } }
}
