"""The log's figures as a workbook: to go on working with, nothing rounded, and nobody's notes.

The single failures stay in the database (`chainkit client export` has them).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from chainkit.errors import BadValue
from chainkit.failures.report_tables import LISTED, WHAT
from chainkit.failures.state import FailuresState
from chainkit.failures.words import WEEKDAYS
from chainkit.intake.export import Table, Value, write_xlsx
from chainkit.words import say, spoken

CAUSES = ("Code", "Cause", "Failures", "Share (0-1)", "Up to here (0-1)", "Of the 80 %")
WEEKS = ("Week of", "Days in the log", "Failures", "Exposure", "Size, added up")
HOURS = ("Weekday", "Hour", "Failures", "Exposure", "Days")
DEPARTMENTS = ("Department", "Stays", "Half passed on within (h)", "All hours (h)",
               "Lying there now", "Came there first", "Owns")  # fmt: skip
CLEANED = ("What was done", "Field", "As written", "Taken as", "Rows")


def log_workbook(state: FailuresState) -> bytes:
    """An XLSX file with causes, weeks, hours and what cleaning did.

    Raises BadValue where nothing is logged.
    """
    log = state.log
    if not log:
        raise BadValue("log", "", "", says=say("Nothing is logged yet, so there is no workbook."))
    heat = log.heat()
    hours: list[list[Value]] = [
        [
            spoken(WEEKDAYS[weekday]),
            hour,
            int(heat.counts[weekday, hour]),
            None if heat.exposure is None else float(heat.exposure[weekday, hour]),
            int(heat.days[weekday]),
        ]
        for weekday in range(7)
        for hour in range(24)
    ]
    sheets = {
        "Causes": Table(CAUSES, _causes(state)),
        "Weeks": Table(
            WEEKS,
            [[p.start, p.days, p.count, p.exposure, p.impact] for p in log.trend("week")],
        ),
        "Hours": Table(HOURS, hours),
        "Cleaning": Table(CLEANED, _cleaned(state)),
    }
    if log.handovers:
        sheets["Departments"] = Table(DEPARTMENTS, _departments(state))
    sheets["About"] = Table(("What", "Value"), _about(state))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.xlsx"
        write_xlsx(path, sheets)
        return path.read_bytes()


def _about(state: FailuresState) -> list[list[Value]]:
    origin = {"invented": "Invented sample data", "real": "Real data"}
    return [
        ["Client", state.client.title],
        ["Data", origin.get(state.client.origin, "The client's own")],
        ["Credit", state.client.credit],
        ["Review", state.session.title if state.session else None],
        ["Held on", state.session.held_on if state.session else None],
        ["Failures in the log", state.log.totals().failures],
        ["Rule", "Empty is not zero; a failure that is not over yet counts as long as it lasted."],
    ]


def _departments(state: FailuresState) -> list[list[Value]]:
    return [
        [d.name, d.held, d.median, d.hours, d.waiting, d.first, d.owner]
        for d in state.log.routes().departments
    ]


def _causes(state: FailuresState) -> list[list[Value]]:
    log = state.log
    return [
        [b.name, log.said(b.name), b.count, b.share, b.upto, "yes" if b.vital else "no"]
        for b in log.pareto().bars
    ]


def _cleaned(state: FailuresState) -> list[list[Value]]:
    cleaned = state.log.cleaned
    every = [each for what in WHAT for each in cleaned.decisions if each.what == what]
    return [[d.what, d.field, d.found, d.meant, d.rows] for d in every[: LISTED * 20]]
