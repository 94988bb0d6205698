"""What may happen in the step *Kept or missed*: months typed cell by cell, or from a file.

Imports the desk's counts and what the screen names of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.desk_kept import (
    all_taken,
    apply_file,
    forget_file,
    months_typed,
    plan_file,
    refused,
    type_month,
)
from chainkit.charter.desk_promises import view_of
from chainkit.charter.desk_typed import CELLS
from chainkit.charter.export import XLSX, months_form
from chainkit.charter.screens.kept import PARTS, months_shown
from chainkit.charter.screens.kept_words import share_words, verdict
from chainkit.charter.seat import Act, Seat
from chainkit.errors import BadValue
from chainkit.ui.exercise import Event
from chainkit.workshop.values import one_of


def _part(seat: Seat, event: Event) -> None:
    seat.desk.go(part=one_of(event, PARTS))


def _count(seat: Seat, event: Event) -> None:
    """`id` is ``phone/2026-09/within``.  What is wrong is said, and the cell keeps its text."""
    promise, period, cell = (*event.id.split("/"), "", "")[:3]
    try:
        type_month(seat.desk, promise, period, cell, str(event.value or ""))
    except BadValue as error:
        seat.tell(str(error))
    if all_taken(seat.desk):
        seat.mark_saved()
    else:
        seat.mark_unsaved()
    wrong = {
        f"wrong-{promise}-{period}-{each}": refused(seat.desk, promise, period, each)[1]
        for each in CELLS
    }
    pair = months_typed(seat.desk, promise).get(period, (None, None))
    seat.put_text(
        {
            **wrong,
            f"share-{promise}-{period}": share_words(pair),
            f"verdict-{promise}": verdict(view_of(seat.desk, promise).attainment),
        }
    )


def _choose(seat: Seat, event: Event) -> None:
    name = str(dict(event.value or {}).get("name", ""))
    plan_file(seat.desk, event.content, name)


def _import(seat: Seat, event: Event) -> None:
    done = apply_file(seat.desk, skip_bad_rows=event.id == "skip")
    seat.mark_saved()
    seat.desk.go(part="")
    seat.tell(done)


def _form(seat: Seat, _event: Event) -> None:
    state = seat.desk.state
    content = months_form(state, months_shown(state, seat.today))
    seat.hand_over("months.xlsx", XLSX, content)


ACTS: Mapping[str, Act] = {
    "kept-part": _part,
    "count": _count,
    "file": _choose,
    "import": _import,
    "import-cancel": lambda seat, _: forget_file(seat.desk),
    "kept-form": _form,
}
TYPING: frozenset[str] = frozenset({"count"})
