"""What may happen in the step *Strategy on a page*: ten texts, and the page to take along.

Imports the desk's strategy, the page and what the screen names of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.desk_strategy import write_content
from chainkit.charter.report_strategy import MIME, strategy_file
from chainkit.charter.screens.strategy import FIT, fit_words, size_key, size_words, text_of
from chainkit.charter.seat import Act, Seat
from chainkit.errors import UnknownChoice
from chainkit.report.paper import check_size
from chainkit.ui.exercise import Event


def _text(seat: Seat, event: Event) -> None:
    write_content(seat.desk, event.id, str(event.value or ""), event.seen)
    seat.mark_saved()
    state = seat.desk.state
    seat.put_text(
        {
            size_key(event.id): size_words(text_of(state, event.id)),
            FIT: fit_words(state),
        }
    )


def _page(seat: Seat, event: Event) -> None:
    """`id` is ``A4/pdf``."""
    size, _, kind = event.id.partition("/")
    if kind not in ("pdf", "png"):
        raise UnknownChoice("format", kind, ("pdf", "png"))
    content = strategy_file(seat.desk.state, "png" if kind == "png" else "pdf", check_size(size))
    seat.hand_over(f"strategy-{size.lower()}.{kind}", MIME[kind], content)


ACTS: Mapping[str, Act] = {"strategy-text": _text, "strategy-page": _page}
TYPING: frozenset[str] = frozenset({"strategy-text"})
