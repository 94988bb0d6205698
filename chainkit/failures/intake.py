"""The tables of the failure log that an import may hold: failures, causes, exposure, hand-overs.

Imports the records, their moments and the intake.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, get_args
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from chainkit.errors import BadValue
from chainkit.failures import model
from chainkit.failures.moments import clock_of, moment, moment_of, zone_of
from chainkit.failures.workshop import LATE, CauseName, Exposure, Failure, Handover, exposure_id
from chainkit.intake.cells import is_blank, nearest, shown, squeezed
from chainkit.intake.kinds import Reference, TableKind
from chainkit.intake.mapping import row_stem
from chainkit.intake.sheet import Row, Sheet
from chainkit.store.record import Record

MOST = 10**12
TEXTS = (
    "unit", "service", "customer_ref", "segment", "cause", "promise", "link", "authority",
    "repeat_of", "detail", "currency",
)  # fmt: skip
CODES: Mapping[str, tuple[str, ...]] = {
    "channel": get_args(model.Channel),
    "stage": get_args(model.Stage),
    "detected_by": get_args(model.DetectedBy),
    "group": get_args(model.Group),
    "three_r": get_args(model.ThreeR),
    "nature": get_args(model.Nature),
    "attribution": get_args(model.Attribution),
    "root_cause": get_args(model.RootCause),
}
AMOUNTS = ("impact", "compensation", "margin_lost", "handling_minutes")
SCALES = {"severity": (1, 5), "csat_after": (1, 5), "ces_after": (1, 7), "nps_after": (0, 10),
          "tenure_months": (0, 1200)}  # fmt: skip
FLAGS = ("controllable", "failed_recovery", "approval_needed", "refused", "retained_90d")
LATER = ("detected_at", "reported_at", "resolved_at")
_LONGEST = {"customer_ref": 64, "detail": 200, "repeat_of": 200}
WHEN = ("date", "time", "zone", "occurred_at")
MAY = (
    "failure_id", *WHEN, *LATER, *TEXTS, *CODES, *AMOUNTS, *SCALES, *FLAGS, "recovery", "notes",
)  # fmt: skip
ALIASES = {
    "day": "date", "clock": "time", "timezone": "zone", "time_zone": "zone",
    "station": "unit", "branch": "unit", "shop": "unit", "line": "service",
    "code": "cause", "failure_type": "cause", "reason": "cause", "failure_group": "group",
    "journey_stage": "stage", "min_delay": "impact", "delay": "impact", "id": "failure_id",
    "unit_id": "unit", "service_id": "service", "customer_segment": "segment",
    "customer_tenure_months": "tenure_months", "organisational_or_personal": "nature",
    "recovery_actions": "recovery", "compensation_value": "compensation",
    "authority_level": "authority", "promise_id": "promise", "double_deviation": "failed_recovery",
}  # fmt: skip
NEEDS = ("cause",)


def failure_row(row: Row, client: str, zone: ZoneInfo | None = None) -> Sequence[Record]:
    """One failure; times without an offset are in the row's zone, or else in `zone`."""
    here = _zone(row, zone)
    fields: dict[str, Any] = {"occurred_at": _occurred(row, here)}
    for name in row.of(LATER):
        if not is_blank(row.cell(name)):
            fields[name] = _moment(row, name, here)
    fields.update(_texts(row))
    fields.update(_numbers(row))
    if row.problems:
        return ()
    # Without an id of its own a row is known by its place: the same file again is no news.
    said = row.text("failure_id", "an id", needed=False) if row.has("failure_id") else ""
    known = said or f"{_stem(row.sheet.file)}-{row.at:06d}"
    try:
        return (Failure(client=client, id=known, **fields),)
    except ValidationError as error:
        column = "occurred_at" if row.has("occurred_at") else "date"
        name = str(error.errors()[0]["loc"][0]) if error.errors()[0]["loc"] else column
        late = LATE in str(error)
        row.wrong(
            name,
            "a time before it occurred" if late else shown(str(fields.get(name, ""))),
            "times in order: occurred first" if late else "what the column holds",
        )
        return ()


@lru_cache(maxsize=4)
def _stem(file: str) -> str:
    return row_stem(Sheet(file, "", (), 1, ()))


def _zone(row: Row, zone: ZoneInfo | None) -> ZoneInfo | None:
    if not row.has("zone") or is_blank(row.cell("zone")):
        return zone
    said = row.text("zone", "a time zone")
    try:
        return zone_of(said)
    except BadValue as error:
        row.wrong("zone", shown(said), error.expected)
        return None


def _occurred(row: Row, zone: ZoneInfo | None) -> datetime | None:
    if row.has("occurred_at"):
        return _moment(row, "occurred_at", zone)
    day = row.day("date")
    said = row.text("time", "a clock time such as 14:30")
    if day is None or not said:
        return None
    if zone is None and row.problems:
        return None  # its zone was refused, which says enough
    if zone is None:
        row.wrong("time", shown(said), "a zone for it, in a column zone or in the log's settings")
        return None
    try:
        return moment(day, clock_of(said), zone)
    except BadValue as error:
        row.wrong("time", shown(said), error.expected)
        return None


def _moment(row: Row, name: str, zone: ZoneInfo | None) -> datetime | None:
    cell = row.cell(name)
    said = cell.isoformat() if isinstance(cell, datetime) else row.text(name, "a moment")
    if not said:
        return None
    try:
        return moment_of(said, zone)
    except BadValue as error:
        row.wrong(name, shown(said), error.expected)
        return None


def _texts(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in row.of(TEXTS):
        found[name] = row.text(name, "a text", needed=False, longest=_LONGEST.get(name, 80))
    if row.has("notes"):
        found["notes"] = row.text("notes", "a note", needed=False, longest=4000)
    if found.get("currency") and not found["currency"].isupper():
        row.wrong("currency", shown(found["currency"]), "a currency code such as EUR")
    for name in row.of(tuple(CODES)):
        found[name] = _code(row, name, row.text(name, "a code", needed=False), CODES[name])
    if row.has("recovery"):
        said = row.text("recovery", "what was done", needed=False)
        parts = [part for part in said.replace(";", ",").split(",") if part.strip()]
        done = (_code(row, "recovery", part, get_args(model.Recovery)) for part in parts)
        found["recovery"] = tuple(dict.fromkeys(done))
    return found


def _code(row: Row, name: str, said: str, codes: Sequence[str]) -> str | None:
    if not said:
        return None
    known = {squeezed(code): code for code in codes}
    found = known.get(squeezed(said))
    if found is None:
        near = nearest(said, list(codes))
        row.wrong(name, shown(said), f"one of {', '.join(codes)}{near}")
    return found


def _numbers(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in row.of(AMOUNTS):
        value = row.number(name, "a number of 0 or more", needed=False)
        if value is not None and not 0 <= value <= MOST:
            row.wrong(name, f"{value:g}", "a number of 0 or more")
        found[name] = value
    for name in row.of(tuple(SCALES)):
        low, high = SCALES[name]
        expected = f"a whole number from {low} to {high}"
        found[name] = row.whole(name, expected, low=low, high=high, needed=False)
    for name in row.of(FLAGS):
        if not is_blank(row.cell(name)):
            found[name] = row.yes_no(name)
    return found


def cause_row(row: Row, client: str) -> Sequence[Record]:
    """One code of the client's own list."""
    code = row.text("code", "a code", longest=80)
    name = row.text("description", "what the code means", longest=80)
    group = None
    if row.has("group"):
        group = _code(row, "group", row.text("group", "a group", needed=False), CODES["group"])
    if row.problems:
        return ()
    return (CauseName.model_validate({"client": client, "id": code, "name": name, "group": group}),)


def exposure_row(row: Row, client: str) -> Sequence[Record]:
    """How often it could have gone wrong, by day or by hour."""
    unit = row.text("unit", "a unit", needed=False, longest=80) if row.has("unit") else ""
    if "/" in unit:
        row.wrong("unit", shown(unit), "a unit, without a slash")
    day = row.day("date")
    hour = None
    if row.has("hour"):
        hour = row.whole("hour", "an hour from 0 to 23, or nothing", low=0, high=23, needed=False)
    count = row.whole("transactions", "a whole number of 0 or more", low=0, high=MOST - 1)
    if row.problems or day is None or count is None:
        return ()
    at = -1 if hour is None else hour
    return (
        Exposure(client=client, id=exposure_id(unit, day, at), unit=unit, day=day, hour=at,
                 transactions=count),
    )  # fmt: skip


def handover_row(row: Row, client: str, zone: ZoneInfo | None = None) -> Sequence[Record]:
    """One department's time with one failure."""
    here = _zone(row, zone)
    failure = row.text("failure", "the id of a failure", longest=190)
    step = row.whole("step", "its place on the way, from 1", low=1, high=99)
    department = row.text("department", "a department", longest=80)
    received = _moment(row, "received_at", here)
    passed = None
    if row.has("passed_at") and not is_blank(row.cell("passed_at")):
        passed = _moment(row, "passed_at", here)
    owner = bool(row.yes_no("owner")) if not is_blank(row.cell("owner")) else False
    if received and passed and passed < received:
        row.wrong("passed_at", "a time before it was received", "a time after it")
    if row.problems or step is None or received is None:
        return ()
    return (
        Handover(client=client, id=f"{failure}/{step}", failure=failure, step=step,
                 department=department, received_at=received, passed_at=passed, owner=owner),
    )  # fmt: skip


def kinds_in(zone: ZoneInfo | None) -> tuple[TableKind, ...]:
    """The tables, with times that say no offset read in `zone`."""
    return (
        TableKind("failures", NEEDS, MAY, lambda row, client: failure_row(row, client, zone),
                  "failure_id", ALIASES),
        TableKind("causes", ("code", "description"), ("group",), cause_row, "code"),
        TableKind("exposure", ("date", "transactions"), ("unit", "hour"), exposure_row,
                  "unit, date and hour"),
        TableKind("hand-overs", ("failure", "step", "department", "received_at"),
                  ("passed_at", "owner", "zone"),
                  lambda row, client: handover_row(row, client, zone), "failure and step",
                  refers=(Reference(Handover, "failure", Failure, "the id of a logged failure"),)),
    )  # fmt: skip


KINDS = kinds_in(None)
"""Every table of the exercise; a time in it needs its offset, or a column zone."""
