"""Writing the log: one failure in a few fields, a file of thousands, a spelling, the setup.

Imports the desk, the records and the import.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any

from chainkit.errors import BadValue, UnknownChoice
from chainkit.failures.desk import Desk
from chainkit.failures.intake_own import apply_own, plan_own
from chainkit.failures.moments import moment_of, zone_of
from chainkit.failures.workshop import (
    SETUP,
    SHIFTS,
    CauseName,
    Discretion,
    Failure,
    FailureSetup,
    Note,
    Spelling,
    shift_hours,
)
from chainkit.intake.cells import Wrong, number
from chainkit.intake.plan import ImportPlan
from chainkit.store import Record
from chainkit.words import language, say
from chainkit.workshop.checks import free_slug, valid, valid_changes

TEXTS = ("unit", "service", "cause", "customer_ref", "promise", "authority", "notes")
CODED = ("channel", "stage", "group", "root_cause")
NUMBERS = ("impact", "compensation", "handling_minutes")
WHOLE = ("severity", "csat_after")
TAPPED = ("unit", "cause")
"""What can be chosen by a tap instead of typed."""
LATEST = 15
"""Failures that the log step lists."""


def log_failure(desk: Desk, fields: Mapping[str, Any], known: str = "") -> Failure:
    """Save what the form says: a new failure, or the one called `known` changed.

    A time that is left empty is now, of a new one, or as it was.  Raises BadValue for a value
    that cannot be meant, UnknownChoice, Conflict.
    """
    before = _failure(desk, known) if known else None
    said = {name: str(fields.get(name, "")).strip() for name in fields}
    for name in TAPPED:  # what was typed wins over what was tapped
        if tapped := said.get(f"{name}_tapped"):
            said[name] = said.get(name) or tapped
    given = _given(desk, said)
    now = datetime.now(UTC)
    _in_order(given.get("occurred_at", before.occurred_at if before else now), given)
    if before is not None:
        (saved,) = desk.store.append(valid_changes(before, **given))
    else:
        given.setdefault("occurred_at", now)
        if not any(given.get(name) for name in ("cause", "unit", "group", "notes")):
            raise BadValue(
                "failure", "", "", says=say("Say at least where it was, or what it was.")
            )
        # By time and a few letters: two people who log at once do not meet.
        stem = f"{given['occurred_at']:%Y%m%d-%H%M%S}"
        record = valid(Failure, client=desk.place.client, id=f"{stem}-{token_hex(2)}", **given)
        (saved,) = desk.store.append(record)
    desk.reload()
    found: Failure = saved
    return found


def _given(desk: Desk, said: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: said[name] for name in TEXTS if name in said}
    found.update({name: said[name] or None for name in CODED if name in said})
    for name in NUMBERS:
        if name in said:
            found[name] = _number(name, said[name])
    for name in WHOLE:
        if name in said:
            found[name] = _whole(name, said[name])
    zone = zone_of(desk.state.log.setup.zone)
    for name in ("occurred_at", "resolved_at"):
        if said.get(name):
            found[name] = moment_of(said[name], zone)
    if said.get("recovery"):
        found["recovery"] = (said["recovery"],)
    if said.get("failed_recovery"):
        found["failed_recovery"] = said["failed_recovery"] == "yes"
    if found.get("compensation") is not None:
        found["currency"] = desk.state.log.setup.currency
    return found


def _number(name: str, text: str) -> float | None:
    expected = say("a number of 0 or more, or nothing")
    try:
        value = number(text, expected, comma=language().startswith("fr"))
    except Wrong as wrong:
        raise BadValue(name, text, expected) from wrong
    if value is not None and value < 0:
        raise BadValue(name, text, expected)
    return value


def _whole(name: str, text: str) -> int | None:
    if text and not text.isdecimal():
        raise BadValue(name, text, say("a whole number, or nothing"))
    return int(text) if text else None


def _in_order(occurred: datetime, given: Mapping[str, Any]) -> None:
    resolved = given.get("resolved_at")
    if resolved is not None and resolved < occurred:
        says = say("It cannot have been put right before it happened: change one of the times.")
        raise BadValue("resolved_at", "", "", says=says)


def _failure(desk: Desk, known: str) -> Failure:
    found = desk.store.get(Failure, desk.place.client, known)
    if found is None:
        raise UnknownChoice("failure", known, [])
    return found


def drop_failure(desk: Desk, known: str) -> None:
    """Take one failure out of the log; its history stays, and it can be brought back."""
    desk.store.append(_failure(desk, known).changed(deleted=True))
    desk.reload()


def restore_failure(desk: Desk, known: str) -> None:
    """Bring back what stood before the last change of one failure."""
    desk.store.undo(Failure, desk.place.client, known)
    desk.reload()


def latest(desk: Desk) -> list[Failure]:
    """The failures that occurred last, the latest first; a few of them."""
    import numpy as np

    events = desk.state.log.events
    order = np.argsort(-events.minute, kind="stable")[:LATEST]
    wanted = [str(each) for each in events.ids[order]]
    found = {f.id: f for f in desk.store.latest(Failure, desk.place.client, id=wanted)}
    return [found[name] for name in wanted if name in found]


def plan_log(
    desk: Desk, data: bytes, name: str, chosen: Mapping[str, str] | None = None
) -> ImportPlan:
    """What importing this file of failures, causes … would do; writes nothing.

    `chosen`: heading -> our column, where somebody said what the headings mean.
    """
    zone = zone_of(desk.state.log.setup.zone)
    return plan_own(data, name, desk.store, desk.place.client, zone, chosen)


def apply_log(desk: Desk, plan: ImportPlan, *, skip_bad_rows: bool) -> None:
    """Write the records of `plan`.  Raises ImportRefused, Conflict."""
    apply_own(desk.store, plan, skip_bad_rows=skip_bad_rows)
    desk.reload()


def accept_spelling(desk: Desk, field: str, written: str, meant: str) -> None:
    """Say that one way of writing means another."""
    key = f"{field}/{written}"
    before = desk.store.get(Spelling, desk.place.client, key)
    record = valid(
        Spelling, client=desk.place.client, id=key, version=before.version if before else 0,
        field=field, written=written, meant=meant,
    )  # fmt: skip
    desk.store.append(record)
    desk.reload()


def forget_spelling(desk: Desk, field: str, written: str) -> None:
    """Take back what was said of a way of writing."""
    key = f"{field}/{written}"
    before = desk.store.get(Spelling, desk.place.client, key)
    if before is not None:
        desk.store.append(before.changed(deleted=True))
        desk.reload()


def set_setup(desk: Desk, fields: Mapping[str, Any]) -> None:
    """Save what the log is about.  Raises BadValue for a zone or an amount that cannot be meant."""
    said = {name: str(value).strip() for name, value in fields.items()}
    zone = said.get("zone") or "UTC"
    zone_of(zone)
    before = desk.store.get(FailureSetup, desk.place.client, SETUP)
    record = valid(
        FailureSetup,
        client=desk.place.client,
        id=SETUP,
        version=before.version if before else 0,
        title=said.get("title") or say("Failures"),
        zone=zone,
        units=said.get("units") or say("units"),
        services=said.get("services") or say("services"),
        currency=_currency(said.get("currency", "")),
        impact=said.get("impact", ""),
        serious_from=_number("serious_from", said.get("serious_from", "")),
        exposure=said.get("exposure") or say("transactions"),
        minute_cost=_number("minute_cost", said.get("minute_cost", "")),
        source=said.get("source", ""),
        shifts=_shifts(said.get("shifts", "")),
    )
    desk.store.append(record)
    desk.reload()


def _currency(said: str) -> str:
    code = said.upper()
    if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise BadValue("currency", said, say("a currency code of three letters, such as EUR"))
    return code


def _shifts(said: str) -> str:
    try:
        hours = shift_hours(said)
    except ValueError as error:
        raise BadValue("shifts", said, SHIFTS) from error
    if hours and (len(hours) < 2 or hours[-1] > 23 or hours != sorted(set(hours))):
        raise BadValue("shifts", said, SHIFTS)
    return ", ".join(str(hour) for hour in hours)


def add_note(desk: Desk, fields: Mapping[str, Any]) -> None:
    """Save what happened on a day.  Raises BadValue for a day that never was."""
    said = {name: str(value).strip() for name, value in fields.items()}
    if not said.get("words"):
        raise BadValue("note", "", "", says=say("Say what happened, in a few words."))
    try:
        on = date.fromisoformat(said.get("day", ""))
    except ValueError as error:
        raise BadValue("day", said.get("day", ""), say("a day such as 2026-03-17")) from error
    slug = free_slug(said["words"], {each.id for each in desk.state.log.notes})
    record = valid(Note, client=desk.place.client, id=slug, day=on, words=said["words"])
    desk.store.append(record)
    desk.reload()


def name_cause(desk: Desk, code: str, name: str) -> None:
    """Say what a code means that the client's own list lacks."""
    before = desk.store.get(CauseName, desk.place.client, code)
    fields = {"client": desk.place.client, "id": code, "name": name}
    record = before.changed(name=name) if before else valid(CauseName, **fields)
    desk.store.append(record)
    desk.reload()


def put_limit(desk: Desk, fields: Mapping[str, Any]) -> None:
    """Save what one role may decide; a role that is there is changed.

    Raises BadValue for an amount that cannot be meant.
    """
    said = {name: str(value).strip() for name, value in fields.items()}
    role = said.get("role", "")
    if not role:
        raise BadValue("role", "", "", says=say("A limit needs a role, such as “front desk”."))
    known = {limit.role.casefold(): limit for limit in desk.state.log.limits}
    before = known.get(role.casefold())
    share = _number("review_share", said.get("review_share", "").removesuffix("%"))
    if share is not None and not 0 <= share <= 100:
        raise BadValue("review_share", share, say("a share in percent, from 0 to 100"))
    record = valid(
        Discretion,
        client=desk.place.client,
        id=before.id if before else free_slug(role, {each.id for each in desk.state.log.limits}),
        version=before.version if before else 0,
        role=role,
        per_case=_number("per_case", said.get("per_case", "")),
        per_customer=_number("per_customer", said.get("per_customer", "")),
        monthly_budget=_number("monthly_budget", said.get("monthly_budget", "")),
        second_person_above=_number("second_person_above", said.get("second_person_above", "")),
        review_share=None if share is None else share / 100,
        remedies=before.remedies if before else (),
    )
    desk.store.append(record)
    desk.reload()


def take_away(desk: Desk, kind: type[Record], known: str) -> None:
    """Delete a date or a role's limits; what somebody else has deleted is gone all the same."""
    found = desk.store.get(kind, desk.place.client, known)
    if found is not None:
        desk.store.append(found.changed(deleted=True))
        desk.reload()
