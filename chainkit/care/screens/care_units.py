"""Dimensions of care unit by unit: what is picked, and the pictures of it."""

from __future__ import annotations

from chainkit.care.by_unit import UnitCare
from chainkit.care.desk import Desk
from chainkit.care.picture import care_rows
from chainkit.care.picture_units import (
    chosen_dimension,
    one_unit_rows,
    spread_sentence,
    unit_rows,
    unit_sentence,
)
from chainkit.care.result import CareResult
from chainkit.care.said_care import care_headline, people_words
from chainkit.care.screens.frame import rows_figure, survey_choice
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import choice
from chainkit.words import say


def people_of(care: CareResult, unit: UnitCare | None) -> str:
    """Of how many people it tells; of a hidden unit why nothing is told."""
    if unit and unit.hidden:
        return say("fewer than five answers, or what would give such a unit away")
    return people_words(care, unit.n if unit else None).rstrip(".")


def unit_of(desk: Desk) -> UnitCare | None:
    """The unit that is looked at; None for all together."""
    found = desk.state.heard.care_units if desk.state.heard else None
    return found.unit(desk.place.unit) if found and desk.place.unit else None


def care_choices(desk: Desk) -> Markup | None:
    """Survey, unit, and the dimension that units are compared on; None where there is no choice."""
    heard = desk.state.heard
    found = heard.care_units if heard else None
    parts = [survey_choice(desk)]
    if heard and heard.care and found:
        every = [("", say("All {units}", units=heard.survey.units))]
        units = [(each.name, each.name) for each in found.units if each.name]
        parts.append(choice(say("Unit"), "care-unit", [*every, *units], desk.place.unit))
        if not desk.place.unit:
            keys = [(each.key, each.name) for each in heard.care.dimensions]
            of = chosen_dimension(heard.care, desk.place.question).key
            parts.append(choice(say("Units compared on"), "care-dimension", keys, of))
    return el("div", *parts, class_="ck-bar") if any(parts) else None


def units_figure(desk: Desk, care: CareResult) -> Markup | None:
    """Units side by side on one dimension; None where they are not told apart."""
    found = desk.state.heard.care_units if desk.state.heard else None
    if found is None:
        return None
    rows = unit_rows(care, found, chosen_dimension(care, desk.place.question))
    return join(el("h2", rows.title), rows_figure(rows))


def room_title(desk: Desk, care: CareResult) -> str:
    """What the room reads first: of the unit or dimension that is picked, else of all."""
    found, unit = desk.state.heard.care_units if desk.state.heard else None, unit_of(desk)
    if found and unit:
        return unit_sentence(care, found, unit)
    if found and is_picked(desk, care):
        return spread_sentence(found, chosen_dimension(care, desk.place.question))
    return care_headline(care)


def room_picture(desk: Desk, care: CareResult) -> Markup:
    """One picture, large: a unit, units on the dimension that is picked, else all dimensions."""
    found, unit = desk.state.heard.care_units if desk.state.heard else None, unit_of(desk)
    if found and unit:
        return rows_figure(one_unit_rows(care, found, unit)) if unit.figures else Markup("")
    if found and is_picked(desk, care):
        return rows_figure(unit_rows(care, found, chosen_dimension(care, desk.place.question)))
    return rows_figure(care_rows(care, say("Care by dimension")))


def is_picked(desk: Desk, care: CareResult) -> bool:
    """Whether units are to be compared on a dimension that somebody picked."""
    return desk.place.question in {each.key for each in care.dimensions}
