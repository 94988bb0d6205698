"""Which steps of an assessment are done: one rule for the steps at the top of every screen.

Imports the continuum's state and the places.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.continuum.place import Step
from chainkit.continuum.state import ContinuumState


def done_steps(state: ContinuumState) -> frozenset[Step]:
    """The steps that have left something behind in this assessment; going back undoes none."""
    session = state.session
    if session is None:
        return frozenset()
    revealed = any(round_.revealed for round_ in state.rounds)
    done: Mapping[Step, bool] = {
        "prepare": True,
        "rate": revealed,
        "reveal": revealed,
        "evidence": bool(state.notes),
        "move": any(move.choice for move in state.moves.values())
        or any(target.stage is not None for target in state.targets.values()),
        "actions": any(
            action.session == session.id
            and action.exercise == "continuum"
            and bool(action.owner.strip())
            and action.due is not None
            for action in state.actions
        ),
        "close": session.next_on is not None and session.next_on > session.held_on,
    }
    return frozenset(step for step, is_done in done.items() if is_done)
