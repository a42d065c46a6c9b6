"""The permission table: role × command × scope. What is not listed here is not open.

HTTP, the hot lane, the socket and file links all obey it. `tests/architecture/permission_matrix`
holds what is expected of it, written by hand.
"""

from ting.foundation.kernel.actor import Role, Scope
from ting.foundation.people.rules import Grants

_ANYONE = frozenset({Scope.ANYONE})
_SELF = frozenset({Scope.SELF})
_SITE = frozenset({Scope.SITE})
_UNIT = frozenset({Scope.UNIT})
_MEETING = frozenset({Scope.MEETING})
_CHAIR = frozenset({Scope.CHAIR})

_OPEN: Grants = dict.fromkeys(Role, _ANYONE)
_SIGNED_IN: Grants = {Role.MEMBER: _SELF}
_SYSTEM_ADMIN: Grants = {Role.SYSTEM_ADMIN: _SITE}
_SECURITY_ADMIN: Grants = {Role.SECURITY_ADMIN: _SITE}
_AUDITOR: Grants = {Role.AUDITOR: _SITE}
_MACHINE_KEEPER: Grants = {Role.SYSTEM_ADMIN: _SITE, Role.ENGINEER: _SITE}
_SECRETARY: Grants = {Role.SECRETARY: _UNIT}
_PLANNER: Grants = {Role.SYSTEM_ADMIN: _SITE, Role.SECRETARY: _SITE}
_DESK: Grants = {Role.SECRETARY: _UNIT, Role.MEMBER: _CHAIR, Role.TERMINAL: _CHAIR}
_RUNS_MEETING: Grants = {Role.SECRETARY: _UNIT, Role.MEMBER: _CHAIR}
_ATTENDEE: Grants = {Role.MEMBER: _MEETING, Role.TERMINAL: _MEETING}
_SEES_MEETING: Grants = {
    Role.SECRETARY: _UNIT,
    Role.MEMBER: _MEETING,
    Role.TERMINAL: _MEETING,
    Role.PROJECTOR: _MEETING,
}

PERMISSIONS: dict[str, Grants] = {
    # people
    "people.me": _OPEN,
    "people.sign_in": _OPEN,
    "people.sign_out": _SIGNED_IN,
    "people.change_password": _SIGNED_IN,
    "people.sessions": _SIGNED_IN,
    "people.end_session": _SIGNED_IN,
    "people.accounts": {Role.SYSTEM_ADMIN: _SITE, Role.SECURITY_ADMIN: _SITE},
    "people.colleagues": {Role.SECRETARY: _SITE},
    "people.units": {Role.SYSTEM_ADMIN: _SITE, Role.SECURITY_ADMIN: _SITE, Role.SECRETARY: _SITE},
    "people.create_account": _SYSTEM_ADMIN,
    "people.create_unit": _SYSTEM_ADMIN,
    "people.disable_account": _SYSTEM_ADMIN,
    "people.enable_account": _SYSTEM_ADMIN,
    "people.change_account": _SYSTEM_ADMIN,
    "people.preview_import": _SYSTEM_ADMIN,
    "people.import_accounts": _SYSTEM_ADMIN,
    "people.import_template": _SYSTEM_ADMIN,
    "people.export_accounts": _SYSTEM_ADMIN,
    "people.ask_password_reset": _SYSTEM_ADMIN,
    "people.confirm_password_reset": _SECURITY_ADMIN,
    "people.decline_password_reset": _SECURITY_ADMIN,
    "people.password_resets": {Role.SYSTEM_ADMIN: _SITE, Role.SECURITY_ADMIN: _SITE},
    "people.mark_frequent": _SECRETARY,
    "people.grant_role": _SECURITY_ADMIN,
    "people.revoke_role": _SECURITY_ADMIN,
    # audit
    "audit.lines": _AUDITOR,
    "audit.export_lines": _AUDITOR,
    "audit.verify": _AUDITOR,
    # devices
    "inventory.knock": _OPEN,
    "inventory.machines": _MACHINE_KEEPER,
    "inventory.enrol": _MACHINE_KEEPER,
    "inventory.revoke": _MACHINE_KEEPER,
    # rooms and seats
    "venue.rooms": {Role.SYSTEM_ADMIN: _SITE, Role.ENGINEER: _SITE, Role.SECRETARY: _SITE},
    "venue.create_room": _SYSTEM_ADMIN,
    "venue.layout": _PLANNER,
    "venue.save_plan": _PLANNER,
    "venue.style_nameplates": _PLANNER,
    "venue.precedence": {Role.SECRETARY: _SITE},
    "venue.bind_seat": _MACHINE_KEEPER,
    "venue.bind_nameplate": _MACHINE_KEEPER,
    "venue.bind_output": _MACHINE_KEEPER,
    # meetings
    "agenda.meetings": _RUNS_MEETING,
    "agenda.create_meeting": _SECRETARY,
    "agenda.templates": _SECRETARY,
    "agenda.change_meeting": _SECRETARY,
    "agenda.publish_meeting": _SECRETARY,
    "agenda.cancel_meeting": _SECRETARY,
    "agenda.archive_meeting": _SECRETARY,
    "agenda.add_item": _SECRETARY,
    "agenda.change_item": _SECRETARY,
    "agenda.move_item": _SECRETARY,
    "agenda.remove_item": _SECRETARY,
    "agenda.start_meeting": _DESK,
    "agenda.pause_meeting": _DESK,
    "agenda.resume_meeting": _DESK,
    "agenda.end_meeting": _DESK,
    "agenda.start_item": _DESK,
    "agenda.reopen_meeting": _RUNS_MEETING,
    "attendance.here": {Role.MEMBER: _MEETING, Role.TERMINAL: _MEETING, Role.PROJECTOR: _MEETING},
    "attendance.add_participant": _SECRETARY,
    "attendance.add_people": _SECRETARY,
    "attendance.remove_participant": _SECRETARY,
    "attendance.change_participant": _SECRETARY,
    "attendance.arrange_seats": _SECRETARY,
    "attendance.export_seating_list": _RUNS_MEETING,
    "attendance.read_seating_list": _SECRETARY,
    "attendance.sign_in": _ATTENDEE,
    "attendance.sign_in_for": _DESK,
    "attendance.make_up": _SECRETARY,
    "attendance.set_sign_in": _SECRETARY,
    "attendance.issue_pins": _SECRETARY,
    "attendance.renew_pin": _SECRETARY,
    "attendance.pins": _SECRETARY,
    "attendance.sheet": _SECRETARY,
    "attendance.remove_sign_in": _SECRETARY,
    "attendance.mark_left": _DESK,
    "attendance.mark_back": _DESK,
    "attendance.record_leave": _SECRETARY,
    "attendance.cancel_leave": _SECRETARY,
    "attendance.copy_meeting": _SECRETARY,
    "attendance.save_template": _SECRETARY,
    "attendance.remove_template": _SECRETARY,
    "attendance.limit_to_items": _SECRETARY,
    "attendance.set_proxy": _SECRETARY,
    "attendance.withdraw_proxy": _SECRETARY,
    "attendance.nameplate": {Role.TERMINAL: _SELF},
    # papers
    "documents.upload": _SECRETARY,
    "documents.open_paper": _SEES_MEETING,
    "documents.page": _SEES_MEETING,
    "documents.text": _SEES_MEETING,
    # same-screen
    "stage.snapshot": _SEES_MEETING,
    "stage.preview": _SECRETARY,
    "stage.room_plan": _SEES_MEETING,
    "stage.live": _SEES_MEETING,
    "stage.start_presenting": _ATTENDEE,
    "stage.turn_page": _ATTENDEE,
    "stage.end_presenting": _ATTENDEE,
    "stage.request_presenting": _ATTENDEE,
    "stage.withdraw_request": _ATTENDEE,
    "stage.set_targets": {Role.SECRETARY: _UNIT, Role.MEMBER: _MEETING, Role.TERMINAL: _MEETING},
    "stage.take_back": _DESK,
    "stage.force": _DESK,
    "stage.gather": _DESK,
    "stage.answer_request": _DESK,
    "stage.show_on": _DESK,
    "stage.welcome": _DESK,
    # the demo's own doors, shut on a real site
    "demo.sit": _OPEN,
    "demo.accounts": _OPEN,
}
