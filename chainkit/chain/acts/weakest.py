"""What may happen in the step *Weakest link*: the room decides, and may take it back.

Imports the desk's choices.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.desk_choice import choose, withdraw
from chainkit.chain.seat import Act, Seat
from chainkit.errors import ChainkitError
from chainkit.ui.exercise import Event
from chainkit.words import say

CAUSE_FORM = "cause"
"""The form's `id` where it is about the cause upstream."""


def _choose(seat: Seat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    cause = event.id == CAUSE_FORM
    end = "-cause" if cause else ""
    link, reason = (str(given.get(name + end, "")) for name in ("chosen", "reason"))
    choose(seat.desk, link, reason, cause=cause)
    if not cause:
        seat.desk.go(link="")  # a link picked earlier would hide the chosen one from now on
    seat.mark_saved()


def _keep(seat: Seat, _event: Event) -> None:
    """The room says that it works on the link which the rule names."""
    rule = seat.desk.state.result.weakest
    if rule is not None and not rule.singled_out:
        raise ChainkitError(say("Several links are equally low: choose one, and say why."))
    choose(seat.desk, rule.link if rule else "", say("We keep the link that the rule names."))
    seat.desk.go(link="")
    seat.mark_saved()


def _withdraw(seat: Seat, event: Event) -> None:
    withdraw(seat.desk, cause=event.id == CAUSE_FORM)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {"choose": _choose, "choose-rule": _keep, "withdraw": _withdraw}
TYPING: frozenset[str] = frozenset()
