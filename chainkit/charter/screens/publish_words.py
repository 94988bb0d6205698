"""Which edition is out and what is different now, in words, for the screen and the room.

Imports the charter's state and editions.
"""

from __future__ import annotations

from chainkit.charter.editions import changed_since, left_out
from chainkit.charter.screens.promises import finding
from chainkit.charter.state import CharterState
from chainkit.words import count, day, say


def headline(state: CharterState) -> str:
    """Which edition is out."""
    if not state.editions:
        return say("Nothing is published yet")
    last = state.editions[0]
    when = day(last.published_on)
    return say("Edition {number} is out, of {day}", number=last.number, day=when)


def since(state: CharterState) -> str:
    """How much has changed since then."""
    if not state.editions:
        if not state.standing:
            return say("There is no promise yet.")
        return finding(state) + "."
    out = len(left_out(state.promises, state.editions[0]))
    words = count(
        out,
        "{number} promise is not in this edition.",
        "{number} promises are not in this edition.",
    )
    return " ".join([_changed(state), words] if out else [_changed(state)])


def _changed(state: CharterState) -> str:
    changed = sum(map(len, changed_since(state.promises, state.editions[0])))
    if not changed and not texts_changed(state):
        return say("Nothing has changed since then.")
    if not changed:
        return say("No promise has changed since then; the text around them has.")
    return count(
        changed,
        "{number} promise has changed since then.",
        "{number} promises have changed since then.",
    )


def texts_changed(state: CharterState) -> bool:
    """Whether the text around the promises differs from the last edition's."""
    now = {key: text.text for key, text in state.texts.items() if text.text.strip()}
    return bool(state.editions) and now != dict(state.editions[0].texts)
