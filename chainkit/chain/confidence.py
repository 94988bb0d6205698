"""How sure the room of a chain session is that its actions will happen.

Imports the chain's state and the shared vote.
"""

from __future__ import annotations

from chainkit.chain.state import ChainState
from chainkit.workshop.confidence import Confidence, read_vote


def confidence_of(state: ChainState) -> Confidence | None:
    """The vote of the state's session; None where no hand was counted."""
    session = state.session.id if state.session else ""
    vote = next((v for v in state.kept.votes if v.session == session), None)
    return read_vote(vote.counts) if vote and sum(vote.counts) else None
