"""When: weekday by hour, as rates where the exposure is known."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.picture_heat import draw_heat, heat_sentence, heat_table
from chainkit.failures.screens.frame import (
    drawn,
    lead,
    nothing,
    room,
    service_choice,
    shown_service,
    source,
    told,
    twin,
)
from chainkit.failures.seat import Seat
from chainkit.failures.when import THIN
from chainkit.failures.words import at_hour, exposure_warning, heat_words, totals_words
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import listed, number, say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    log, only = seat.desk.state.log, shown_service(seat)
    if not log:
        return nothing(seat, say("When"))
    heat = log.heat(only)
    top = [at_hour(*cell) for cell in heat.top(5)]
    return Panes(
        lead=lead(heat_words(heat), totals_words(log, only), service_choice(seat)),
        picture=drawn(lambda layout: draw_heat(log, heat, layout), heat_sentence(log, heat)),
        body=join(
            _warned(exposure_warning(log, heat)),
            twin(heat_table(log, heat), "when-table"),
            el("p", source(seat.desk.state), class_="ck-src"),
        ),
        side=told(
            say("What the hours say"),
            [
                say("The five highest cells: {cells}.", cells=listed(top)) if top else "",
                _thin(heat.thin),
            ],
            [
                say(
                    "Hours are those of the clock in {zone}. On the day clocks go back one hour "
                    "comes twice, and both are counted in it.",
                    zone=log.setup.zone,
                ),
                say("It shows when failures happen. It does not show why."),
            ],
        ),
    )


def _warned(words: str) -> Markup | None:
    return el("p", words, class_="ck-log-warning") if words else None


def _thin(cells: int) -> str:
    if not cells:
        return ""
    return say(
        "{cells} cells have fewer than {thin} transactions and stay grey: a rate of so few is "
        "chance.",
        cells=number(cells),
        thin=THIN,
    )


def shown(seat: Seat) -> Panes:
    """What the room sees."""
    log, only = seat.desk.state.log, shown_service(seat)
    if not log:
        return nothing(seat, say("When"))
    heat = log.heat(only)
    picture = drawn(lambda layout: draw_heat(log, heat, layout), heat_sentence(log, heat))
    return room(seat, heat_words(heat), exposure_warning(log, heat), picture)


PRESENT: Callable[[Seat], Panes] | None = shown
"""What the room sees."""
