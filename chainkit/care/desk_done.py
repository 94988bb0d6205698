"""Which steps of a review are done: one rule for the steps at the top of every screen.

Imports the review's state and the places.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.care.place import Step
from chainkit.care.state import CareState


def done_steps(state: CareState) -> frozenset[Step]:
    """The steps that have left something behind in this review; going back undoes none.

    What was heard of customers belongs to the client: it is done where it is there.
    """
    session, heard = state.session, state.heard
    if session is None:
        return frozenset()
    revealed = any(round_.revealed for round_ in state.rounds)
    done: Mapping[Step, bool] = {
        "prepare": True,
        "surveys": heard is not None and bool(heard.batches),
        "scores": False,
        "care": False,
        "loop": heard is not None and bool(heard.cases),
        "rate": revealed,
        "reveal": revealed,
        "actions": any(
            action.session == session.id
            and action.exercise == "care"
            and bool(action.owner.strip())
            and action.due is not None
            for action in state.actions
        ),
        "close": session.next_on is not None and session.next_on > session.held_on,
    }
    return frozenset(step for step, is_done in done.items() if is_done)
