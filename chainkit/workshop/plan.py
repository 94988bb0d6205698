"""Which actions stand where: from earlier sessions, of this one, and what is closed.

Imports the shared action and the desk's description only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chainkit.actions import Action
from chainkit.words import count, say
from chainkit.workshop.signpost import inside
from chainkit.workshop.state import State
from chainkit.workshop.topics import Topics


@dataclass(frozen=True)
class Plan:
    """The actions one session looks at."""

    earlier: tuple[Action, ...]
    """Open, decided in an earlier session; the most pressing first."""
    here: tuple[Action, ...]
    """Open, of this session, in the order in which they were decided."""
    elsewhere: tuple[Action, ...]
    """Open, of other exercises; the most pressing first."""
    closed: tuple[Action, ...]
    """Done or dropped, the latest first."""

    @property
    def open(self) -> tuple[Action, ...]:
        """All that is open: earlier ones first, those of other exercises last."""
        return self.earlier + self.here + self.elsewhere


def plan_of(state: State, exercise: str) -> Plan:
    """The plan as the session that is looked at sees it; later sessions are not in it."""
    session = state.session.id if state.session else ""
    ids = [each.id for each in state.sessions]
    later = set(ids[: ids.index(session)]) if session else set()
    seen = [
        action
        for action in state.actions
        if not (action.exercise == exercise and action.session in later)
    ]
    mine = [a for a in seen if a.exercise == exercise and a.session == session]
    rest = sorted((a for a in seen if a.status == "open" and a not in mine), key=_pressing)
    return Plan(
        earlier=tuple(a for a in rest if a.exercise == exercise),
        elsewhere=tuple(a for a in rest if a.exercise != exercise),
        here=tuple(sorted((a for a in mine if a.status == "open"), key=_decided)),
        closed=tuple(
            sorted(
                (a for a in seen if a.status != "open"),
                key=lambda a: (a.closed_on or date.min, a.id),
                reverse=True,
            )
        ),
    )


def ideas(topics: Topics, plan: Plan) -> list[tuple[str, str]]:
    """(topic, idea): those of `topics` that are not taken yet."""
    taken = {action.what for action in plan.open}
    return [(about, idea) for about, idea in topics.ideas if idea not in taken]


def whence(action: Action, state: State, exercise: str, today: date) -> str:
    """When and where an earlier action was decided, in words."""
    session = next((each for each in state.sessions if each.id == action.session), None)
    if action.exercise != exercise:
        return say("From another exercise ({name})", name=inside(action.exercise))
    if session is None:
        return say("Decided without a session")
    weeks = max((today - session.held_on).days, 0) // 7
    return count(
        weeks,
        "Decided {number} week ago at “{title}” ({day})",
        "Decided {number} weeks ago at “{title}” ({day})",
        title=session.title,
        day=session.held_on.isoformat(),
    )


def _pressing(action: Action) -> tuple[date, str]:
    return action.due or date.max, action.id


def _decided(action: Action) -> tuple[int, str]:
    return len(action.id), action.id  # …-action-10 comes after …-action-9
