"""Passwords, locks, idle time and the permission table, as tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.foundation.kernel.actor import EXCLUSIVE_OFFICES, Role, Scope
from ting.foundation.kernel.refusal import NotAllowed, SignedOut
from ting.foundation.people.rules import (
    WeakPassword,
    check_may,
    check_password_strength,
    idle_limit,
    is_idle_out,
    lock_after,
    scopes_for,
)

NOW = datetime(2030, 1, 1, tzinfo=UTC)
roles = st.frozensets(st.sampled_from(Role))
grants = st.dictionaries(st.sampled_from(Role), st.frozensets(st.sampled_from(Scope)))


@pytest.mark.parametrize(
    ("password", "strong"),
    [
        ("Aa3456789012", True),
        ("abcdefgh-1", True),
        ("ABCDEFGH-1", True),
        ("Abcdefgh-x", True),
        ("Aa3456789", False),  # nine
        ("abcdefghij1", False),  # two classes
        ("abcdefghij", False),
        ("会议会议会议会议会议会议", False),  # letters, but of no case
        ("会议会议会议会议A1-", True),
        ("liJing-2030-x", False),  # holds the name, whatever its case
        ("", False),
    ],
)
def test_strength(password: str, strong: bool) -> None:
    if strong:
        check_password_strength(password, "lijing")
    else:
        with pytest.raises(WeakPassword):
            check_password_strength(password, "lijing")


@given(st.text(max_size=9))
def test_short_is_weak(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_password_strength(password, "lijing")


@pytest.mark.parametrize(("failures", "locked"), [(0, False), (1, False), (4, False), (5, True), (6, True)])
def test_the_lock(failures: int, locked: bool) -> None:
    assert lock_after(failures, NOW) == (NOW + timedelta(minutes=30) if locked else None)


@given(roles)
def test_administrators_are_waited_for_less(held: frozenset[Role]) -> None:
    minutes = 5 if held & set(EXCLUSIVE_OFFICES) else 15
    assert idle_limit(held) == timedelta(minutes=minutes)
    assert not is_idle_out(held, NOW, NOW + timedelta(minutes=minutes))
    assert is_idle_out(held, NOW, NOW + timedelta(minutes=minutes, seconds=1))
    assert not is_idle_out(held, NOW, NOW - timedelta(hours=1)), "a clock that went back signs nobody out"


@given(grants, roles)
def test_a_right_comes_from_a_listed_role_or_from_being_open_to_anyone(
    table: dict[Role, frozenset[Scope]], held: frozenset[Role]
) -> None:
    given_scopes = scopes_for(table, held)
    listed = frozenset[Scope]().union(*(table.get(role, frozenset()) for role in held))
    is_open = any(Scope.ANYONE in scopes for scopes in table.values())
    assert given_scopes == (listed | {Scope.ANYONE} if is_open else listed)
    if not given_scopes:
        with pytest.raises(NotAllowed):
            check_may(table, held, signed_in=True)
        with pytest.raises(SignedOut):
            check_may(table, held, signed_in=False)


@given(grants, roles, roles)
def test_more_roles_never_mean_less(
    table: dict[Role, frozenset[Scope]], some: frozenset[Role], more: frozenset[Role]
) -> None:
    assert scopes_for(table, some) <= scopes_for(table, some | more)


def test_nothing_is_open_that_is_not_listed() -> None:
    assert scopes_for({}, frozenset(Role)) == frozenset()
