"""Scores: what customers said, how sure it is, where and when it differs."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.care.desk import Desk
from chainkit.care.desk_surveys import survey_of
from chainkit.care.picture import from_the_top, score_rows, score_table
from chainkit.care.picture_trend import draw_trend, trend_sentence, trend_table
from chainkit.care.said import (
    headline,
    hidden_note,
    latest_words,
    out_words,
    shares_words,
    short_name,
    spread_words,
    when_words,
)
from chainkit.care.said_need import needed_words, rule_words
from chainkit.care.scored import Scored
from chainkit.care.screens.frame import (
    eyebrow,
    nothing_heard,
    rows_figure,
    score_choices,
    source,
    survey_words,
    twin,
)
from chainkit.care.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.forms import details
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    scored = scores_of(desk)
    if scored is None or desk.state.heard is None:
        return nothing_heard(desk.state, say("Scores"))
    return Panes(
        lead=join(
            el("h1", headline(scored)),
            el("p", _why(desk, scored), class_="ck-why"),
            score_choices(desk, scored),
        ),
        picture=_pictures(desk, scored),
        body=_tables(desk, scored),
        side=_side(scored),
    )


def scores_of(desk: Desk) -> Scored | None:
    """The score that is looked at; None where the survey has none."""
    heard, place = desk.state.heard, desk.place
    if heard is None or not heard.batches:
        return None
    return heard.scores(place.question, place.unit, "week" if place.every else "month")


def _why(desk: Desk, scored: Scored) -> str:
    whose, heard = desk.place.unit or survey_of(desk).title, desk.state.heard
    said = say("{whose}: “{question}”", whose=whose, question=scored.question.words)
    when = when_words(heard.days if heard else None, sum(not w.nobody for w in scored.waves))
    return f"{said} {when}".strip()


def _pictures(desk: Desk, scored: Scored) -> Markup:
    if scored.whole is None:
        return Markup("")
    later = trend_figure(scored) if len(scored.times) > 1 else None
    return join(_first_picture(desk, scored), later)


def _first_picture(desk: Desk, scored: Scored) -> Markup:
    """Units side by side; of one unit, or without units, the waves."""
    name = short_name(scored.question)
    if scored.units and not desk.place.unit:
        title = say("{name} by unit", name=name)
        return rows_figure(score_rows(scored, from_the_top(scored.units), title))
    return rows_figure(score_rows(scored, scored.waves, say("{name} by wave", name=name)))


def _room_picture(desk: Desk, scored: Scored) -> Markup:
    """One picture, large: units side by side, else the time, else the waves."""
    if scored.whole is None:
        return Markup("")
    alone = desk.place.unit or not scored.units
    return trend_figure(scored) if alone and len(scored.times) > 1 else _first_picture(desk, scored)


def trend_figure(scored: Scored) -> Markup:
    """The score over time, wide and for a phone."""
    title = say("{name} over time", name=short_name(scored.question))

    def shown(layout: Layout) -> Markup:
        return still_svg(draw_trend(scored, title, layout), f"{layout}-", trend_sentence(scored))

    return figure(shown, "ck-care-trend")


def _tables(desk: Desk, scored: Scored) -> Markup:
    units = survey_of(desk).units
    parts = []
    if scored.units and not desk.place.unit:
        found = score_table(scored, from_the_top(scored.units), say("Unit"))
        parts.append(details(say("All {units} as a table", units=units), twin(found),
                             key="score-units"))  # fmt: skip
    if len(scored.waves) > 1:
        found = score_table(scored, scored.waves, say("Wave"))
        parts.append(details(say("Waves as a table"), twin(found), key="score-waves"))
    if scored.times:
        parts.append(details(say("Time as a table"), twin(trend_table(scored)), key="score-times"))
    return join(*parts)


def _side(scored: Scored) -> Markup:
    whole, note = scored.whole, hidden_note((*scored.units, *scored.waves, *scored.times))
    said = [latest_words(scored), spread_words(scored)]
    if whole is not None:
        said = [shares_words(whole), *said, out_words(whole), needed_words(whole), note]
    return el(
        "section",
        el("h2", say("What it says")),
        *(el("p", words) for words in said if words),
        *(el("p", words, class_="ck-warn", role="note") for words in scored.warnings),
        el("h2", say("How to read it")),
        el("p", rule_words(scored.question), class_="ck-hint"),
        class_="ck-told",
        aria_label=say("What it says"),
    )


def _present(seat: Seat) -> Panes:
    desk = seat.desk
    scored, heard = scores_of(desk), desk.state.heard
    if scored is None or heard is None:
        return nothing_heard(desk.state, say("Scores"))
    top = el("p", eyebrow(desk.state, survey_words(heard), desk.place.unit), class_="ck-eyebrow")
    said = latest_words(scored) or (shares_words(scored.whole) if scored.whole else "")
    return Panes(
        lead=join(top, el("h1", headline(scored))),
        picture=_room_picture(desk, scored),
        body=join(el("p", said, class_="ck-why") if said else None, source(desk.state)),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
