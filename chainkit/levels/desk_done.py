"""Which steps of a review are done: one rule for the steps at the top of every screen.

Imports the review's state and the places.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.place import Step
from chainkit.levels.state import LevelsState


def done_steps(state: LevelsState) -> frozenset[Step]:
    """The steps that have left something behind in this review; going back undoes none."""
    session = state.session
    if session is None:
        return frozenset()
    here, kept = session.id, state.kept
    revealed = any(round_.revealed for round_ in state.rounds)
    placed = [each for each in kept.placed(here).values() if each.level]
    decided = kept.decided(here).values()
    done: Mapping[Step, bool] = {
        "prepare": True,
        "list": bool(state.features),
        "place": revealed,
        "reveal": revealed and bool(placed),
        "compare": False,
        "decide": any(each.choice or each.to_test for each in decided),
        "months": False,
        "actions": any(
            action.session == here and bool(action.owner.strip()) and action.due is not None
            for action in kept.actions
        ),
        "close": session.next_on is not None,
    }
    return frozenset(step for step, is_done in done.items() if is_done)
