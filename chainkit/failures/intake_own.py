"""A log with headings of its own: each column is said to be one of ours, or is left out.

What was said is kept with the import, and the next file with the same headings is read alike.
Imports the log's tables, the intake and the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from chainkit.errors import ImportRefused
from chainkit.failures.intake import ALIASES, MAY, NEEDS, kinds_in
from chainkit.intake.gathering import Gathering
from chainkit.intake.kinds import find_kind, plan_tables, read_kind
from chainkit.intake.mapping import heading_key, mapped
from chainkit.intake.own import OwnPlan, mapping_for, own_plan, remember
from chainkit.intake.plan import ImportPlan, apply_plan, make_plan, standing
from chainkit.intake.sheet import Sheet, column_key
from chainkit.intake.tables import read_tables
from chainkit.store import Client, Store

KIND = "failures"
OURS = (*NEEDS, *MAY)
_ALIKE = 0.75


def plan_own(
    data: bytes,
    name: str,
    store: Store,
    client: str,
    zone: ZoneInfo,
    chosen: Mapping[str, str] | None = None,
) -> ImportPlan:
    """What importing the file would do; writes nothing.  An `OwnPlan` for other headings.

    `chosen`: heading -> our column, as somebody said; "" leaves a column out.
    Raises UnknownChoice for a client that is not there.
    """
    plain = plan_tables(data, name, store, client, kinds_in(zone))
    if not plain.blocked and chosen is None:
        return plain
    try:
        sheets = read_tables(data, name)
    except ImportRefused:
        return plain
    if not sheets:
        return plain
    sheet = max(sheets, key=lambda each: len(each.rows))
    return _planned(sheet, data, store, client, zone, chosen)


def _planned(
    sheet: Sheet, data: bytes, store: Store, client: str, zone: ZoneInfo,
    chosen: Mapping[str, str] | None,
) -> OwnPlan:  # fmt: skip
    mapping, remembered = mapping_for(
        store, client, sheet.header, KIND, chosen, lambda: guess(sheet), OURS
    )
    gathering = Gathering()
    # Mapped to nothing at all it would be no table of ours: then it is told what one needs.
    ready = mapped(sheet, mapping, lambda _name, cell: cell)
    log = kinds_in(zone)[:1]
    found = find_kind(ready, log)
    if found is None:
        expected = f"a column that says the {NEEDS[0]}, and one that says when"
        gathering.block([sheet.problem(sheet.header_row, "", "no column of a log", expected)])
    else:
        read_kind(found, client, gathering)
    stored = standing(gathering.records, store, client, {})
    known = store.get(Client, client, client)
    sample = known.origin if known and known.origin != "own" else ""
    plan = make_plan(gathering, stored, client, sheet.file, sample=sample)
    return own_plan(OwnPlan, plan, sheet, data=data, mapping=mapping, remembered=remembered)


def guess(sheet: Sheet) -> dict[str, str]:
    """Heading -> our column, where it is one, is called so by many, or is nearly so."""
    known = {name: name for name in OURS} | dict(ALIASES)
    found: dict[str, str] = {}
    for said in sheet.header:
        near = (
            get_close_matches(column_key(said), known, n=1, cutoff=_ALIKE) if said.strip() else []
        )
        if near and known[near[0]] not in found.values():
            found[heading_key(said)] = known[near[0]]
    return found


def apply_own(store: Store, plan: ImportPlan, *, skip_bad_rows: bool) -> None:
    """Write the records of `plan`, and remember how its headings were read.

    Raises ImportRefused, Conflict.
    """
    apply_plan(store, plan, skip_bad_rows=skip_bad_rows)
    remember(store, plan)
