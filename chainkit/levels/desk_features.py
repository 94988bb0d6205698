"""What is reviewed: features added, taken from a sector pack, described, retired.

Each value is saved at once.  Imports the desk, the packs and the verb that saves one value.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, get_args

from pydantic import ValidationError

from chainkit.errors import BadValue, ChainkitError, Conflict, UnknownChoice
from chainkit.levels.desk import Desk
from chainkit.levels.desk_put import field_of, put
from chainkit.levels.model import Cadence
from chainkit.levels.packs import features_from, own_feature
from chainkit.levels.workshop import NAME_LENGTH, Feature
from chainkit.words import say
from chainkit.workshop.texts import put_text

TEXTS = ("name", "touchpoint", "owner", "note")
"""Fields that are typed, so that two people may write them at once."""


def known_feature(desk: Desk, id_: str) -> Feature:
    """The feature with this id, retired ones included.  Raises UnknownChoice."""
    found = desk.state.kept.feature(id_)
    if found is None:
        raise UnknownChoice("feature", id_, [each.id for each in desk.state.kept.features])
    return found


def add_feature(desk: Desk, name: str, stage: str) -> Feature:
    """A new feature of the client's own.

    Raises BadValue for no name, UnknownChoice for a stage that is not there, ChainkitError
    for a name that is on the list already.
    """
    name = " ".join(name.split())
    _check_stage(desk, stage)
    if not name:
        says = say("A feature needs a name, in the words of a customer.")
        raise BadValue("feature", name, "a name", says=says)
    client = desk.place.client
    while True:
        known = desk.store.latest(Feature, client)
        _check_new(name, known)
        try:
            made = own_feature(client, name, stage, known, desk.state.content.pack_by_id)
        except ValidationError as error:
            most = f"at most {NAME_LENGTH} characters"
            says = say("A name has at most {number} characters.", number=NAME_LENGTH)
            raise BadValue("feature", name, most, says=says) from error
        try:
            (saved,) = desk.store.append(made)
        except Conflict:
            continue  # somebody added one in this moment: number on from theirs
        desk.reload()
        return saved


def take_features(desk: Desk, pack: str, chosen: Collection[str]) -> int:
    """Take features of a sector pack; how many were new.

    Raises UnknownChoice for a pack that is not there, ChainkitError where none was chosen.
    """
    packs = desk.state.content.pack_by_id
    if pack not in packs:
        raise UnknownChoice("sector pack", pack, packs)
    if not chosen:
        raise ChainkitError(say("Tick the features to take first."))
    client = desk.place.client
    while True:
        made = features_from(packs[pack], client, desk.store.latest(Feature, client), chosen)
        try:
            desk.store.append(*made)
        except Conflict:
            continue
        desk.reload()
        return len(made)


def rewrite_feature(desk: Desk, id_: str, field: str, text: str, seen: str | None = None) -> None:
    """Save a text of a feature; of two who write it at once both are kept.

    Raises Conflict where somebody else changed it meanwhile, BadValue for a text that is too
    long, UnknownChoice for a field that is no text, ChainkitError for a name that another
    feature has.
    """
    if field not in TEXTS:
        raise UnknownChoice("text", field, TEXTS)
    known = known_feature(desk, id_)
    if field == "name":
        others = desk.store.latest(Feature, desk.place.client)
        _check_new(" ".join(text.split()), [each for each in others if each.id != id_])
    try:
        put_text(desk.store, known, field, getattr(known, field) if seen is None else seen, text)
    finally:
        desk.reload()


def set_feature(desk: Desk, id_: str, field: str, given: Any) -> None:
    """Save a choice: ``stage``, ``cadence``, ``essential`` or ``effort`` (percent, "" unknown).

    Raises BadValue or UnknownChoice; ChainkitError where somebody else was first.
    """
    known, value = known_feature(desk, id_), _value(desk, field, given)
    try:
        put(desk.store, known, field_of(field), value)
    finally:
        desk.reload()


def retire_feature(desk: Desk, id_: str, *, retired: bool = True) -> None:
    """Take a feature off the list from this review on, or take it back; its past stays."""
    known, session = known_feature(desk, id_), desk.state.session
    if session is None:
        raise BadValue("session", "", "opened first: start a session")
    try:
        put(desk.store, known, field_of("retired_on"), session.held_on if retired else None)
    finally:
        desk.reload()


def _value(desk: Desk, field: str, given: Any) -> Any:
    if field == "stage":
        _check_stage(desk, str(given))
        return str(given)
    if field == "cadence":
        if given not in get_args(Cadence):
            raise UnknownChoice("cadence", str(given), get_args(Cadence))
        return given
    if field == "essential":
        return given is True or given == "true"
    if field == "effort":
        return percent_of(str(given or ""), "effort")
    raise UnknownChoice("setting", field, ["stage", "cadence", "essential", "effort"])


def percent_of(text: str, name: str) -> float | None:
    """A percentage as typed, 0 to 100; None for nothing typed.  Raises BadValue."""
    text = text.strip().removesuffix("%").strip()
    if not text:
        return None
    says = say("Write the percentage as a number from 0 to 100, such as 35.")
    try:
        value = float(text.replace(",", "."))
    except ValueError as error:
        raise BadValue(name, text, "a number from 0 to 100", says=says) from error
    if not 0 <= value <= 100:
        raise BadValue(name, text, "a number from 0 to 100", says=says)
    return value


def _check_stage(desk: Desk, stage: str) -> None:
    stages = desk.state.content.stage_by_id
    if stage not in stages:
        raise UnknownChoice("journey stage", stage, stages)


def _check_new(name: str, known: Collection[Feature]) -> None:
    same = next((each for each in known if each.name.casefold() == name.casefold()), None)
    if same is None:
        return
    if same.retired_on:
        raise ChainkitError(
            say("“{name}” was retired: take it back from the list below.", name=same.name)
        )
    raise ChainkitError(
        say(
            "“{name}” is on the list already, as number {number}.",
            name=same.name,
            number=same.number,
        )
    )
