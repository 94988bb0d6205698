"""What may happen in the step *Evidence*: choose a part or a link, keep or remove a figure."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.desk_figures import keep_figure, remove_figure
from chainkit.chain.screens.evidence import PARTS
from chainkit.chain.screens.figures import link_shown
from chainkit.chain.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.workshop.values import one_of


def _link(seat: Seat, event: Event) -> None:
    seat.desk.go(link=one_of(event, list(seat.desk.state.content.by_id)))


def _keep(seat: Seat, event: Event) -> None:
    keep_figure(seat.desk, link_shown(seat.desk), dict(event.value or {}), seat.today)
    seat.mark_saved()


def _remove(seat: Seat, event: Event) -> None:
    remove_figure(seat.desk, event.id)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "evidence-part": lambda seat, e: seat.desk.go(part=one_of(e, [key for key, _ in PARTS])),
    "figure-link": _link,
    "figure-keep": _keep,
    "figure-remove": _remove,
}
TYPING: frozenset[str] = frozenset()
