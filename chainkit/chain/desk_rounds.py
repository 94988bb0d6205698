"""Opening and revealing rounds: what the next round asks, and when there is nothing to show.

Imports the chain's model, its re-vote rule, state and the store.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.chain.model import ChainContent, Round
from chainkit.chain.revote import chosen_links
from chainkit.errors import BadValue, ChainkitError
from chainkit.words import say


def next_round(here: Round, links: Sequence[str], content: ChainContent) -> Round:
    """The round after `here`, open; `links` are those it asks anew, none means all ten.

    Raises BadValue for links that are unknown or more than a re-vote may ask, or while
    `here` is not revealed.
    """
    if links and not here.revealed:
        raise BadValue(say("round"), here.number, say("revealed first; then links can be chosen"))
    number = here.number + 1
    return Round(
        client=here.client,
        id=f"{here.session}/{number}",
        session=here.session,
        number=number,
        links=chosen_links(links, content) if links else (),
    )


def check_drop(round_: Round, *, answered: bool) -> None:
    """Raise ChainkitError unless `round_` is a re-vote in which nobody has answered."""
    if not round_.links:
        raise ChainkitError(say("Only a re-vote of chosen links can be called off."))
    if answered:
        raise ChainkitError(
            say("Somebody has answered in this re-vote, so it cannot be called off; reveal it.")
        )
