"""The checklist's finding in a sentence, for the screen and the room.

Imports the charter's state and readiness.
"""

from __future__ import annotations

from chainkit.charter.picture_readiness import score_words
from chainkit.charter.state import CharterState
from chainkit.words import count, day, say


def headline(state: CharterState) -> str:
    """The checklist's finding in one or two sentences."""
    ready = state.readiness.overall
    if not ready.applicable:
        return say("No item of the checklist applies: there is nothing to score.")
    if ready.score is None:
        return _with_late(say("Nothing on the checklist is answered yet."), state)
    given = {"answered": ready.answered, "applicable": ready.applicable}
    if ready.early:
        said = say("Too early for a figure: {answered} of {applicable} items are answered.",
                   **given)  # fmt: skip
        return _with_late(said, state)
    said = say("Readiness is {score} of 100 from {answered} of {applicable} items.",
               score=score_words(ready), **given)  # fmt: skip
    low = weakest_group(state)
    if low:
        said = say("Readiness is {score} of 100 from {answered} of {applicable} items, lowest in "
                   "{group}.",
                   score=score_words(ready), group=low, **given)  # fmt: skip
    return _with_late(said, state)


def _with_late(said: str, state: CharterState) -> str:
    """With how many are overdue, and when: reports and actions count on the day they are read."""
    late = len(state.readiness.overdue)
    if not late:
        return said
    overdue = count(
        late,
        "On {day}, {number} item is overdue.",
        "On {day}, {number} items are overdue.",
        day=day(state.day),
    )
    return f"{said} {overdue}"


def weakest_group(state: CharterState) -> str:
    """The name of the group with the lowest readiness; "" where none stands alone."""
    scored = [
        (round(ready.score, 9), name.name)
        for name in state.content.groups
        if (ready := state.readiness.groups[name.id]).score is not None
    ]
    if len(scored) < 2:
        return ""
    lowest = min(score for score, _ in scored)
    at = [name for score, name in scored if score == lowest]
    return at[0] if len(at) == 1 else ""
