"""Records of every type, made of a seed: valid, and as nasty as the types allow.

Each field is drawn from a generator of its own, so that a new field leaves the others as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from chainkit.failures.workshop import exposure_id
from chainkit.store import Client, Store
from chainkit.store.record import Record
from chainkit.workbook.leaves import unwrapped
from chainkit.workshop.kinds import Kind, all_kinds

PIECES = (
    "Anna", "Zoë", " ", "  ", "\t", "\n", "\r", "\r\n", "=1+1", "@sum", "+", "-", "'", '"', ";",
    ",", "=", "\U0001f600", "_x000D_", "<&>", "\x0b", "\u2028", "Customer", "yes", "007",
    "1e5", "#N/A", "TRUE", "1,234", "2026-03-17", "03/04/2026", "cannot judge", "\ufeff", "日本",
)  # fmt: skip
PATTERNED = ("a", "x-1", "b" * 64, "2026-03", "1999-12", "en", "fr-CA", "own", "real", "V1", "")
FIELD = "unit"
"""What fits the one pattern that none of these does."""
NUMBERS = (0.1, 0.1 + 0.2, 1e-9, 1 / 3, 2.0, 5e15 + 1, 123456.789, -0.5, 1e300)
DAYS = (date(1, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2026, 2, 28), date(9999, 12, 31))


def text(random: Random, least: int, most: int) -> str:
    said = "".join(random.choice(PIECES) for _ in range(random.randrange(6)))
    if random.random() < 0.03:
        said = said * 3000 + "x" * 17_000
    return (said + "x" * least)[: most or None]


def limits(metadata: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for mark in metadata:
        if isinstance(mark, FieldInfo):
            found |= limits(mark.metadata)
        names = ("ge", "gt", "le", "lt", "min_length", "max_length", "pattern")
        found |= {name: value for name in names if (value := getattr(mark, name, None)) is not None}
    return found


def value_of(annotation: Any, metadata: Iterable[Any], random: Random) -> Any:
    base, optional, marks = unwrapped(annotation, metadata)
    if optional and random.random() < 0.3:
        return None
    inner, origin = get_args(base), get_origin(base)
    if origin is Literal:
        return random.choice(inner)
    if origin is tuple and inner[-1] is not Ellipsis:
        return tuple(value_of(each, (), random) for each in inner)
    if origin is tuple:
        return tuple(value_of(inner[0], (), random) for _ in range(random.randrange(4)))
    if origin is dict:
        pairs = [[value_of(each, (), random) for each in inner] for _ in range(random.randrange(4))]
        return dict(pairs)
    if isinstance(base, type) and issubclass(base, BaseModel):
        fields = base.model_fields.items()
        return base(**{n: value_of(f.annotation, f.metadata, random) for n, f in fields})
    return plain(base, limits(marks), random)


def plain(base: type, limit: dict[str, Any], random: Random) -> Any:
    if base is str and "pattern" in limit:
        return random.choice(
            [each for each in PATTERNED if re.match(limit["pattern"], each)] or [FIELD]
        )
    if base is str:
        return text(random, limit.get("min_length", 0), limit.get("max_length", 0))
    if base is bool:
        return random.random() < 0.5
    if base is datetime:
        days = timedelta(random.randrange(20_000), random.randrange(86_400), random.choice((0, 7)))
        return datetime(2000, 1, 1, tzinfo=UTC) + days
    if base is date:
        return random.choice((*DAYS, date(2000, 1, 1) + timedelta(random.randrange(20_000))))
    low, high = limit.get("ge", limit.get("gt", -(2**62))), limit.get("le", 2**62)
    if base is int:
        some = (low, min(high, low + 3), high, random.randrange(low, high + 1))
        return min(random.choice(some), limit.get("lt", 2**63) - 1)
    inside = [each for each in NUMBERS if low < each <= high]
    return random.choice([*inside, float(high) if high < 2**62 else 7.25])


def record_of(kind: Kind, seed: object, client: str = "inn") -> Record:
    """A record of a kind; its id is one of its own making, or one that nobody would choose."""
    values: dict[str, Any] = {"client": client}
    for name in kind.fields:
        info = kind.record.model_fields[name]
        random = Random(f"{seed}:{kind.table}:{name}")
        values[name] = value_of(info.annotation, info.metadata, random)
    random = Random(f"{seed}:{kind.table}")
    values["id"] = f"{seed}"
    if kind.id and (random.random() < 0.5 or kind.table == "level_placements"):
        values["id"] = kind.id.format(**values)[:200] or "x"
    mend(kind, values)
    values["id"] = values["id"].replace("\r", "")  # LibreOffice ends all lines alike
    return kind.record.model_validate(values)


PARTS = (("in_scope", "within"), ("cases", "breaches"), ("gain_high", "gain_low"),
         ("treated", "treated_kept"), ("control", "control_kept"))  # fmt: skip
"""No more of them than of the whole."""
FIRST = ("occurred_at", "received_at")
"""Nothing happened before."""
FIXED: dict[str, dict[str, Any]] = {
    "care_questions": {"low": 0, "bad_to": 4, "good_from": 8, "high": 10},
    "care_batches": {"sheets": 3, "days": {"2026-03-17": 2, "unknown": 1}, "answers": {"q": "5.X"}},
    "care_surveys": {"zone": "Asia/Kathmandu"},
    "failure_setups": {"zone": "America/St_Johns"},
    "care_cases": {
        "answered_on": date(1970, 1, 1),
        "contacted_on": date.max,
        "team_told_on": None,
        "closed_on": date(2026, 3, 17),
    },
    "economics_customers": {"customers": 2, "rows": "a\t1.5\t3\t\n=b\t-2\t1\tshop"},
    "economics_purchases": {"purchases": 2, "rows": "a\t20260105\t1.5\t\n=b\t20260106\t2\t1"},
}
NOT_RATED = {"charter_checks": "value", "continuum_cells": "agreed"}
"""What does not apply has no rating."""


def mend(kind: Kind, values: dict[str, Any]) -> None:
    """What a record type asks of several fields at once."""
    values |= FIXED.get(kind.table, {})
    if kind.record is Client:
        values["id"] = values["client"]
    if kind.table in NOT_RATED and not values["applies"]:
        values[NOT_RATED[kind.table]] = None
    for whole, part in PARTS:
        if values.get(part) is not None and values.get(whole) is not None:
            values[part] = min(values[part], values[whole])
    for first in FIRST:
        if first in values:
            moments = [n for n, v in values.items() if isinstance(v, datetime)]
            values.update({name: max(values[name], values[first]) for name in moments})
    if kind.table == "failure_exposure":
        values["unit"] = values["unit"].replace("\r", "")
        values["id"] = exposure_id(values["unit"], values["day"], values["hour"])
    if kind.table == "level_placements":
        values["review"], values["feature"] = "r", (values["feature"].replace("\r", "") + "f")[:50]
        values["id"] = f"r/{values['feature']}"


def one_of_each(seed: object, client: str = "inn") -> list[Record]:
    """A record of every type, the client first."""
    return [record_of(kind, seed, client) for kind in all_kinds()]


def kept(store: Store, client: str = "inn") -> dict[str, list[Record]]:
    """All that a store has of a client, without what saving adds."""
    return {
        kind.table: [
            each.model_copy(update={"version": 0, "saved_at": None})
            for each in store.latest(kind.record, client)
        ]
        for kind in all_kinds()
    }
