"""The months of a service at a desk: read once, imported with a preview, and their standard.

Imports the desk, the attainment, the months' records and the import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from chainkit.errors import BRIEF, BadValue, UnknownChoice
from chainkit.intake.cells import Wrong, number
from chainkit.intake.kinds import plan_tables
from chainkit.intake.plan import ImportPlan, apply_plan
from chainkit.levels.attainment import Attainment, load_months
from chainkit.levels.attainment_rank import Rank, Turns, ranks, turns
from chainkit.levels.desk import Desk
from chainkit.levels.intake import KINDS
from chainkit.levels.monthly import STANDARD, ServiceMonth, ServiceStandard
from chainkit.levels.report_monthly import main_kind
from chainkit.words import language, listed, say
from chainkit.workshop.checks import valid
from chainkit.workshop.values import whole


class Ranked(NamedTuple):
    """The units of one kind beside one another."""

    kind: str
    """Of all kinds the one with the most cases: only units of one kind are alike."""
    ranks: tuple[Rank, ...]
    turns: Turns | None


@dataclass(frozen=True)
class _Read:
    """What a desk last read of the months, and of which state of the store."""

    stamp: str
    months: Attainment
    ranked: dict[str, Ranked] = field(default_factory=dict)
    """Kind that is looked at -> its units: hundreds of them are not ranked twice."""


_READ: WeakKeyDictionary[Desk, _Read] = WeakKeyDictionary()
BETWEEN = "/"
"""Parts kind and unit in a place; no name of either has it (see the months' import)."""


def months_of(desk: Desk) -> Attainment:
    """What the client counted; read again only when something of the client was saved."""
    return _read(desk).months


def ranked(desk: Desk, kind: str) -> Ranked:
    """The units of `kind`, or of the kind with the most cases for "" (all)."""
    read = _read(desk)
    if kind not in read.ranked:
        months, main = read.months, kind or main_kind(read.months)
        read.ranked[kind] = Ranked(main, ranks(months, main), turns(months, main))
    return read.ranked[kind]


def _read(desk: Desk) -> _Read:
    known = _READ.get(desk)
    if known is None or known.stamp != desk.stamp:
        known = _Read(desk.stamp, load_months(desk.store, desk.place.client))
        _READ[desk] = known
    return known


def shown(desk: Desk) -> tuple[str, str]:
    """(unit, kind) that are looked at; "" stands for all, and for what is no longer there."""
    kind, _, unit = desk.place.part.partition(BETWEEN)
    months = months_of(desk)
    kind = kind if kind in months.kinds else ""
    return (unit if unit in months.units_of(kind) else ""), kind


def show_kind(desk: Desk, kind: str) -> None:
    """Look at one kind of case, or all for ""; the unit stays if it has such cases."""
    months, (unit, _) = months_of(desk), shown(desk)
    if kind and kind not in months.kinds:
        raise UnknownChoice("kind", kind, months.kinds)
    desk.go(part=_part(unit if unit in months.units_of(kind) else "", kind))


def show_unit(desk: Desk, unit: str) -> None:
    """Look at one unit, or all for "".  Raises BadValue, with the nearest ones."""
    months, (_, kind) = months_of(desk), shown(desk)
    known = {each.casefold(): each for each in months.units}
    wanted = unit.strip()
    if wanted and wanted.casefold() not in known:
        raise _unknown(wanted, months.units)
    found = known.get(wanted.casefold(), "")
    desk.go(part=_part(found, kind if not found or found in months.units_of(kind) else ""))


def plan_months(desk: Desk, data: bytes, name: str) -> ImportPlan:
    """What importing this file of months would do; writes nothing.

    Units whose names differ by capitals alone are told: to us they are two, to people one.
    """
    plan = plan_tables(data, name, desk.store, desk.place.client, KINDS)
    names = [each.unit for each in plan.records if isinstance(each, ServiceMonth)]
    return replace(plan, notes=(*plan.notes, *_alike([*months_of(desk).units, *names])))


def _alike(units: Iterable[str]) -> Iterator[str]:
    spellings: dict[str, dict[str, None]] = {}
    for unit in units:
        spellings.setdefault(unit.casefold(), {})[unit] = None
    for found in spellings.values():
        if len(found) > 1:
            yield say(
                "{names} are counted as different units: if they are one, write its name the "
                "same way in every row.",
                names=listed([say("“{name}”", name=each) for each in found]),
            )


def apply_months(desk: Desk, plan: ImportPlan, *, skip_bad_rows: bool) -> None:
    """Write the months of `plan`.  Raises ImportRefused, Conflict."""
    apply_plan(desk.store, plan, skip_bad_rows=skip_bad_rows)
    desk.reload()


def set_standard(desk: Desk, fields: Mapping[str, Any]) -> None:
    """Save what is counted and the share that ought to be kept (in percent; empty: none).

    Raises BadValue for a share or a month that cannot be meant, Conflict.
    """
    client = desk.place.client
    before = desk.store.get(ServiceStandard, client, STANDARD)
    names = ("title", "kept", "units", "cases", "source")
    texts = {name: str(fields.get(name, "")).strip() for name in names}
    standard: ServiceStandard = valid(
        ServiceStandard,
        client=client,
        id=STANDARD,
        version=before.version if before else 0,
        title=texts["title"] or say("Service level"),
        kept=texts["kept"],
        units=texts["units"] or say("units"),
        cases=texts["cases"] or say("cases"),
        source=texts["source"],
        mark=before.mark if before and before.source == texts["source"] else "",
        target=_share(str(fields.get("target", "")).strip()),
        year_start=whole(fields.get("year_start") or 1, say("month")),
    )
    desk.store.append(standard)
    desk.reload()


def _unknown(wanted: str, units: Sequence[str]) -> BadValue:
    """Hundreds of names would be no help: the nearest ones are."""
    known = {each.casefold(): each for each in units}
    near = [known[each] for each in get_close_matches(wanted.casefold(), known, n=3)]
    says = say("There is no “{unit}” here. Choose one from the list.", unit=wanted[:BRIEF])
    if near:
        says = say("There is no “{unit}” here. Nearest: {near}.", unit=wanted[:BRIEF],
                   near=listed(near))  # fmt: skip
    return BadValue(say("unit"), wanted, say("one from the list"), says=says)


def _share(text: str) -> float | None:
    """Percent as a share of 0 to 1; None for nothing written.

    Under 1 percent nobody sets a standard, but many write 0.95 for 95.
    """
    expected = say("a share in percent, from 1 to 100 such as 95, or nothing")
    try:
        value = number(text.removesuffix("%").strip(), expected, comma=language().startswith("fr"))
    except Wrong as wrong:
        raise BadValue(say("standard"), text, expected) from wrong
    if value is not None and not 1 <= value <= 100:
        raise BadValue(say("standard"), text, expected)
    return None if value is None else value / 100


def _part(unit: str, kind: str) -> str:
    return f"{kind}{BETWEEN}{unit}" if unit or kind else ""
