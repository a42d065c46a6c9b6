"""The hub alone: numbers per audience, the ring, shared bytes, doubles and gaps."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.edge.live import hub as hubs
from ting.edge.live.hub import Hub, frame, outdated, refused
from ting.edge.live.watcher import parse_join, parse_request

NAME = "meeting:1"
EVERYONE, DESK = frozenset({"everyone"}), frozenset({"everyone", "desk"})


class Socket:
    """Keeps what is written to it."""

    def __init__(self) -> None:
        self.bytes: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.bytes.append(data)

    @property
    def messages(self) -> list[Any]:
        return [message for data in self.bytes for message in read(data)]


def read(data: bytes) -> list[Any]:
    """The JSON messages of a run of unmasked frames."""
    found = []
    while data:
        size, start = data[1], 2
        if size == 126:
            size, start = int.from_bytes(data[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(data[2:10], "big"), 10
        assert data[0] == 0x81
        found.append(json.loads(data[start : start + size]))
        data = data[start + size :]
    return found


def body(text: str = "x") -> str:
    return json.dumps({"k": "stage.page_turned", "v": 1, "d": {"text": text}}, ensure_ascii=False)


@pytest.fixture
def hub() -> Hub:
    made = Hub()
    made.epoch = "e1"
    made.open(NAME, 0, {}, [])
    return made


def joined(
    hub: Hub, audiences: frozenset[str], after: int | None = None, epoch: str = "e1"
) -> tuple[Socket, list[Any]]:
    socket = Socket()
    return socket, read(hub.join(socket, NAME, audiences, epoch, after))


@given(st.lists(st.sampled_from(["everyone", "desk", "participant:7"]), max_size=40), st.integers(0, 40))
def test_whoever_joins_whenever_sees_every_line_of_theirs_once_in_an_unbroken_chain(
    audiences: list[str], joins_after: int
) -> None:
    hub = Hub()
    hub.epoch = "e1"
    hub.open(NAME, 0, {}, [])
    own = frozenset({"everyone", "participant:7"})
    socket = Socket()
    for number, audience in enumerate(audiences, 1):
        if number == joins_after:
            socket.write(hub.join(socket, NAME, own, "e1", 0))
        assert hub.publish(NAME, number, audience, body())
    if joins_after == 0 or joins_after > len(audiences):
        socket.write(hub.join(socket, NAME, own, "e1", 0))
    lines = [
        line for m in socket.messages for line in (m["lines"] if m["t"] == "caught" else [m]) if line["t"] == "line"
    ]
    assert [line["n"] for line in lines] == [n for n, a in enumerate(audiences, 1) if a in own]
    last: dict[str, int] = {}
    for line in lines:
        assert line["p"] == last.get(line["a"], 0)
        last[line["a"]] = line["n"]


def test_the_next_number_only(hub: Hub) -> None:
    socket, _ = joined(hub, EVERYONE)
    assert hub.publish(NAME, 1, "everyone", body())
    assert hub.publish(NAME, 1, "everyone", body()), "a double is dropped, not a gap"
    assert not hub.publish(NAME, 3, "everyone", body()), "a gap is to be read from the journal"
    assert hub.publish(NAME, 2, "everyone", body())
    assert hub.publish(NAME, 3, "everyone", body())
    assert [m["n"] for m in socket.messages] == [1, 2, 3]


def test_hello_tells_the_numbers_of_ones_own_audiences_only(hub: Hub) -> None:
    for number, audience in enumerate(["everyone", "desk", "desk"], 1):
        hub.publish(NAME, number, audience, body())
    _, (hello,) = joined(hub, EVERYONE)
    assert hello["streams"][NAME] == {"status": "joined", "epoch": "e1", "number": 3, "last": {"everyone": 1}}
    _, (hello,) = joined(hub, DESK)
    assert hello["streams"][NAME]["last"] == {"desk": 3, "everyone": 1}


def test_the_ring_forgets_the_oldest(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "RING_LINES", 10)
    for number in range(1, 16):
        hub.publish(NAME, number, "everyone", body())
    assert joined(hub, EVERYONE, 4)[1][0]["streams"][NAME]["status"] == "snapshot"
    _, (hello, caught) = joined(hub, EVERYONE, 5)
    assert hello["streams"][NAME]["status"] == "joined"
    assert [line["n"] for line in caught["lines"]] == list(range(6, 16))
    assert len(hub.streams[NAME].lines) == 10


@pytest.mark.parametrize(("epoch", "after"), [("e0", 1), ("", 1), ("e0", 0)])
def test_another_history_is_a_snapshot_and_no_watcher(hub: Hub, epoch: str, after: int) -> None:
    socket, (hello,) = joined(hub, EVERYONE, after, epoch)
    assert hello["streams"][NAME]["status"] == "snapshot"
    hub.publish(NAME, 1, "everyone", body())
    assert socket.bytes == []


def test_a_held_stream_knows_the_line_before_its_ring() -> None:
    hub = Hub()
    hub.open(NAME, 7, {"everyone": 5, "desk": 7}, [(8, "everyone", body()), (9, "desk", body())])
    assert [(line["n"], line["p"]) for line in joined(hub, DESK, 7, "")[1][1]["lines"]] == [(8, 5), (9, 7)]
    assert hub.open(NAME, 0, {}, []).number == 9, "opened once"


def test_who_missed_the_same_gets_the_same_bytes(hub: Hub) -> None:
    for number in range(1, 4):
        hub.publish(NAME, number, "everyone", body())
    stream = hub.streams[NAME]
    assert stream.caught(1, EVERYONE) is stream.caught(1, EVERYONE)
    assert stream.caught(3, EVERYONE) is None
    first, second = joined(hub, EVERYONE)[0], joined(hub, EVERYONE)[0]
    hub.publish(NAME, 4, "everyone", body())
    assert first.bytes[-1] is second.bytes[-1]
    for after in range(1000):
        stream.caught(-after, EVERYONE)
    assert len(stream._caught) <= 64, "whoever joins chooses the number, not how much is kept"


def test_leaving_and_joining_again(hub: Hub) -> None:
    socket, _ = joined(hub, DESK)
    hub.join(socket, NAME, EVERYONE, "e1", None)
    hub.publish(NAME, 1, "desk", body())
    assert socket.bytes == [], "the second join replaces the first"
    hub.leave(socket, NAME)
    hub.leave(socket, "no:such")
    hub.publish(NAME, 2, "everyone", body())
    assert socket.bytes == []
    hub.forget_unwatched(frozenset())
    assert hub.streams == {}


def test_the_beat_tells_each_audience_its_own_newest(hub: Hub) -> None:
    seat, desk = joined(hub, EVERYONE)[0], joined(hub, DESK)[0]
    hub.publish(NAME, 1, "everyone", body())
    hub.publish(NAME, 2, "desk", body())
    hub.beat("now")
    beats = [[(m["a"], m["n"]) for m in one.messages if m["t"] == "beat"] for one in (seat, desk)]
    assert beats == [[("everyone", 1)], [("desk", 2), ("everyone", 1)]] or beats[1] == [("everyone", 1), ("desk", 2)]


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65535, 65536, 70000])
def test_frames_of_every_length(size: int) -> None:
    payload = json.dumps("x" * max(0, size - 2)).encode()
    assert read(frame(payload)) == [json.loads(payload)]


def test_frames_that_need_no_stream() -> None:
    assert read(refused("site")) == [{"t": "hello", "streams": {"site": {"status": "refused"}}}]
    assert read(outdated("site"))[0]["streams"]["site"]["status"] == "snapshot"


M = "meeting:0b6ed7a5-3c2e-4c55-9d5c-0a7cf8c9f1de"


@pytest.mark.parametrize(
    ("text", "stream", "epoch", "after"),
    [
        ("site~~", "site", "", None),
        ("site", "site", "", None),
        (f"{M}~6e1f-1~42", M, "6e1f-1", 42),
        ("site~a~0", "site", "a", 0),
        ("site~a~-1", None, "", None),
        ("site~a~²", None, "", None),
        ("site~a~" + "9" * 19, None, "", None),
        ("si\0te~~", None, "", None),
        ("~~", None, "", None),
        ("", None, "", None),
        ("a~b~1~2", None, "", None),
        ("meeting:x~~", None, "", None),
    ],
)
def test_joins(text: str, stream: str | None, epoch: str, after: int | None) -> None:
    found = parse_join(text)
    assert (found and (found.stream, found.epoch, found.after)) == (stream and (stream, epoch, after))


@given(st.text(max_size=60))
def test_no_join_is_a_bug(text: str) -> None:
    parse_join(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_request_is_a_bug(path: str, cookies: str) -> None:
    token, joins = parse_request(f"/live?slot=a&join={path}", f"ting_a={cookies}")
    assert token.isascii()
    assert len(joins) <= 8


def test_the_slot_chooses_the_cookie() -> None:
    path = "/live?slot=terminal-a01&join=site~~&join=bad~~~~"
    assert parse_request(path, "ting_console=one; ting_terminal-a01=two")[0] == "two"
    assert len(parse_request(path, "")[1]) == 1
    assert parse_request("/live?slot=UPPER&join=site~~", "ting_UPPER=x") == ("", [])
