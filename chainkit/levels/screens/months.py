"""Month by month: the level that was delivered, beside the levels that were placed."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.levels.attainment import Attainment, Series
from chainkit.levels.attainment_words import (
    gap_words,
    headline,
    limits_words,
    signal_words,
    standard_words,
    under_words,
    who,
)
from chainkit.levels.desk_months import months_of, ranked, shown
from chainkit.levels.picture_monthly import attainment_sentence, attainment_table, draw_attainment
from chainkit.levels.screens.months_import import importing, standard_form
from chainkit.levels.screens.months_rank import ranking
from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.forms import button, choice, details, table
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import origin_label

UNITS_ID = "ck-units"


def panes(seat: Seat) -> Panes:
    """The whole step."""
    months = months_of(seat.desk)
    if not months:
        return Panes(
            lead=join(
                el("h1", say("Month by month")),
                el("p", _none(seat.desk.state), class_="ck-why"),
            ),
            body=importing(seat.plan),
        )
    unit, kind = shown(seat.desk)
    series = months.series(unit, kind)
    return Panes(
        lead=join(
            el("h1", _whole(headline(series))),
            el("p", _why(series, months), class_="ck-why"),
            _choices(months, unit, kind),
        ),
        picture=_figure(series, months),
        body=join(
            ranking(ranked(seat.desk, kind), months, unit),
            details(say("Every month as a table"), _twin(series, months), key="months-table"),
            details(say("Import months"), importing(seat.plan), key="months-import")
            if seat.plan is None
            else importing(seat.plan),
            details(say("What is counted"), standard_form(months.standard), key="months-standard"),
        ),
        side=_told(series, months),
    )


def _none(state: LevelsState) -> str:
    return say(
        "{client} has counted no months yet. Where a promise is counted, cases and breaches by "
        "month show whether a level that customers expect is also delivered.",
        client=state.client.title,
    )


def _whole(sentence: str) -> str:
    """The sentence with years in one piece: no line ends within “2016-17”."""
    return sentence.replace("-", "\N{NON-BREAKING HYPHEN}")


def _why(series: Series, months: Attainment) -> str:
    whose = say("{title}: {who}.", title=months.standard.title, who=who(series, months.standard))
    return f"{whose} {under_words(series)}".strip()


def _choices(months: Attainment, unit: str, kind: str) -> Markup:
    """Which kind, and which unit: hundreds of them are searched by typing."""
    kinds = [("", say("All kinds")), *((each, each) for each in months.kinds)]
    units = months.units_of(kind)
    box = el(
        "input",
        type="text",
        name="unit",
        value=unit,
        list=UNITS_ID,
        autocomplete="off",
        placeholder=say("type to search {number}", number=len(units)),
    )
    form = el(
        "form",
        el(
            "label",
            el("span", say("One of the {units}", units=months.standard.units), class_="ck-label"),
            box,
            class_="ck-field",
        ),
        el("datalist", *(el("option", value=each) for each in units), id=UNITS_ID),
        el("button", say("Show"), type="submit", class_="ck-button"),
        class_="ck-bar ck-unit-form",
        data_act="months-unit",
        data_id="form",
    )
    everyone = button(
        say("Show all {units}", units=months.standard.units), "months-unit", kind="quiet"
    )
    return el(
        "div",
        choice(say("Kind"), "months-kind", kinds, kind) if len(kinds) > 2 else None,
        form if len(months.units) > 1 else None,
        everyone if unit else None,
        class_="ck-bar",
    )


def _figure(series: Series, months: Attainment) -> Markup:
    said = attainment_sentence(series)

    def draw(layout: Layout) -> Markup:
        svg = draw_attainment(series, months.standard, layout=layout)
        return still_svg(svg, f"{layout}-", said)

    return figure(draw, "ck-months")


def _told(series: Series, months: Attainment) -> Markup:
    """What the months say and do not say, in words."""
    said = (signal_words(series), gap_words(series))
    small = (limits_words(series), standard_words(months.standard), _honest())
    return el(
        "section",
        el("h2", say("What the months say")),
        *(el("p", words) for words in said if words),
        *(el("p", words, class_="ck-hint") for words in small if words),
        class_="ck-told",
    )


def _honest() -> str:
    return say(
        "These figures show whether the level was delivered. They do not show why, nor what "
        "customers noticed of it."
    )


def _twin(series: Series, months: Attainment) -> Markup:
    twin = attainment_table(series, months.standard)
    return table(twin.caption, twin.columns, twin.rows, numeric=twin.numeric)


# --- what the room sees -------------------------------------------------------------------


def _present(seat: Seat) -> Panes:
    """The room: the months, without the machinery."""
    months, state = months_of(seat.desk), seat.desk.state
    if not months:
        return Panes(lead=join(el("h1", say("Month by month"))), body=el("p", _none(state)))
    unit, kind = shown(seat.desk)
    series = months.series(unit, kind)
    top = " · ".join((state.client.title, months.standard.title, who(series, months.standard)))
    source = " ".join(x for x in (standard_words(months.standard), origin_label(state)) if x)
    return Panes(
        lead=join(el("p", top, class_="ck-eyebrow"), el("h1", _whole(headline(series)))),
        picture=_figure(series, months),
        body=join(
            el("p", under_words(series), class_="ck-why"),
            el("p", source, class_="ck-src"),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
