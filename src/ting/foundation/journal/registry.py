"""All kinds of event of this Ting, by name."""

from typing import Any

_kinds: dict[str, Any] = {}


def register(kind: str, event: type[Any]) -> None:
    """Called once per event class at import; a name stands for one class only."""
    known = _kinds.get(kind)
    if known is not None and known.__qualname__ != event.__qualname__:
        raise TypeError(f"two events are called {kind}: {known.__name__} and {event.__name__}")
    _kinds[kind] = event


def kinds() -> dict[str, Any]:
    """Every registered event class by kind, in order of name."""
    return dict(sorted(_kinds.items()))
