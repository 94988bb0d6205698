"""Counting the hands of a session: a verb on its record.

Imports the desk and its checks.
"""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.workshop import ConfidenceVote
from chainkit.errors import BadValue
from chainkit.words import say
from chainkit.workshop.checks import valid


def count_hands(desk: Desk, point: int, hands: int) -> None:
    """Save how many hands went up for `point` (1 to 5).  Raises BadValue, Conflict."""
    session = desk.state.session
    if session is None:
        raise BadValue(say("session"), "", say("started first, in the step Prepare"))
    if not 1 <= point <= 5:
        raise BadValue(say("point"), point, "1, 2, 3, 4, 5")
    before = desk.store.get(ConfidenceVote, session.client, session.id)
    counts = list(before.counts) if before else [0] * 5
    counts[point - 1] = hands
    vote = valid(
        ConfidenceVote,
        client=session.client,
        id=session.id,
        version=before.version if before else 0,
        session=session.id,
        counts=tuple(counts),
    )
    desk.store.append(vote)
    desk.reload()
