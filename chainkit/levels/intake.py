"""The tables of the service-levels review that an import may hold: the months of a service.

Imports the months' records and the intake.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.intake.cells import shown
from chainkit.intake.kinds import TableKind
from chainkit.intake.sheet import Row
from chainkit.levels.monthly import ServiceMonth, month_id
from chainkit.store.record import Record

_MOST = 10**9


def month_row(row: Row, client: str) -> Sequence[Record]:
    """One unit's month of one kind; a month without a row is a gap, not 0 cases."""
    period = row.month("period")
    unit = _name(row, "unit", "who was counted, such as a branch", needed=True)
    kind = _name(row, "kind", "what kind of case, or nothing", needed=False)
    cases = row.whole("cases", "how many cases there were, as a whole number", low=0, high=_MOST)
    breaches = row.whole(
        "breaches", "in how many of them it failed, as a whole number", low=0, high=_MOST
    )
    if cases is not None and breaches is not None and breaches > cases:
        row.wrong("breaches", f"{breaches:,} of {cases:,} cases", "at most as many as cases")
    if row.problems or cases is None or breaches is None:
        return ()
    return (
        ServiceMonth(
            client=client, id=month_id(unit, kind, period), unit=unit, kind=kind, period=period,
            cases=cases, breaches=breaches,
        ),
    )  # fmt: skip


def _name(row: Row, column: str, expected: str, *, needed: bool) -> str:
    said = row.text(column, expected, needed=needed, longest=80)
    if "/" in said:  # it parts the id of a record
        row.wrong(column, shown(said), f"{expected}, without a slash")
    return said


KINDS = (
    TableKind(
        "months",
        ("period", "unit", "cases", "breaches"),
        ("kind",),
        month_row,
        "unit, kind and month",
        {
            "month": "period",
            "org_code": "unit",
            "provider": "unit",
            "type": "kind",
            "attendances": "cases",
        },
    ),
)
"""Every table of the exercise."""
