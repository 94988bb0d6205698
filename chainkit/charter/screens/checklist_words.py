"""The short words of the checklist: what is wrong with an item, who has it, how a group stands.

Imports the charter's state and readiness.
"""

from __future__ import annotations

from chainkit.charter.picture_readiness import score_words
from chainkit.charter.readiness import counted_words, late_words
from chainkit.charter.result import ItemState
from chainkit.charter.screens.checklist_filter import owner_of
from chainkit.charter.state import CharterState
from chainkit.words import day, say


def flag_words(state: CharterState, item: str) -> str:
    """What is wrong with an item, short; "" where nothing is."""
    found = state.readiness.states[item]
    flags = [
        late_words(found, state.day),
        say("no evidence yet") if found.unproven else "",
        say("evidence older than two years") if found.stale else "",
    ]
    return " · ".join(filter(None, flags))


def plan_words(found: ItemState) -> str:
    """Who has an item and until when; "" where neither was said."""
    owner, due = owner_of(found), found.check.due if found.check else None
    if due is None:
        return owner
    if not owner:
        return say("due {day}", day=day(due))
    return say("{owner}, due {day}", owner=owner, day=day(due))


def group_words(state: CharterState, group: str) -> str:
    """How a group stands: its readiness and what it rests on."""
    ready = next(found for key, found in state.readiness.groups.items() if key == group)
    return f"{score_words(ready)} · {counted_words(ready)}"


def done_words(state: CharterState, group: str) -> str:
    """How far a group is answered; what does not apply need not be."""
    ready = next(found for key, found in state.readiness.groups.items() if key == group)
    if not ready.applicable:
        return say("does not apply")
    words = say("{answered} of {all}", answered=ready.answered, all=ready.applicable)
    return f"✓ {words}" if ready.answered == ready.applicable else words


def item_texts(state: CharterState, item: str) -> dict[str, str]:
    """The words on the page that an answer to `item` may change."""
    found = state.readiness.states[item]
    return {
        f"flag-{item}": flag_words(state, item),
        f"plan-{item}": plan_words(found),
        f"group-{found.group}": group_words(state, found.group),
        f"done-{found.group}": done_words(state, found.group),
    }
