"""Keeping and removing a hard figure of a link: verbs on the records.

Imports the desk, its checks, the readers of cells and the figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from chainkit.chain.desk import Desk
from chainkit.chain.figures import idea_of
from chainkit.chain.model import Link
from chainkit.chain.workshop import Baseline
from chainkit.errors import BRIEF, BadValue, UnknownChoice
from chainkit.intake.cells import Wrong, number
from chainkit.words import language, say
from chainkit.workshop.checks import valid

OWN = "own"
"""Chosen in the picker for a measure that the content file does not have."""
_PERIOD = re.compile(r"\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?")


def keep_figure(desk: Desk, link: str, fields: Mapping[str, Any], today: date) -> Baseline:
    """Save a figure of `link`; the same measure and period again is a new version of it.

    Raises BadValue for a value, day or period that cannot be meant, UnknownChoice for a
    link or measure that is not there.
    """
    content = desk.state.content.by_id
    if link not in content:
        raise UnknownChoice("link", link, content)
    about = _measure(content[link], fields)
    period = str(fields.get("period", "")).strip()
    if not _PERIOD.fullmatch(period):
        says = say(
            "Write the period as a year, quarter or month, such as 2026, 2026-Q3 or 2026-09."
        )
        raise BadValue("period", period, "a year, quarter or month", says=says)
    id_ = f"{about['measure']}/{period}"
    before = desk.store.get(Baseline, desk.place.client, id_)
    if before is not None and before.link != link and not before.deleted:
        raise BadValue(say("measure"), about["label"], say("kept for one link only"))
    figure: Baseline = valid(
        Baseline,
        client=desk.place.client,
        id=id_,
        version=before.version if before else 0,
        session=desk.state.session.id if desk.state.session else "",
        link=link,
        value=_value(str(fields.get("value", ""))),
        measured_on=_day(str(fields.get("measured_on", "")), today),
        period=period,
        source=str(fields.get("source", "")).strip(),
        **about,
    )
    desk.store.append(figure)
    desk.reload()
    return figure


def remove_figure(desk: Desk, id_: str) -> None:
    """Take a figure out of sight; its history stays.  Raises UnknownChoice."""
    known = {figure.id: figure for figure in desk.state.kept.baselines}
    if id_ not in known:
        raise UnknownChoice("figure", id_, known)
    desk.store.append(known[id_].changed(deleted=True))
    desk.reload()


def _measure(link: Link, fields: Mapping[str, Any]) -> dict[str, str]:
    """Key, label, formula and unit: from the content file, or of the client's own."""
    chosen = str(fields.get("measure", ""))
    idea = idea_of(link, chosen)
    if idea is not None:
        words = {"label": idea.label, "formula": idea.formula, "unit": idea.unit}
        return {"measure": idea.id, **words}
    if chosen != OWN:
        raise UnknownChoice("measure", chosen, [idea.id for idea in link.metrics] + [OWN])
    label = str(fields.get("label", "")).strip()
    slug = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:60]
    if not slug:
        raise BadValue(say("name of the measure"), label, say("a name with letters or digits"))
    return {
        "measure": f"own-{link.code.lower()}-{slug}",
        "label": label,
        "formula": str(fields.get("formula", "")).strip(),
        "unit": str(fields.get("unit", "")).strip(),
    }


def _value(text: str) -> float:
    """The typed number; one that could mean two things is refused, never guessed."""
    expected = say("a number such as 12.5")
    try:
        value = number(text.strip(), expected, comma=language().startswith("fr"))
    except Wrong as wrong:
        says = say("The value “{text}” cannot be read: write {expected}.", text=text[:BRIEF],
                   expected=wrong.expected)  # fmt: skip
        raise BadValue("value", text, wrong.expected, says=says) from wrong
    if value is None:
        raise BadValue("value", text, expected, says=say("Write the value, such as 12.5."))
    return value


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        says = say("Write the date as year, month and day, such as 2026-03-31.")
        raise BadValue("date", text, "a date such as 2026-03-31", says=says) from error
    if day > today:
        says = say("A figure is measured first: choose today or an earlier day.")
        raise BadValue("date", text, "today or earlier", says=says)
    return day
