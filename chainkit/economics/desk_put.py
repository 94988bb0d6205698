"""Writing into the economics: forms, cohorts, proposals taken over.

Imports the desk, the typed forms and the records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from chainkit.economics.desk import Desk
from chainkit.economics.report_serve import Load
from chainkit.economics.signpost import A_YEAR
from chainkit.economics.typed import FORMS_BY_NAME, Asked, read, read_form
from chainkit.economics.workshop import TERMS, ClientTerms, Improvement, Survivors
from chainkit.errors import BadValue, UnknownChoice
from chainkit.words import say
from chainkit.workshop.checks import free_slug, plain_slug, valid
from chainkit.workshop.signpost import Proposed

MOST_PERIODS = 200


def put(desk: Desk, name: str, fields: Mapping[str, Any]) -> None:
    """Save a form; `name` is ``spending`` for a new record, ``spending/{id}`` for a known one.

    Raises BadValue, in one sentence, for what cannot be meant; Conflict where somebody else
    saved the same record meanwhile.
    """
    kind, _, id_ = name.partition("/")
    if kind not in FORMS_BY_NAME:
        raise UnknownChoice("form", kind, FORMS_BY_NAME)
    form, client = FORMS_BY_NAME[kind], desk.place.client
    values = read_form(form, fields)
    if not form.named:
        id_ = TERMS
    elif not id_:
        title = str(values.get(form.named) or "").strip()
        if not title:
            raise BadValue(form.named, "", say("words that name it"),
                           says=say("Give it a name first."))  # fmt: skip
        taken = {each.id for each in desk.store.latest(form.record, client)}
        id_ = free_slug(title, taken)
    before = desk.store.get(form.record, client, id_)
    kept = before.model_dump() if before else {"client": client, "id": id_, "version": 0}
    record = valid(form.record, **{**kept, **values})
    _check_ranges(record)
    desk.store.append(record)
    desk.reload()
    if isinstance(record, Improvement):
        desk.go(picked=record.id)


def _check_ranges(record: Any) -> None:
    """A range goes up; its middle lies in it."""
    triples: dict[type[Any], tuple[tuple[str, str, str], ...]] = {
        ClientTerms: (("margin_low", "margin", "margin_high"),
                      ("retention_low", "retention", "retention_high")),
        Improvement: (("low", "mid", "high"), ("once_low", "once", "once_high"),
                      ("running_low", "running", "running_high")),
    }  # fmt: skip
    for names in triples.get(type(record), ()):
        ends = [getattr(record, name) for name in names]
        if names[0].startswith(("once", "running")) and not (ends[0] or ends[2]):
            continue  # one number only: taken for known
        known = [each for each in ends if each is not None]
        if known != sorted(known):
            says = say("A range goes up: at least, most likely, at most.")
            raise BadValue(names[1], ends, say("at least, most likely, at most"), says=says)


def drop(desk: Desk, name: str) -> None:
    """Take a record out of sight; its history stays.  Raises UnknownChoice, Conflict."""
    kind, _, id_ = name.partition("/")
    if kind not in FORMS_BY_NAME:
        raise UnknownChoice("form", kind, FORMS_BY_NAME)
    record = desk.store.get(FORMS_BY_NAME[kind].record, desk.place.client, id_)
    if record is not None:
        desk.store.append(record.changed(deleted=True))
    desk.reload()


def take_over(desk: Desk, name: str) -> None:
    """Make what another exercise proposes a proposal here; its numbers are still to be written."""
    found = next((p for p in desk.state.open_proposals if f"{p.exercise}/{p.about}" == name), None)
    if found is None:
        raise UnknownChoice("proposal", name, [])
    taken = {each.id for each in desk.state.improvements}
    record = valid(
        Improvement,
        client=desk.place.client,
        id=free_slug(found.title, taken),
        title=found.title[:300],
        exercise=found.exercise,
        about=found.about,
        **_costs(desk, found),
    )
    desk.store.append(record)
    desk.reload()
    desk.go(picked=record.id)


def _costs(desk: Desk, found: Proposed) -> dict[str, Any]:
    """What it costs as far as somebody said; money of another currency is not taken for ours."""
    ours = desk.state.currency
    if found.currency and ours and found.currency != ours:
        note = say("Its cost was said in {theirs}, not in {ours}: convert it and write it in.",
                   theirs=found.currency, ours=ours)  # fmt: skip
        return {"note": note}
    return {"once": found.cost or 0.0,
            "running": (found.running or 0.0) / A_YEAR[desk.state.period]}  # fmt: skip


# --- cohorts ------------------------------------------------------------------------------


def put_cohort(desk: Desk, fields: Mapping[str, Any]) -> None:
    """Save a cohort from a line of numbers, first to last period; an older one is replaced."""
    name = plain_slug(str(fields.get("name", ""))) or "cohort"
    said = re.split(r"[\s;]+", str(fields.get("left", "")).strip())
    if len(said) < 3 or len(said) > MOST_PERIODS:
        says = say("Write three values or more, parted by spaces: 1000 631 468.")
        raise BadValue(say("cohort"), said, say("three values or more"), says=says)
    values = [read(Asked("left", say("Left"), "count"), each.strip(",")) or 0.0 for each in said]
    counted = str(fields.get("counted", "yes")) == "yes"
    _check_cohort(values, counted=counted)
    client = desk.place.client
    there = {each.id: each for each in desk.store.latest(Survivors, client, cohort=name)}
    new = [
        valid(
            Survivors,
            client=client,
            id=f"{name}/{at}",
            version=there[f"{name}/{at}"].version if f"{name}/{at}" in there else 0,
            cohort=name,
            period=at,
            left=value,
            counted=counted,
        )
        for at, value in enumerate(values)
    ]
    ids = {each.id for each in new}
    gone = [each.changed(deleted=True) for id_, each in there.items() if id_ not in ids]
    desk.store.append(*new, *gone)
    desk.reload()


def _check_cohort(values: Sequence[float], *, counted: bool) -> None:
    if not counted and abs(values[0] - 100) > 1e-9:
        says = say("In percent a cohort begins with 100; write numbers of customers otherwise.")
        raise BadValue(say("cohort"), values[0], "100", says=says)
    for at in range(1, len(values)):
        if values[at] > values[at - 1]:
            says = say(
                "A cohort cannot grow: period {period} has more than the one before.", period=at
            )
            raise BadValue(say("cohort"), values[at], say("at most the period before"), says=says)


# --- what is tried out --------------------------------------------------------------------


def points_of(desk: Desk) -> float:
    """Points of retention in the simulator, as a share; 5 where nothing else was tried."""
    try:
        value = float(desk.place.points or 5)
    except ValueError:
        return 0.05
    return value / 100 if 0 < value <= 50 else 0.05


def try_points(desk: Desk, text: str) -> None:
    """Look at other points.  Raises BadValue."""
    value = read(Asked("points", say("Points"), "count"), text)
    if value is None or not 0 < value <= 50:
        says = say("Points of retention lie above 0 and at most at 50, such as 5.")
        raise BadValue(say("points"), text, "0–50", says=says)
    desk.go(points=f"{value:g}")


def load_of_place(desk: Desk) -> Load:
    """The load of calls that is tried out."""
    said = desk.place.calls.split(",")
    try:
        calls, minutes, aht, within, target = (float(each) for each in said)
    except ValueError:
        return Load()
    return Load(calls, minutes, aht, within, target / 100)


def try_load(desk: Desk, fields: Mapping[str, Any]) -> None:
    """Look at another load.  Raises BadValue for what is no number."""
    names = ("calls", "minutes", "aht", "within", "target")
    values = [read(Asked(n, n, "count"), str(fields.get(n, ""))) or 0.0 for n in names]
    desk.go(calls=",".join(f"{value:g}" for value in values))
