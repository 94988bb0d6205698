"""Surveys at a desk: begun, filled from files, and what is known of their waves.

Imports the desk, the import and the records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chainkit.care.desk import Desk
from chainkit.care.gaps import weights_problem
from chainkit.care.intake import plan_answers
from chainkit.care.questionnaire import PARTS, Part, new_survey
from chainkit.care.workshop import Dimension, Survey, Wave
from chainkit.errors import BadValue
from chainkit.intake.cells import Wrong, number
from chainkit.intake.plan import ImportPlan, apply_plan
from chainkit.words import language, say
from chainkit.workshop.checks import free_slug, valid_change
from chainkit.workshop.settings import day as read_day


def begin_survey(desk: Desk, title: str, parts: Sequence[Part]) -> None:
    """Save a new survey with its questions, and go there.  Raises BadValue without a title."""
    if not title.strip():
        raise BadValue(say("title"), title, say("a title"))
    asked = [part for part in PARTS if part in parts]
    if not asked:
        raise BadValue(say("questions"), "", say("at least one kind of question"))
    slug = free_slug(title, {survey.id for survey in desk.state.kept.surveys})
    client, content = desk.place.client, desk.state.content
    desk.store.append(*new_survey(client, slug, title.strip(), content, asked))
    desk.go(survey=slug)


def plan_file(desk: Desk, data: bytes, name: str, today: date, wave: str) -> ImportPlan:
    """What importing this file of answers would do; writes nothing."""
    return plan_answers(
        data, name, desk.store, desk.place.client, survey_of(desk).id, today, wave=wave.strip()
    )


def apply_file(desk: Desk, plan: ImportPlan, *, skip_bad_rows: bool) -> None:
    """Write the answers of `plan`.  Raises ImportRefused, Conflict."""
    apply_plan(desk.store, plan, skip_bad_rows=skip_bad_rows)
    desk.reload()


def survey_of(desk: Desk) -> Survey:
    """The survey that is looked at.  Raises BadValue without one."""
    if desk.state.heard is None:
        raise BadValue(say("survey"), "", say("begun first"))
    return desk.state.heard.survey


def set_wave(desk: Desk, key: str, fields: Mapping[str, Any]) -> None:
    """Save how many were asked, how many customers there are, and when the front line heard.

    Raises BadValue for a number or a day that cannot be meant, Conflict.
    """
    survey = survey_of(desk)
    wave = desk.store.get(Wave, desk.place.client, f"{survey.id}/{key}")
    if wave is None:
        raise BadValue(say("wave"), key, say("a wave of this survey"))
    heard = str(fields.get("heard_on", "")).strip()
    changed = wave
    for name, value in {
        "invited": _whole(fields.get("invited", "")),
        "customers": _whole(fields.get("customers", "")),
        "heard_on": read_day(heard) if heard else None,
    }.items():
        changed = valid_change(changed, name, value)
    if changed != wave:
        desk.store.append(changed)
    desk.reload()


def set_weights(desk: Desk, fields: Mapping[str, Any]) -> None:
    """Save the weight of every dimension, in percent; nothing written: nobody said.

    Raises BadValue, saving nothing, for weights that do not add up to 100.
    """
    survey = survey_of(desk)
    dimensions = desk.state.kept.dimensions_of(survey.id)
    weights = {each.key: _number(fields.get(f"weight-{each.key}", "")) for each in dimensions}
    if problem := weights_problem(list(weights.values())):
        raise BadValue(say("weights"), "", say("percentages of 100"), says=problem)
    changed = [
        valid_change(each, "weight", weights[each.key])
        for each in dimensions
        if each.weight != weights[each.key]
    ]
    if changed:
        saved: Sequence[Dimension] = changed
        desk.store.append(*saved)
    desk.reload()


def _whole(value: Any) -> int | None:
    text = str(value or "").strip().replace("\N{NO-BREAK SPACE}", "")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise BadValue(say("number of people"), text, say("a whole number, or nothing"))
    return int(text)


def _number(value: Any) -> float | None:
    text, expected = str(value or "").strip().removesuffix("%").strip(), say("a number in percent")
    try:
        return number(text, expected, comma=language().startswith("fr"))
    except Wrong as wrong:
        raise BadValue(say("weight"), text, expected) from wrong
