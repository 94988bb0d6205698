"""What may happen in Decide: a choice, a potential to test, a reason and an owner."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.desk_decide import choose_to_test, decide, write_decision
from chainkit.levels.seat import Act, Seat
from chainkit.ui.exercise import Event


def _decide(seat: Seat, event: Event) -> None:
    decide(seat.desk, event.id, str(event.value or ""))
    seat.mark_saved()


def _test(seat: Seat, event: Event) -> None:
    choose_to_test(seat.desk, event.id, chosen=event.value == "yes")
    seat.mark_saved()


def _write(seat: Seat, event: Event) -> None:
    """`id` is ``feature/reason`` or ``feature/owner``."""
    feature, _, field = event.id.rpartition("/")
    write_decision(seat.desk, feature, field, str(event.value or ""), event.seen)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "decide": _decide,
    "decide-test": _test,
    "decide-text": _write,
}
TYPING = frozenset({"decide", "decide-text"})
