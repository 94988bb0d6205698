"""What may happen at the reveal: show, hide, open a re-vote, call it off.

Imports the desk and the chain's re-vote rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.desk_paper import typed_from_paper
from chainkit.chain.revote import chosen_links
from chainkit.chain.screens.reveal_again import FIELD
from chainkit.chain.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.workshop.acts.answers import ROUNDS


def _new_round(seat: Seat, event: Event) -> None:
    """A form names the links of a re-vote; a button asks all ten again."""
    links: tuple[str, ...] = ()
    if isinstance(event.value, dict):
        ticked = [str(key).removeprefix(FIELD) for key in event.value if key.startswith(FIELD)]
        links = chosen_links(ticked, seat.desk.state.content)
    desk, paper = seat.desk, typed_from_paper(seat.desk)
    desk.open_round(links)
    if paper:
        desk.go(mode="paper", part="")
    seat.mark_saved()


def _drop(seat: Seat, _event: Event) -> None:
    seat.desk.reveal(dropped=True)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "new-round": _new_round,
    **ROUNDS,
    "drop-round": _drop,
}
TYPING: frozenset[str] = frozenset()
