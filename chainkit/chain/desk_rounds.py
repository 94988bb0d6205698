"""Opening and revealing rounds: what the next round asks, and when there is nothing to show.

Imports the chain's model, its re-vote rule, state and the store.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.chain.model import ChainContent, Rating, Round, Tally
from chainkit.chain.revote import chosen_links
from chainkit.errors import BadValue, ChainkitError
from chainkit.store import Store
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


def anybody(store: Store, round_: Round) -> bool:
    """Whether anybody has answered anything in `round_`, on a sheet or on paper."""
    where = {"session": round_.session, "round": round_.number}
    if len(store.frame(Rating, round_.client, **where)):
        return True
    tallies = store.frame(Tally, round_.client, **where)
    return bool(len(tallies) and (tallies["counts"].map(sum) + tallies["cannot_judge"]).any())


def check_reveal(store: Store, round_: Round, *, measured: bool) -> None:
    """Raise ChainkitError where a reveal would show nothing: nobody answered, nothing measured."""
    if not measured and not anybody(store, round_):
        raise ChainkitError(say("Nobody has answered in this round yet, so nothing was revealed."))


def check_drop(store: Store, round_: Round) -> None:
    """Raise ChainkitError unless `round_` is a re-vote in which nobody has answered."""
    if not round_.links:
        raise ChainkitError(say("Only a re-vote of chosen links can be called off."))
    if anybody(store, round_):
        raise ChainkitError(
            say("Somebody has answered in this re-vote, so it cannot be called off; reveal it.")
        )
