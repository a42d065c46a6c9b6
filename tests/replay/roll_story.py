"""The part of the story in which people come, go and are excused."""

from collections.abc import Iterator
from datetime import timedelta

from tests.replay.story import BEGAN, Cast, Step
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.actions.come_and_go import mark_back, mark_left
from ting.meeting.attendance.actions.excuse import cancel_leave, record_leave
from ting.meeting.attendance.actions.set_sign_in import set_sign_in
from ting.meeting.attendance.actions.sign_in import make_up, remove_sign_in, sign_in, sign_in_for
from ting.meeting.attendance.actions.substitute import set_proxy, withdraw_proxy
from ting.meeting.attendance.rules.tally import Quorum
from ting.meeting.attendance.rules.window import SignInRule


def coming_and_going(cast: Cast) -> Iterator[Step]:
    """Some are excused, most come, one too late; somebody goes out and comes back, somebody goes for good."""
    meeting, ids = cast.meeting_id, cast.ids
    fang, shen, xu, yang = ids["方素梅"], ids["沈砚秋"], ids["许知衡"], ids["杨慧"]
    came, gone, back = "attendance.signed_in", "attendance.participant_left", "attendance.participant_returned"
    why, excused = "attendance.leave_explained", "attendance.leave_recorded"
    secretary = cast.secretary

    def late(name: Actor) -> None:
        cast.clock.at += timedelta(minutes=15)
        sign_in(name, meeting)

    free, usual = SignInRule(ways=()), SignInRule(quorum=Quorum.TWO_THIRDS)
    rule = ("attendance.sign_in_rule_changed",)
    yield Step("without sign-in all are there", rule, lambda: set_sign_in(secretary, meeting, free))
    yield Step("with it nobody is", rule, lambda: set_sign_in(secretary, meeting, usual))
    yield Step("with a reason", (why, excused), lambda: record_leave(secretary, yang, "出差"))
    yield Step("another reason", (why,), lambda: record_leave(secretary, yang, "住院"))
    yield Step("after all", ("attendance.leave_cancelled",), lambda: cancel_leave(secretary, yang))
    yield Step("an observer stays away", (why, excused), lambda: record_leave(secretary, fang, ""))
    proxy = ("attendance.proxy_set",)
    yield Step("a deputy", proxy, lambda: set_proxy(secretary, xu, "陆远航", "专班", "副主任"))
    yield Step("in person", ("attendance.proxy_withdrawn",), lambda: withdraw_proxy(secretary, xu))
    yield Step("by the desk", (came,), lambda: sign_in_for(secretary, meeting, [shen]))
    yield Step("the wrong one", ("attendance.sign_in_removed",), lambda: remove_sign_in(secretary, shen))
    yield Step("two made up", (came,), lambda: make_up(secretary, meeting, [shen, xu], BEGAN))
    yield Step("late, by one tap", (came,), lambda: late(cast.yang))
    yield Step("for a while", (gone,), lambda: mark_left(secretary, yang, False))
    yield Step("in the room", (back,), lambda: mark_back(secretary, yang))
    yield Step("for good", (gone,), lambda: mark_left(secretary, shen, True))
    yield Step("in spite of all", (back,), lambda: mark_back(secretary, shen))
