"""Dimensions of care: what is perceived, what was expected, and what to work on first."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.care.desk import Desk
from chainkit.care.picture import care_rows, care_table, statements_table
from chainkit.care.picture_map import draw_map, map_sentence
from chainkit.care.picture_units import (
    chosen_dimension,
    one_unit_rows,
    spread_sentence,
    unit_sentence,
    units_note,
    units_table,
)
from chainkit.care.quadrants import QUADRANTS, importance_map
from chainkit.care.result import CareResult
from chainkit.care.said_care import alpha_words, care_headline, importance_words
from chainkit.care.screens.care_units import (
    care_choices,
    is_picked,
    people_of,
    room_picture,
    room_title,
    unit_of,
    units_figure,
)
from chainkit.care.screens.frame import (
    eyebrow,
    nothing_heard,
    rows_figure,
    source,
    survey_choice,
    survey_words,
    twin,
)
from chainkit.care.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.forms import details, field
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import plain, say, spoken


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    heard = desk.state.heard
    care = heard.care if heard and heard.batches else None
    if heard is None or care is None:
        return _none(desk)
    unit = unit_of(desk)
    title = unit_sentence(care, heard.care_units, unit) if unit and heard.care_units else ""
    return Panes(
        lead=join(
            el("h1", title or care_headline(care)),
            el("p", " · ".join((people_of(care, unit), survey_words(heard))),
               class_="ck-why"),
            care_choices(desk),
        ),
        picture=_pictures(desk, care),
        body=_body(desk, care),
        side=_side(desk, care),
    )  # fmt: skip


def _none(desk: Desk) -> Panes:
    title = say("Dimensions of care")
    if desk.state.heard is None or not desk.state.heard.batches:
        return nothing_heard(desk.state, title)
    words = say(
        "“{survey}” asks nothing about care by dimension. Begin a survey with our statements, or "
        "look at another one.",
        survey=desk.state.heard.survey.title,
    )
    other = survey_choice(desk)
    return Panes(
        lead=join(el("h1", title), el("p", words, class_="ck-why")),
        body=el("div", other, class_="ck-bar") if other else Markup(""),
    )


def _pictures(desk: Desk, care: CareResult) -> Markup:
    if not care.dimensions:
        return Markup("")
    found, unit = desk.state.heard.care_units if desk.state.heard else None, unit_of(desk)
    if found and unit:
        return rows_figure(one_unit_rows(care, found, unit)) if unit.figures else Markup("")
    return join(
        rows_figure(care_rows(care, say("Care by dimension"))),
        map_figure(care),
        units_figure(desk, care),
    )


def map_figure(care: CareResult) -> Markup | None:
    """Importance × performance, wide and for a phone."""
    found = importance_map(care)
    if found is None:
        return None
    title = say("What matters and how it is perceived")

    def shown(layout: Layout) -> Markup:
        return still_svg(draw_map(found, title, layout), f"{layout}-", map_sentence(found))

    return join(el("h2", title), figure(shown, "ck-care-map"))


def _body(desk: Desk, care: CareResult) -> Markup:
    if not care.dimensions:
        return Markup("")
    found = desk.state.heard.care_units if desk.state.heard else None
    units = units_table(care, found) if found else None
    return join(
        details(say("Units by dimension as a table"), twin(units), key="care-units")
        if units
        else None,
        details(say("Dimensions as a table"), twin(care_table(care)), key="care-dimensions"),
        details(say("Statement by statement"), twin(statements_table(care)), key="care-items"),
        details(say("Do the statements go together?"), _alphas(care), key="care-alpha"),
        details(say("How much each dimension matters"), _weights(desk), key="care-weights"),
    )


def _alphas(care: CareResult) -> Markup:
    rows = [
        el(
            "li",
            el("b", each.name),
            ": ",
            alpha_words(each.alpha),
            say("; of what was expected {alpha}", alpha=alpha_words(each.alpha_expected))
            if each.alpha_expected
            else None,
        )
        for each in care.dimensions
    ]
    hint = say(
        "Cronbach’s alpha with its 95 % interval. Rules of thumb of the field (M): .70 to .90 is "
        "usual, over .95 asks the same twice, under .60 ought not to be averaged."
    )
    return join(el("ul", join(*rows)), el("p", hint, class_="ck-hint"))


def _weights(desk: Desk) -> Markup:
    heard = desk.state.heard
    dimensions = heard.dimensions if heard else ()
    fields = [
        field(
            each.name,
            f"weight-{each.key}",
            value=plain(each.weight) if each.weight is not None else "",
            inputmode="decimal",
            maxlength="6",
        )
        for each in dimensions
    ]
    hint = say(
        "Percentages of 100, as your customers shared them out. Empty: nobody asked them; then "
        "importance is taken from the answers."
    )
    return el(
        "form",
        *fields,
        el("p", hint, class_="ck-hint"),
        el("button", say("Save"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="care-weights",
    )


def _side(desk: Desk, care: CareResult) -> Markup:
    said = []
    if care.weighted is not None and care.unweighted is not None:
        said.append(
            say(
                "Weighted gap {weighted}, unweighted {unweighted}.",
                weighted=plain(round(care.weighted, 2)),
                unweighted=plain(round(care.unweighted, 2)),
            )
        )
    elif care.unweighted is not None:
        said.append(say("Mean gap over the dimensions: {gap}.",
                        gap=plain(round(care.unweighted, 2))))  # fmt: skip
    by = importance_words(care)
    found = desk.state.heard.care_units if desk.state.heard else None
    if found and care.dimensions and not desk.place.unit:
        of = chosen_dimension(care, desk.place.question)
        said += [part for part in (spread_sentence(found, of), units_note(found)) if part]
    return el(
        "section",
        el("h2", say("What it says")),
        None if unit_of(desk) else _first(care),
        *(el("p", words) for words in said),
        el("p", care.problem, class_="ck-warn", role="note") if care.problem else None,
        el("h2", say("How to read it")),
        el("p", say("Importance: {how}.", how=by), class_="ck-hint") if by else None,
        el("p", say("The lines of the map lie at the means (ours, O)."), class_="ck-hint"),
        el("p", _rule(care), class_="ck-hint"),
        class_="ck-told",
        aria_label=say("What it says"),
    )


def _first(care: CareResult) -> Markup | None:
    """What to work on first, for the room; None where it is not known."""
    found = importance_map(care)
    names = [dot.name for dot in found.dots if dot.quadrant == "work_on"] if found else []
    if not names:
        return None
    field = spoken(QUADRANTS["work_on"])
    return el("p", say("{field}: {names}.", field=field, names=", ".join(names)), class_="ck-why")


def _rule(care: CareResult) -> str:
    if any(each.gap for each in care.dimensions):
        return say(
            "A gap is perceived minus expected, person by person; its interval is that of pairs. "
            "Expected is nearly always high, so look at the differences between dimensions."
        )
    return say(
        "A person’s figure is the mean of the statements they answered, from {low} to {high}. "
        "Only what is perceived was asked: it tells as much, and asks half.",
        low=care.low,
        high=care.high,
    )


def _present(seat: Seat) -> Panes:
    desk = seat.desk
    heard = desk.state.heard
    care = heard.care if heard and heard.batches else None
    if heard is None or care is None:
        return _none(desk)
    top = el("p", eyebrow(desk.state, survey_words(heard)), class_="ck-eyebrow")
    return Panes(
        lead=join(top, el("h1", room_title(desk, care))),
        picture=room_picture(desk, care) if care.dimensions else join(),
        body=join(
            el("p", f"{people_of(care, unit_of(desk))}.", class_="ck-why"),
            None if desk.place.unit or is_picked(desk, care) else _first(care),
            source(desk.state),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
