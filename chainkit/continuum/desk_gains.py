"""What the loyalty economics make of a step up: the gain that a step is weighed with, taken over.

The economics are asked through the shared signpost, by what this exercise proposed to them.
Imports the state, the worth, the store's signpost and the words.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.continuum.state import ContinuumState
from chainkit.continuum.worth import money
from chainkit.store import Store
from chainkit.words import number, say
from chainkit.workshop.signpost import Appraised, appraised


def gains_of(store: Store, state: ContinuumState) -> Mapping[int, Appraised]:
    """Stage a step leads to -> what the economics make of it, of those that they have weighed."""
    if not state.moves:
        return {}
    found = appraised(store, state.client.id, "continuum")
    pairs = ((to, found.get(move.proposal)) for to, move in state.moves.items())
    return {to: each for to, each in pairs if each is not None}


def gain_words(found: Appraised) -> str:
    """What they expect of a step, in two sentences."""
    return say(
        "Loyalty economics expect a gain of {low} to {high} a year over {years} years "
        "({middle} in the middle; 90 of 100 draws lie between). After all costs, at today's "
        "value, that is {worst} to {best}; {loss} % of the draws lose money.",
        low=money(found.gain_low, ""),
        high=money(found.gain_high, found.currency),
        years=number(found.years, 0 if float(found.years).is_integer() else 1),
        middle=money(found.gain, found.currency),
        worst=money(found.low, ""),
        best=money(found.high, found.currency),
        loss=number(100 * found.loss),
    )


def why_not(found: Appraised, state: ContinuumState) -> str:
    """Why that gain cannot stand beside the sums of this assessment; "" where it can."""
    if found.currency and state.currency and found.currency != state.currency:
        return say(
            "It is not taken over: it is in {theirs}, and the sums here are in {ours}.",
            theirs=found.currency,
            ours=state.currency,
        )
    if found.gain_low < 0:
        return say("It is not taken over: at the least it is a loss before any cost.")
    return ""


def basis_words(found: Appraised) -> str:
    """What the gain was worked out from, as it is written beside it."""
    return say(
        "Loyalty economics, “{title}”: 5th to 95th of 100 draws over {years} years.",
        title=found.title,
        years=number(found.years, 0 if float(found.years).is_integer() else 1),
    )
