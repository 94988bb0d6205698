"""A service over its months as a workbook: counts to go on working with, and nothing rounded.

The sums of every month for each kind of case, and each unit's total; the single months of
hundreds of units stay in the database (`chainkit client export` has them).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from chainkit.intake.export import Table, Value, write_xlsx
from chainkit.levels.attainment import Attainment, Count, Month

MONTHS = (
    "Kind", "Month", "Cases", "Breaches", "Kept", "Share kept (0-1)", "95 % interval from",
    "95 % interval to", "Units reporting", "State",
)  # fmt: skip
UNITS = (
    "Unit", "Kind", "Months", "Cases", "Breaches", "Kept", "Share kept (0-1)",
    "95 % interval from", "95 % interval to",
)  # fmt: skip
_ALL = "all"
_STATES = {
    "counted": "counted",
    "no_cases": "no cases",
    "missing": "no report",
    "not_yet": "before the first report",
    "stopped": "after the last report",
}


def months_workbook(months: Attainment, client: str, credit: str = "") -> bytes:
    """An XLSX file with what was counted of a service; `client` is its title.

    `credit`: who has to be named where the data go, as their licence asks.
    """
    kinds = ("", *months.kinds)
    standard = months.standard
    sheets = {
        "Months": Table(
            MONTHS,
            [_month(kind, each) for kind in kinds for each in months.series(kind=kind).months],
        ),
        "Units": Table(UNITS, _units(months)),
        "About": Table(
            ("What", "Value"),
            [
                ("Client", client),
                ("Credit", credit),
                ("Standard", standard.title),
                ("Target (0-1)", standard.target),
                ("Cases", standard.cases),
                ("Source", standard.source),
                ("Rule", "Cases and breaches are added up before dividing; empty is not zero."),
                ("Interval", "By chance alone (Wilson)."),
            ],
        ),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "months.xlsx"
        write_xlsx(path, sheets)
        return path.read_bytes()


def _month(kind: str, month: Month) -> tuple[Value, ...]:
    known = month.state in {"counted", "no_cases"}
    figures = _figures(month.count) if known else (None,) * 6
    return (kind or _ALL, month.period, *figures, month.units, _STATES[month.state])


def _figures(count: Count) -> tuple[Value, ...]:
    low, high = count.interval or (None, None)
    return (count.cases, count.breaches, count.kept, count.share, low, high)


def _units(months: Attainment) -> list[tuple[Value, ...]]:
    return [
        (unit, kind, len(counts), *_figures(sum(counts.values(), Count())))
        for (unit, kind), counts in sorted(months.cells.items())
    ]
