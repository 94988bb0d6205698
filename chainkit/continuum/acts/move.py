"""What may happen in Worth a step: sums, decisions and targets, each saved at once.

Imports the desk's verbs and what the screen names of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.continuum.desk_found import (
    set_choice,
    set_move_text,
    set_of_session,
    set_sum,
    set_target,
    set_target_day,
    set_target_text,
    take_gain,
)
from chainkit.continuum.desk_gains import gains_of
from chainkit.continuum.model import TOP
from chainkit.continuum.screens.move import worth_key, worth_said
from chainkit.continuum.seat import Act, Seat
from chainkit.errors import UnknownChoice
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.acts.session import FIRST_YEAR
from chainkit.workshop.deciding import add_action
from chainkit.workshop.settings import day as read_day


def _sum(seat: Seat, event: Event) -> None:
    """`id` is ``3/cost_once``."""
    to, _, field = event.id.partition("/")
    set_sum(seat.desk, to, field, str(event.value or ""))
    seat.mark_saved()
    _said(seat)


def _gain(seat: Seat, event: Event) -> None:
    """Take over what the loyalty economics expect of a step."""
    state = seat.desk.state
    gains = {str(to): found for to, found in gains_of(seat.desk.store, state).items()}
    if event.id not in gains:
        raise UnknownChoice("step", event.id, gains)
    take_gain(seat.desk, event.id, gains[event.id])
    seat.mark_saved()


def _said(seat: Seat) -> None:
    state = seat.desk.state
    seat.put_text({worth_key(to): worth_said(state, to) for to in range(2, TOP + 1)})


def _choice(seat: Seat, event: Event) -> None:
    set_choice(seat.desk, event.id, str(event.value or ""))
    seat.mark_saved()


def _text(seat: Seat, event: Event) -> None:
    to, _, field = event.id.partition("/")
    set_move_text(seat.desk, to, field, str(event.value or ""), event.seen)
    seat.mark_saved()


def _currency(seat: Seat, event: Event) -> None:
    set_of_session(seat.desk, currency=str(event.value or "").strip())
    seat.mark_saved()
    _said(seat)


def _target(seat: Seat, event: Event) -> None:
    set_target(seat.desk, event.id, str(event.value or ""))
    seat.mark_saved()


def _target_day(seat: Seat, event: Event) -> None:
    text = str(event.value or "")
    day = read_day(text) if text else None
    if day is None or day.year >= FIRST_YEAR:
        set_target_day(seat.desk, event.id, day)
        seat.mark_saved()


def _target_text(seat: Seat, event: Event) -> None:
    component, _, field = event.id.partition("/")
    set_target_text(seat.desk, component, field, str(event.value or ""), event.seen)
    seat.mark_saved()


def _act(seat: Seat, event: Event) -> None:
    """Decide to do what our list has for a step; who and when is said in *Actions*."""
    known = {
        f"{step.to}/{each.component}": each
        for step in seat.desk.state.content.transitions
        for each in step.actions
    }
    if event.id not in known:
        raise UnknownChoice("action", event.id, known)
    add_action(seat.desk, known[event.id].text.removesuffix("."), known[event.id].component)
    seat.mark_saved()
    seat.tell(say("It stands among the actions now. Give it an owner and a date there."))


ACTS: Mapping[str, Act] = {
    "step-sum": _sum,
    "step-gain": _gain,
    "step-choice": _choice,
    "step-text": _text,
    "step-act": _act,
    "currency": _currency,
    "target": _target,
    "target-day": _target_day,
    "target-text": _target_text,
}
TYPING: frozenset[str] = frozenset(
    {"step-sum", "step-text", "currency", "target-day", "target-text"}
)
