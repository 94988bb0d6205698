"""Which steps of a review are done: one rule for the steps at the top of every screen.

Imports the charter's state and the places.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.place import Step
from chainkit.charter.state import CharterState


def done_steps(state: CharterState) -> frozenset[Step]:
    """The steps that have left something behind in this review; going back undoes none.

    What belongs to the client (promises, counts, editions) counts as done where it is there:
    for a published edition only one of this review's day or later.
    """
    session = state.session
    if session is None:
        return frozenset()
    revealed = any(round_.revealed for round_ in state.rounds)
    done: Mapping[Step, bool] = {
        "prepare": True,
        "check": len(session.answers) >= len(state.content.self_check),
        "checklist": state.readiness.overall.not_answered == 0,
        "position": revealed,
        "reveal": revealed,
        "strategy": all(
            content.id in state.strategy and state.strategy[content.id].text.strip()
            for content in state.content.strategy
        ),
        "promises": any(view.lint.ready for view in state.standing),
        "kept": any(view.attainment.months for view in state.standing),
        "publish": any(each.published_on >= session.held_on for each in state.editions),
        "actions": any(
            action.session == session.id
            and action.exercise == "charter"
            and bool(action.owner.strip())
            and action.due is not None
            for action in state.actions
        ),
        "close": session.next_on is not None and session.next_on > session.held_on,
    }
    return frozenset(step for step, is_done in done.items() if is_done)
