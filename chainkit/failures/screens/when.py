"""When: weekday by hour, as rates where the exposure is known."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.picture_heat import draw_heat, heat_sentence, heat_table
from chainkit.failures.picture_shifts import draw_shifts, shifts_sentence, shifts_table
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
from chainkit.failures.shifts import Shifts
from chainkit.failures.when import THIN
from chainkit.failures.words import at_hour, exposure_warning, heat_words, totals_words
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import tabs
from chainkit.ui.screen import Panes
from chainkit.words import listed, number, say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    log, only = seat.desk.state.log, shown_service(seat)
    if not log:
        return nothing(seat, say("When"))
    if shifts := _shifts(seat):
        return _by_shift(seat, shifts)
    heat = log.heat(only)
    top = [at_hour(*cell) for cell in heat.top(5)]
    return Panes(
        lead=lead(
            heat_words(log, heat), totals_words(log, only), _tabs(seat), service_choice(seat)
        ),
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
                _thin(heat.thin, log.setup.exposure),
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


def _shifts(seat: Seat) -> Shifts | None:
    """The shifts, where they are asked for and known."""
    if seat.desk.place.by != "shift":
        return None
    return seat.desk.state.log.shifts(shown_service(seat))


def _tabs(seat: Seat) -> Markup | None:
    """By hour or by shift, where it is known when shifts begin."""
    if not seat.desk.state.log.setup.shifts:
        return None
    here = "shift" if seat.desk.place.by == "shift" else ""
    return tabs(say("Told by"), "by", [("", say("By hour")), ("shift", say("By shift"))], here)


def _by_shift(seat: Seat, found: Shifts) -> Panes:
    log, only = seat.desk.state.log, shown_service(seat)
    sentence = shifts_sentence(log, found)
    return Panes(
        lead=lead(sentence, totals_words(log, only), _tabs(seat), service_choice(seat)),
        picture=drawn(lambda layout: draw_shifts(log, found, layout), sentence),
        body=join(
            _warned(exposure_warning(log, log.heat(only))),
            twin(shifts_table(log, found), "shift-table"),
            el("p", source(seat.desk.state), class_="ck-src"),
        ),
        side=told(
            say("What the shifts say"),
            [
                say("A shift that passes midnight belongs to the day on which it began."),
                say("Brackets: 95 % interval by Wilson, of chance alone. Who works when is not "
                    "in the log: a shift is its hours, never its people."),
            ],
        ),
    )  # fmt: skip


def _warned(words: str) -> Markup | None:
    return el("p", words, class_="ck-log-warning") if words else None


def _thin(cells: int, exposure: str) -> str:
    if not cells:
        return ""
    return say(
        "{cells} cells have fewer than {thin} {exposure} and stay grey: a rate of so few is "
        "chance.",
        exposure=exposure,
        cells=number(cells),
        thin=THIN,
    )


def shown(seat: Seat) -> Panes:
    """What the room sees."""
    log, only = seat.desk.state.log, shown_service(seat)
    if not log:
        return nothing(seat, say("When"))
    if shifts := _shifts(seat):
        sentence = shifts_sentence(log, shifts)
        drawn_ = drawn(lambda layout: draw_shifts(log, shifts, layout), sentence)
        return room(seat, sentence, exposure_warning(log, log.heat(only)), drawn_)
    heat = log.heat(only)
    picture = drawn(lambda layout: draw_heat(log, heat, layout), heat_sentence(log, heat))
    return room(seat, heat_words(log, heat), exposure_warning(log, heat), picture)


PRESENT: Callable[[Seat], Panes] | None = shown
"""What the room sees."""
