"""What may happen while people answer: sheets, counts, rounds and their reveal.

Shared by every exercise; every answer is saved at once.  Imports the desk's verbs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from chainkit.errors import ChainkitError, Conflict
from chainkit.ui.exercise import Event
from chainkit.ui.forms import CANNOT_JUDGE
from chainkit.words import say
from chainkit.workshop.place import Mode
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.screens.answers import ASK, check_words, is_closed
from chainkit.workshop.screens.header import progress_words
from chainkit.workshop.seat import AnySeat
from chainkit.workshop.state import tallies_of
from chainkit.workshop.values import one_of, whole


def answer(seat: AnySeat, event: Event) -> None:
    """Save one answer of the open sheet."""
    value = None if event.value == CANNOT_JUDGE else whole(event.value, "answer")
    try:
        seat.desk.answer(event.id, value)
        seat.mark_saved()
        seat.desk.recount()
    except Conflict as conflict:
        raise ChainkitError(
            say(
                "Somebody else answered {item} on this sheet first: {theirs}; yours was {mine}. "
                "Theirs stands and is shown now; answer again to overrule it.",
                item=event.id,
                theirs=_words(getattr(conflict.theirs, "value", None)),
                mine=_words(getattr(conflict.mine, "value", None)),
            )
        ) from conflict


def _tally(seat: AnySeat, event: Event) -> None:
    """Save one cell of the counts; sums and progress change without a redraw."""
    desk = seat.desk
    item, _, column = event.id.rpartition("/")
    seen = None if event.seen is None else whole(event.seen or "0", "count")
    number = whole(event.value or "0", "count")
    counted = desk.tally(item, whole(column, "column"), number, seen=seen)
    seat.mark_saved()
    desk.recount()
    found = tallies_of(desk.store, desk.kinds.tally, desk.state.round, desk.place.group)
    seat.put_text(
        {
            f"sum-{item}": str(sum(counted.counts) + counted.cannot_judge),
            "tally-check": check_words(desk, found),
            "progress": progress_words(desk.state.progress),
        }
    )


def who(seat: AnySeat, event: Event) -> None:
    """Open a sheet; one that was handed in only after a question."""
    wanted = str(event.value)
    if is_closed(seat.desk, wanted):
        seat.desk.go(who="", part=f"{ASK}{wanted}")
    else:
        seat.desk.go(who=wanted, part="")


def group(seat: AnySeat, event: Event) -> None:
    """Go to the sheets of another role group."""
    part = seat.desk.place.part
    part = "" if part.startswith(ASK) else part
    seat.desk.go(group=one_of(event, ROLE_GROUPS), who="", part=part)


def next_sheet(seat: AnySeat, _event: Event) -> None:
    """Open a new sheet."""
    seat.desk.next_sheet()
    seat.desk.go(part="")


def mode(seat: AnySeat, event: Event) -> None:
    """Answer on the screen, from paper, or from a file."""
    seat.desk.go(mode=one_of(event, get_args(Mode)), part="")


def who_open(seat: AnySeat, event: Event) -> None:
    """Open a complete sheet all the same."""
    seat.desk.go(who=str(event.value), part="")


def reveal(seat: AnySeat, event: Event) -> None:
    """Show the results of this round, or hide them again."""
    seat.desk.reveal(shown=event.act == "reveal")
    seat.mark_saved()


def ask(seat: AnySeat, event: Event) -> None:
    """Few sheets are in: ask before everybody sees what cannot be unseen."""
    seat.desk.asked_reveal = event.id != "no"


def _new_round(seat: AnySeat, _event: Event) -> None:
    seat.desk.open_round()
    seat.mark_saved()


def _words(value: int | None) -> str:
    return say("cannot judge") if value is None else str(value)


SHEETS: Mapping[str, Callable[[AnySeat, Event], None]] = {
    "mode": mode,
    "group": group,
    "who": who,
    "who-open": who_open,
    "next-sheet": next_sheet,
    "answer": answer,
}
"""Sheets on this screen."""
ROUNDS: Mapping[str, Callable[[AnySeat, Event], None]] = {
    "reveal": reveal,
    "reveal-ask": ask,
    "hide": reveal,
}
"""Showing and hiding."""
ACTS: Mapping[str, Callable[[AnySeat, Event], None]] = {
    **SHEETS,
    **ROUNDS,
    "tally": _tally,
    "new-round": _new_round,
}
TYPING = frozenset({"answer", "tally"})
