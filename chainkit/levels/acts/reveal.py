"""What may happen at the reveal: settle what is agreed, place one feature, place some anew.

Imports the desk's verbs of settling.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.errors import ChainkitError
from chainkit.levels.desk_settle import give_reason, place_level, settle_agreed
from chainkit.levels.screens.reveal import AGAIN
from chainkit.levels.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.words import count, say
from chainkit.workshop.acts.answers import ROUNDS


def _settle(seat: Seat, _event: Event) -> None:
    number = settle_agreed(seat.desk, seat.today)
    seat.mark_saved()
    seat.tell(count(number, "{number} feature is settled.", "{number} features are settled."))


def _place(seat: Seat, event: Event) -> None:
    """A level was pressed, or a mark was moved to another ring."""
    place_level(seat.desk, event.id, str(event.value or ""), seat.today)
    seat.mark_saved()


def _reason(seat: Seat, event: Event) -> None:
    give_reason(seat.desk, event.id, str(event.value or ""), seat.today, seen=event.seen)
    seat.mark_saved()


def _again(seat: Seat, event: Event) -> None:
    """A new round on what was ticked."""
    given = event.value if isinstance(event.value, Mapping) else {}
    ticked = [str(key).removeprefix(AGAIN) for key in given if str(key).startswith(AGAIN)]
    if not ticked:
        raise ChainkitError(say("Tick the features to place anew first."))
    seat.desk.open_round(ticked)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    **ROUNDS,
    "settle-agreed": _settle,
    "place-level": _place,
    "place-reason": _reason,
    "place-again": _again,
}
TYPING = frozenset({"place-reason"})
