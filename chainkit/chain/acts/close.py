"""What may happen in the step *Close*: count hands, compare, take files home.

Imports the desk, the papers and the exports.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.compare import earlier_sessions
from chainkit.chain.desk_close import count_hands
from chainkit.chain.export import CSV, XLSX, numbers_csv, numbers_workbook
from chainkit.chain.report_paper import MIME, cards_file, poster_file, sheets_file
from chainkit.chain.seat import Act, Seat
from chainkit.report.paper import check_size
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.screens.hands import look_again, read_hands
from chainkit.workshop.values import one_of, whole


def _hands(seat: Seat, event: Event) -> None:
    hands = read_hands(event.value)
    count_hands(seat.desk, whole(event.id, say("point")), hands)
    seat.mark_saved()
    state = seat.desk.state
    vote = next((v for v in state.kept.votes if state.session and v.id == state.session.id), None)
    if words := look_again(vote.counts if vote else (), state.progress.expected):
        seat.tell(words)


def _compare(seat: Seat, event: Event) -> None:
    known = ["", *(session.id for session in earlier_sessions(seat.desk.state))]
    seat.desk.go(part=one_of(event, known))


def _poster(seat: Seat, event: Event) -> None:
    """`id` is ``A3/pdf``, or ``A3/pdf/blank``."""
    size, kind, blank = (*event.id.split("/"), "", "")[:3]
    content = poster_file(seat.desk.state, kind, check_size(size), blank=blank == "blank")
    name = "poster-blank" if blank else "poster"
    seat.hand_over(f"{name}-{size.lower()}.{kind}", MIME[kind], content)


def _cards(seat: Seat, _event: Event) -> None:
    seat.hand_over("cards.pdf", MIME["pdf"], cards_file(seat.desk.state.content))


def _sheets(seat: Seat, event: Event) -> None:
    copies = whole(dict(event.value or {}).get("copies") or 1, say("copies"))
    seat.hand_over("sheets.pdf", MIME["pdf"], sheets_file(seat.desk.state, copies=copies))


def _results(seat: Seat, event: Event) -> None:
    state = seat.desk.state
    if event.id == "csv":
        seat.hand_over("chain.csv", CSV, numbers_csv(state))
    else:
        seat.hand_over("chain.xlsx", XLSX, numbers_workbook(state))


ACTS: Mapping[str, Act] = {
    "hands": _hands,
    "close-compare": _compare,
    "paper-poster": _poster,
    "paper-cards": _cards,
    "paper-sheets": _sheets,
    "results": _results,
}
TYPING: frozenset[str] = frozenset()
