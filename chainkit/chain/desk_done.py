"""Which steps of a session are done: one rule for the steps at the top of every screen.

Imports the chain's state and the places.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.place import Step
from chainkit.chain.state import ChainState


def done_steps(state: ChainState) -> frozenset[Step]:
    """The steps that have left something behind in this session; going back undoes none.

    Without a session nothing is done: measures alone are no workshop.
    """
    session = state.session
    if session is None:
        return frozenset()
    here, kept = session.id, state.kept
    revealed = any(round_.revealed for round_ in state.rounds)
    done: Mapping[Step, bool] = {
        "prepare": True,
        "order": any(table.session == here and table.done for table in kept.orders),
        "story": any(note.session == here and bool(note.text.strip()) for note in kept.notes),
        "rate": revealed,
        "reveal": revealed,
        "weakest": kept.choice(here) is not None,
        "whatif": any(scenario.session == here for scenario in kept.scenarios),
        "evidence": any(figure.session == here for figure in kept.baselines),
        "actions": any(
            action.session == here and bool(action.owner.strip()) and action.due is not None
            for action in kept.actions
        ),
        "close": any(vote.session == here and sum(vote.counts) > 0 for vote in kept.votes),
    }
    return frozenset(step for step, is_done in done.items() if is_done)
