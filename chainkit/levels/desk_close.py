"""Noting what makes a review due before its time: verbs on the triggers of a client.

Imports the desk, its checks and the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from chainkit.errors import BadValue, Conflict, UnknownChoice
from chainkit.levels.desk import Desk
from chainkit.levels.model import TriggerKind
from chainkit.levels.workshop import Trigger
from chainkit.words import say
from chainkit.workshop.checks import free_slug, valid
from chainkit.workshop.settings import day


def add_trigger(desk: Desk, fields: Mapping[str, Any], today: date) -> Trigger:
    """Save that something happened: `kind`, `feature` ("" for all), `happened_on`, `note`.

    Raises UnknownChoice for a kind or feature that is not there, BadValue for a day to come.
    """
    kind, feature = str(fields.get("kind", "")), str(fields.get("feature", ""))
    if kind not in get_args(TriggerKind):
        raise UnknownChoice(say("reason"), kind, get_args(TriggerKind))
    known = {each.id for each in desk.state.kept.features}
    if feature and feature not in known:
        raise UnknownChoice("feature", feature, known)
    happened = day(str(fields.get("happened_on", "")))
    if happened > today:
        says = say("Only what has happened makes a review due: choose today or an earlier day.")
        raise BadValue("date", happened.isoformat(), "today or earlier", says=says)
    client = desk.place.client
    taken = {each.id for each in desk.state.kept.triggers}
    while True:
        trigger: Trigger = valid(
            Trigger,
            client=client,
            id=free_slug(f"{kind} {happened.isoformat()}", taken),
            feature=feature,
            kind=kind,
            happened_on=happened,
            note=str(fields.get("note", "")).strip(),
        )
        try:
            (saved,) = desk.store.append(trigger)
        except Conflict:  # somebody took the name in this moment, or it was removed
            taken.add(trigger.id)
            continue
        desk.reload()
        return saved


def remove_trigger(desk: Desk, id_: str) -> None:
    """Take a trigger out of sight; its history stays.  Raises UnknownChoice, Conflict."""
    known = {each.id: each for each in desk.state.kept.triggers}
    if id_ not in known:
        raise UnknownChoice("trigger", id_, known)
    desk.store.append(known[id_].changed(deleted=True))
    desk.reload()
