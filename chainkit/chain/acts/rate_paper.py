"""What may happen while paper is typed: sheets, counts, and the check of both.

Imports the desk's paper verbs, the screens' words and the shared values.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.desk_paper import (
    forget_again,
    save_again,
    save_sheet,
    settle_sheet,
    take_back,
)
from chainkit.chain.desk_totals import (
    Counted,
    count_again,
    first_totals,
    forget_totals_again,
    second_totals,
    settle_total,
    six,
)
from chainkit.chain.screens import rate_paper, rate_totals
from chainkit.chain.screens.rate_words import group_name
from chainkit.chain.seat import Act, Seat
from chainkit.errors import BadValue
from chainkit.ui.exercise import Event
from chainkit.words import inside, say
from chainkit.workshop.values import one_of, whole

PARTS = ("", rate_paper.AGAIN, rate_paper.TOTALS, rate_totals.AGAIN, rate_totals.COMPARED)
KEPT, BACK = "tally-kept", "tally-line"
"""Texts by which the page learns that a line was saved, and gets one back."""


def _sheet(seat: Seat, event: Event) -> None:
    """`value`: the typed line, and a ticket that comes back once it is saved."""
    sent = dict(event.value) if isinstance(event.value, Mapping) else {}
    line = str(sent.get("line", ""))
    if event.id == rate_paper.AGAIN:
        save_again(seat.desk, line)
    else:
        save_sheet(seat.desk, line)
    seat.put_text({KEPT: str(sent.get("ticket", ""))})
    _saved(seat)


def _undo(seat: Seat, event: Event) -> None:
    number, line = take_back(seat.desk, again=event.id == rate_paper.AGAIN)
    seat.put_text({BACK: line})
    _saved(seat)
    seat.tell(say("Sheet {number} was taken back; mend it, or clear the line.", number=number))


def _saved(seat: Seat) -> None:
    seat.mark_saved()
    seat.desk.recount()


def _part(seat: Seat, event: Event) -> None:
    seat.desk.go(part=one_of(event, PARTS))


def _on_totals(seat: Seat) -> bool:
    return seat.desk.place.part.startswith(rate_paper.TOTALS)


def _take(seat: Seat, event: Event) -> None:
    second = one_of(event, ("first", "second")) == "second"
    if _on_totals(seat):
        settle_total(seat.desk, event.id, second=second)
    else:
        settle_sheet(seat.desk, event.id, second=second)
    _saved(seat)


def _forget(seat: Seat, _event: Event) -> None:
    if _on_totals(seat):
        forget_totals_again(seat.desk)
    else:
        forget_again(seat.desk)
    _saved(seat)


def _tally(seat: Seat, event: Event) -> None:
    item, column, number = _cell(event)
    saved = seat.desk.tally(item, column, number)
    _saved(seat)
    _tell_sums(seat, first_totals(seat.desk), item)
    session = seat.desk.state.session
    people = session.group_sizes.get(saved.role_group, 0) if session else 0
    total = sum(six(saved))
    if 0 < people < total:
        seat.tell(
            say(
                "Saved, but please look again: {total} answers to {item} from {group}, "
                "and the session says {people} people.",
                total=total,
                item=item,
                group=inside(group_name(saved.role_group)),
                people=people,
            )
        )


def _again(seat: Seat, event: Event) -> None:
    item, column, number = _cell(event)
    count_again(seat.desk, item, column, number)
    _saved(seat)
    _tell_sums(seat, second_totals(seat.desk), item)


def _cell(event: Event) -> tuple[str, int, int]:
    item, _, column = event.id.rpartition("/")
    number = whole(event.value or 0, f"count for {item}")
    if number > 100_000:
        raise BadValue(f"count for {item}", number, "at most 100,000")
    return item, whole(column, "column"), number


def _tell_sums(seat: Seat, counted: Mapping[str, Counted], item: str) -> None:
    seat.put_text(rate_totals.sums_by_text(seat.desk, counted, item))


ACTS: Mapping[str, Act] = {
    "paper-part": _part,
    "paper-sheet": _sheet,
    "paper-undo": _undo,
    "paper-take": _take,
    "paper-forget": _forget,
    "tally": _tally,
    "count-again": _again,
}
