"""What several screens of the care exercise show: whose it is, which survey, its pictures."""

from __future__ import annotations

from chainkit.care.desk import Desk
from chainkit.care.picture_rows import Rows, draw_rows
from chainkit.care.said import short_name
from chainkit.care.scored import Scored
from chainkit.care.state import CareState, Heard
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Table
from chainkit.report.svg import still_svg
from chainkit.ui.forms import button, choice, table, tabs
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import count, day, number, say
from chainkit.workshop.screens.header import origin_label


def eyebrow(state: CareState, *more: str) -> str:
    """Client, survey or review, and what is looked at, in one line."""
    return " · ".join(part for part in (state.client.title, *more) if part)


def sheets_words(sheets: int) -> str:
    """A number of sheets, in words."""
    return count(sheets, "{shown} sheet", "{shown} sheets", shown=number(sheets))


def survey_words(heard: Heard) -> str:
    """The survey, its answers, and from when to when, in one line."""
    parts = [heard.survey.title, sheets_words(len(heard.sheets))]
    if heard.days:
        parts.append(say("{first} to {last}", first=day(heard.days[0]), last=day(heard.days[1])))
    return " · ".join(parts)


def answers_words(heard: Heard) -> str:
    """Its answers, and from when to when, without its title."""
    return survey_words(heard).removeprefix(f"{heard.survey.title} · ")


def survey_choice(desk: Desk) -> Markup | None:
    """Which survey is looked at, where there are several."""
    surveys, heard = desk.state.surveys, desk.state.heard
    if len(surveys) < 2 or heard is None:
        return None
    options = [(each.id, each.title) for each in surveys]
    return choice(say("Survey"), "survey", options, heard.survey.id)


def nothing_heard(state: CareState, title: str) -> Panes:
    """A step without any survey: what it needs, and the way there."""
    words = say(
        "{client} has no answers of customers yet. Begin a survey or bring a file in.",
        client=state.client.title,
    )
    way = button(say("Go to Surveys"), "step", kind="primary", data_value="surveys")
    return Panes(lead=join(el("h1", title), el("p", words, class_="ck-why")), body=el("div", way))


def rows_figure(rows: Rows) -> Markup:
    """Rows, wide and for a phone."""

    def shown(layout: Layout) -> Markup:
        return still_svg(draw_rows(rows, layout), f"{layout}-", rows.sentence)

    return figure(shown, "ck-care-rows")


def twin(found: Table) -> Markup:
    """A table of the report on a screen."""
    return table(found.caption, found.columns, found.rows, numeric=found.numeric)


def score_choices(desk: Desk, scored: Scored) -> Markup:
    """Question, unit, and weeks or months."""
    heard = desk.state.heard
    assert heard is not None  # noqa: S101 - there is a score
    questions = [(each.key, f"{short_name(each)}: {each.words}"[:90]) for each in heard.scored]
    units = [("", say("All {units}", units=heard.survey.units)), *((u, u) for u in heard.units)]
    spans = [("month", say("By month")), ("week", say("By week"))]
    return el(
        "div",
        survey_choice(desk),
        choice(say("Question"), "score-question", questions, scored.question.key)
        if len(questions) > 1
        else None,
        choice(say("Unit"), "score-unit", units, desk.place.unit) if len(units) > 2 else None,
        tabs(say("Time"), "score-every", spans, desk.place.every or "month")
        if scored.times
        else None,
        class_="ck-bar",
    )


def source(state: CareState) -> Markup | None:
    """Whose data the reader sees; nothing for a client's own."""
    label = origin_label(state)
    return el("p", label, class_="ck-src") if label else None
