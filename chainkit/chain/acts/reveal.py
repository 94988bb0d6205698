"""What may happen at the reveal: show, hide, open a re-vote, take the numbers along.

Imports the desk and the chain's export.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.export import XLSX, numbers_workbook
from chainkit.chain.seat import Act, Seat
from chainkit.ui.exercise import Event


def _new_round(seat: Seat, _event: Event) -> None:
    seat.desk.open_round()
    seat.mark_saved()


def _reveal(seat: Seat, event: Event) -> None:
    seat.desk.reveal(shown=event.act == "reveal")
    seat.mark_saved()


def _download(seat: Seat, _event: Event) -> None:
    seat.hand_over("chain.xlsx", XLSX, numbers_workbook(seat.desk.state))


ACTS: Mapping[str, Act] = {
    "new-round": _new_round,
    "reveal": _reveal,
    "hide": _reveal,
    "download": _download,
}
TYPING: frozenset[str] = frozenset()
