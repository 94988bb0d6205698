"""Values out of a page's events, checked: a wrong one is one sentence.

Imports errors and the page's event only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chainkit.errors import BadValue, UnknownChoice
from chainkit.ui.exercise import Event


def whole(value: Any, name: str) -> int:
    """A whole number, 0 or more.  Raises BadValue."""
    text = str(value).strip()
    if not text.isdecimal() or len(text) > 6:
        raise BadValue(name, value, "a whole number, 0 or more")
    return int(text)


def one_of(event: Event, choices: Sequence[str]) -> Any:
    """The event's value, which must be one of `choices`.  Raises UnknownChoice."""
    if event.value not in choices:
        raise UnknownChoice(event.act, str(event.value), choices)
    return event.value
