"""The rings as the room sees them at the reveal: settled marks, and votes not settled yet.

What no placement has settled stands where most votes put it; a tie stands nowhere.
Imports the desk's rules of settling and the results.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.levels.desk_settle import to_settle, to_talk
from chainkit.levels.findings import named
from chainkit.levels.result import LevelVote, Rings
from chainkit.levels.state import LevelsState
from chainkit.words import count, say


def voted_rings(state: LevelsState) -> Rings:
    """The review with the room's modal level where nothing is settled yet."""
    votes = state.result.votes
    stands = tuple(
        replace(stand, level=vote.level)
        if stand.level is None and (vote := votes.get(stand.feature)) and vote.level
        else stand
        for stand in state.rings.stands
    )
    return replace(state.rings, stands=stands)


def headline(state: LevelsState) -> str:
    """The finding: what the vote says while it is being settled, then what the rings say."""
    left, talk = to_settle(state), to_talk(state)
    if not left and not talk:
        return state.result.headline
    scored = [vote for vote in state.result.votes.values() if vote.status == "scored"]
    if not talk:
        return count(
            len(scored),
            "The room agrees on the {number} feature it placed.",
            "The room agrees on all {number} features it placed.",
        )
    names = {stand.feature: stand.name for stand in state.rings.stands}
    return say(
        "The room agrees on {agreed} of {all}; to talk about: {names}.",
        agreed=len(scored) - len(talk),
        all=count(len(scored), "{number} feature", "{number} features"),
        names=named([vote.feature for vote in talk], names),
    )


def standing_words(state: LevelsState) -> str:
    """How much of what is drawn is settled; "" where nothing was voted on."""
    votes = [vote for vote in state.result.votes.values() if vote.status == "scored"]
    here = [stand for stand in state.rings.stands if stand.level]
    loose = [vote for vote in votes if vote.feature not in {s.feature for s in here}]
    if not loose:
        return ""
    return say(
        "{settled} of {all} are settled; the others stand where most votes put them, and a tie "
        "stands nowhere yet.",
        settled=len(here),
        all=len(state.rings.stands),
    )


def hidden_votes(state: LevelsState) -> tuple[LevelVote, ...]:
    """The votes of too few people to be shown."""
    return tuple(v for v in state.result.votes.values() if v.status == "suppressed")
