"""What the chain hands over beside its report: the poster and the cards.

Imports the chain's state and papers.
"""

from __future__ import annotations

from chainkit.chain.report_paper import cards_file, poster_file
from chainkit.chain.state import load_state
from chainkit.report.handout import Handout
from chainkit.store import Store
from chainkit.words import say


def papers(
    store: Store, client: str, session: str = "", round_number: int = 0
) -> tuple[Handout, ...]:
    """Poster and cards of `client`'s chain; while a round is open the poster has no scores."""
    state = load_state(store, client, session, round_number)
    return (
        Handout(
            "poster.pdf",
            say("Poster of the chain"),
            say("For the wall, on A3."),
            lambda: poster_file(state, "pdf", "A3"),
        ),
        Handout(
            "cards.pdf",
            say("The ten cards"),
            say("To cut out and lay in order, A6, four to a sheet."),
            lambda: cards_file(state.content),
        ),
    )
