"""Order by rank and strokes, first passwords, and which accounts have lain unused."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.foundation.kernel.actor import EXCLUSIVE_OFFICES, Role
from ting.foundation.people.rules import check_password_strength
from ting.foundation.people.rules.disuse import UNUSED_FOR, Use, unused
from ting.foundation.people.rules.first_passwords import first_password
from ting.foundation.people.rules.strokes import stroke_key

NOW = datetime(2030, 1, 1, tzinfo=UTC)


SURNAMES = (
    "一丁卜于万马王韦尤毛文方尹孔石龙叶田史丘白包冯司皮吕朱任刘江许孙杜李杨吴何余宋张陆陈邵林周郑"
    "赵胡钟袁徐高郭黄曹梁彭董蒋韩程曾谢潘薛戴魏"
)


@pytest.mark.parametrize(
    "names",
    [
        list(SURNAMES),
        ["丁一", "丁 宁", "王　伟", "王芳", "王建国", "司马光", "司马迁", "欧阳明", "诸葛亮"],
        ["Anna", "丁一", "𠮷田"],
    ],
)
def test_by_strokes_of_the_surname(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=stroke_key) == names


def test_a_space_in_a_name_does_not_count() -> None:
    assert stroke_key("王　伟") == stroke_key("王伟")


@given(st.text(alphabet="abcdefghjkmnpqrstuvwxyz0123456789._-", min_size=2, max_size=32), st.binary(min_size=16))
def test_a_first_password_is_strong_and_the_same_for_the_same_secret(username: str, secret: bytes) -> None:
    made = first_password(secret.hex(), username)
    check_password_strength(made, username)
    assert made == first_password(secret.hex(), username)
    assert made != first_password(secret.hex() + "0", username)


offices = st.sampled_from([frozenset(), *(frozenset({role}) for role in EXCLUSIVE_OFFICES)])
uses = st.lists(st.builds(Use, st.uuids(), st.integers(0, 200).map(lambda d: NOW - timedelta(days=d)), offices))


@given(uses)
def test_unused_accounts_go_but_never_the_last_of_an_office(known: list[Use]) -> None:
    gone = set(unused(known, NOW))
    for one in known:
        if NOW - one.used_at <= UNUSED_FOR:
            assert one.account_id not in gone
        elif not one.roles:
            assert one.account_id in gone
    for role in EXCLUSIVE_OFFICES:
        holders = [one for one in known if role in one.roles]
        assert not holders or any(one.account_id not in gone for one in holders)


def test_of_two_unused_administrators_the_one_used_last_stays() -> None:
    long_ago, less_long = (Use(uuid4(), NOW - timedelta(days=d), frozenset({Role.AUDITOR})) for d in (200, 100))
    just_now = Use(UUID(int=1), NOW - UNUSED_FOR, frozenset())
    assert unused([less_long, long_ago, just_now], NOW) == [long_ago.account_id]
