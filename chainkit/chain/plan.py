"""Which actions stand where: from earlier sessions, of this one, and what is closed.

Imports the shared action, the chain's records and state only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chainkit.actions import Action
from chainkit.chain.choice import link_to_work_on
from chainkit.chain.state import ChainState
from chainkit.words import count, say

EXERCISE = "chain"


@dataclass(frozen=True)
class Plan:
    """The actions one session looks at."""

    earlier: tuple[Action, ...]
    """Open, decided in an earlier session or another exercise; the most pressing first."""
    here: tuple[Action, ...]
    """Open, of this session, in the order in which they were decided."""
    closed: tuple[Action, ...]
    """Done or dropped, the latest first."""

    @property
    def open(self) -> tuple[Action, ...]:
        """All that is open, earlier ones first."""
        return self.earlier + self.here


def plan_of(state: ChainState) -> Plan:
    """The plan as the session that is looked at sees it; later sessions are not in it."""
    session = state.session.id if state.session else ""
    ids = [each.id for each in state.sessions]
    later = set(ids[: ids.index(session)]) if session else set()
    seen = [action for action in state.kept.actions if action.session not in later]
    mine = [a for a in seen if a.exercise == EXERCISE and a.session == session]
    rest = [a for a in seen if a not in mine]
    return Plan(
        earlier=tuple(sorted((a for a in rest if a.status == "open"), key=_pressing)),
        here=tuple(sorted((a for a in mine if a.status == "open"), key=_decided)),
        closed=tuple(
            sorted(
                (a for a in seen if a.status != "open"),
                key=lambda a: (a.closed_on or date.min, a.id),
                reverse=True,
            )
        ),
    )


def ideas(state: ChainState) -> list[tuple[str, str]]:
    """(link id, idea) for the link to work on and its cause; those already taken left out.

    None beside a finding of the rule that does not stand out, or that compares measures:
    figures like these do not say what to do.
    """
    found, rule = link_to_work_on(state), state.result.weakest
    if found is None:
        return []
    sure = rule is not None and rule.clear and state.result.primary == "ratings"
    if not (found.chosen_by_room or sure):
        return []
    links = dict.fromkeys((found.upstream, found.link))
    taken = {action.what for action in plan_of(state).open}
    pairs = [(link, idea) for link in links for idea in state.content.by_id[link].actions]
    return [(link, idea) for link, idea in pairs if idea not in taken]


def whence(action: Action, state: ChainState, today: date) -> str:
    """When and where an earlier action was decided, in words."""
    session = next((each for each in state.sessions if each.id == action.session), None)
    if action.exercise != EXERCISE:
        return say("From another exercise ({name})", name=action.exercise)
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
