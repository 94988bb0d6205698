"""Usual or special: the log over time, with what a steady process would do by itself."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.picture_control import control_table, draw_control
from chainkit.failures.screens.frame import (
    drawn,
    lead,
    nothing,
    room,
    scope,
    service_choice,
    shown_service,
    told,
    twin,
)
from chainkit.failures.seat import Seat
from chainkit.failures.when import Counted, Step
from chainkit.failures.words import (
    COUNTED_WORDS,
    SIGNALS,
    STEP_WORDS,
    chart_headline,
    limits_words,
    note_words,
    period_words,
    unit_words,
)
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, field, tabs
from chainkit.ui.screen import Panes
from chainkit.words import number, say, spoken

LISTED = 8
MONTHS_ENOUGH, WEEKS_ENOUGH = 20, 20


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state, only = seat.desk.state, shown_service(seat)
    log = state.log
    step, counted = chosen(seat)
    chart, periods = log.chart(step, counted, only), log.trend(step, counted, only)
    if not log or chart is None:
        return nothing(seat, say("Usual or special"))
    headline = chart_headline(chart, periods, step)
    title, unit = picture_title(seat), unit_words(log, chart, periods, step)
    special = [at for at in chart.special if chart.enough][-LISTED:]
    lines = [
        say("{when}: {count}, {why}", when=period_words(periods[at].start, step),
            count=number(periods[at].count), why=spoken(SIGNALS[chart.signals[at]]))
        for at in special
    ]  # fmt: skip
    return Panes(
        lead=lead(headline, title, _steps(step), _counted(seat, counted),
                  service_choice(seat)),
        picture=drawn(
            lambda layout: draw_control(
                chart, periods, step, title, headline, layout, unit, log.notes
            ),
            headline,
        ),
        body=join(_notes(seat), twin(control_table(chart, periods, step, title), "usual-table")),
        side=join(
            told(say("What is special"), [] if lines else [say("Nothing, by the four rules.")]),
            el("ul", join(*(el("li", line) for line in lines))) if lines else None,
            told(
                say("Where the limits come from"),
                [limits_words(chart)] if chart.enough else [],
                [
                    say("Rules after Western Electric (1956): beyond three standard deviations, "
                        "two of three beyond two, four of five beyond one, eight in a row on one "
                        "side. With many points some signals come by chance."),
                    say("More in the log may mean more failures, or more people who log."),
                ],
            ),
        ),
    )  # fmt: skip


def chosen(seat: Seat) -> tuple[Step, Counted]:
    """What the chart tells: by default the coarsest step that has enough points."""
    place, log = seat.desk.place, seat.desk.state.log
    counted: Counted = "all"
    if place.by in COUNTED_WORDS:
        counted = place.by
    if place.every in STEP_WORDS:
        return place.every, counted
    if len(log.trend("month")) >= MONTHS_ENOUGH:
        return "month", counted
    return ("week" if len(log.trend("week")) >= WEEKS_ENOUGH else "day"), counted


def picture_title(seat: Seat) -> str:
    """What the chart is of."""
    log, (step, counted) = seat.desk.state.log, chosen(seat)
    return say(
        "{title}: {scope}, {counted}, {step}",
        title=log.setup.title,
        scope=scope(log, shown_service(seat)),
        counted=spoken(COUNTED_WORDS[counted]).lower(),
        step=spoken(STEP_WORDS[step]),
    )


def _notes(seat: Seat) -> Markup:
    """What happened when, as it is numbered in the picture, and the way to say more."""
    lines = [
        el(
            "li",
            el("span", say("{number}: {note}", number=number(at), note=note_words(note))),
            button(say("Take it away"), "note-drop", note.id, kind="quiet"),
        )
        for at, note in enumerate(seat.desk.state.log.notes, start=1)
    ]
    form = el(
        "form",
        field(say("Day"), "day", kind="date", required=True),
        field(say("What happened"), "words", required=True, maxlength="80"),
        el("button", say("Save"), type="submit", class_="ck-button"),
        class_="ck-line-form ck-noting",
        data_act="note-add",
        data_id="new",
    )
    return el(
        "section",
        el("h2", say("What happened when")),
        el("ol", join(*lines), class_="ck-noted") if lines else None,
        details(say("Put a date on the picture: a new roster, a campaign, a strike"), form,
                key="note-new"),
    )  # fmt: skip


def _steps(step: Step) -> Markup:
    options = [(name, spoken(words)) for name, words in STEP_WORDS.items()]
    return tabs(say("Points"), "every", options, step)


def _counted(seat: Seat, counted: Counted) -> Markup | None:
    totals = seat.desk.state.log.totals()
    if totals.impact is None:
        return None
    names = ["all", "impact", *(["serious"] if totals.serious else [])]
    options = [(name, spoken(COUNTED_WORDS[name])) for name in COUNTED_WORDS if name in names]
    return tabs(say("Counted"), "by", options, counted)


def _present(seat: Seat) -> Panes:
    log, only = seat.desk.state.log, shown_service(seat)
    step, counted = chosen(seat)
    chart, periods = log.chart(step, counted, only), log.trend(step, counted, only)
    if not log or chart is None:
        return nothing(seat, say("Usual or special"))
    headline, title = chart_headline(chart, periods, step), picture_title(seat)
    unit = unit_words(log, chart, periods, step)
    picture = drawn(
        lambda layout: draw_control(chart, periods, step, title, headline, layout, unit, log.notes),
        headline,
    )
    words = say("Points outside the limits suggest a special cause; they do not prove one.")
    return room(seat, headline, f"{title}. {words}", picture)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
