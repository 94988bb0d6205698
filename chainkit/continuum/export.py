"""The figures of an assessment as a workbook.

Only what may be shown is in it: no individual's answer, no group that is hidden on the screen,
and no rating before the reveal.  Imports the exercise's state and the shared writers.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from chainkit.continuum.result import Bounds, Profile
from chainkit.continuum.state import ContinuumState
from chainkit.continuum.workshop import CHOICE_WORDS
from chainkit.continuum.worth import YEARS, worth_of
from chainkit.errors import BadValue
from chainkit.intake.export import Table, Value, write_xlsx
from chainkit.words import spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def numbers_workbook(state: ContinuumState) -> bytes:
    """An XLSX file: stages, rungs, units, targets and steps.

    Raises BadValue without an assessment.
    """
    if state.session is None:
        says = "No assessment was held yet, so there are no figures to hand over."
        raise BadValue("session", "", "an assessment", says=says)
    sheets = {}
    if state.profile is not None:
        sheets["Stages"] = _stages(state, state.profile)
        sheets["Rungs"] = _rungs(state, state.profile)
    sheets["Units"] = _units(state)
    sheets["Targets"] = _targets(state)
    sheets["Steps"] = _steps(state)
    sheets["About"] = Table(("What", "Value"), _about(state))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "continuum.xlsx"
        write_xlsx(path, sheets)
        return path.read_bytes()


def _ends(stage: Bounds) -> tuple[int, int]:
    return stage.low, stage.high


def _stages(state: ContinuumState, profile: Profile) -> Table:
    rows: list[tuple[Value, ...]] = [("Overall", *_ends(profile.overall), profile.why)]
    rows += [
        (each.name, *_ends(found.stage), found.why)
        for each in state.content.components
        for found in (profile.components[each.id],)
    ]
    return Table(("Component", "Stage, at least", "Stage, at most", "Why"), rows)


def _rungs(state: ContinuumState, profile: Profile) -> Table:
    columns = (
        *("Cell", "Component", "Stage", "Statement", "Median (0-4)", "Agreed (0-4)", "Applies"),
        *("People", "Consensus", "Status", "Evidence", "Link or file", "Evidence of", "Reason"),
        *(f"{spoken(GROUP_NAMES[group])}: median" for group in ROLE_GROUPS),
    )
    names = {each.id: each.name for each in state.content.components}
    rows: list[tuple[Value, ...]] = []
    for cell in profile.cells.values():
        text = state.content.cell_by_id[cell.cell]
        note = cell.note
        said: tuple[Value, ...] = (
            (note.evidence, note.evidence_link, note.evidence_on, note.reason)
            if note
            else (None, None, None, None)
        )
        rows.append(
            (
                *(cell.cell, names[text.component], state.content.stage_of_cell[cell.cell].number),
                *(text.statement, cell.median, cell.agreed, cell.applies, cell.n),
                None if cell.consensus is None else round(cell.consensus, 3),
                "" if cell.shown == "shown" else cell.shown,
                *said,
                *(cell.groups.get(group) for group in ROLE_GROUPS),
            )
        )
    return Table(columns, rows)


def _units(state: ContinuumState) -> Table:
    columns = (
        *("Unit", "Held on", "Stage, at least", "Stage, at most"),
        *(each.name for each in state.content.components),
        "Before: stage, at least",
    )
    rows: list[tuple[Value, ...]] = []
    for stand in state.units:
        found = stand.profile
        then = stand.earlier.profile if stand.earlier else None
        stages: tuple[Value, ...] = (None,) * (2 + len(state.content.components))
        if found is not None:
            stages = (
                *_ends(found.overall),
                *(
                    found.components[each.id].stage.low
                    if found.components[each.id].stage.known
                    else None
                    for each in state.content.components
                ),
            )
        name = stand.unit or "The whole organisation"
        rows.append((name, stand.held_on, *stages, then.overall.low if then else None))
    return Table(columns, rows)


def _targets(state: ContinuumState) -> Table:
    names = {each.id: each.name for each in state.content.components}
    rows: list[tuple[Value, ...]] = [
        (names[component], target.stage, target.owner, target.due, target.reason)
        for component, target in state.targets.items()
    ]
    return Table(("Component", "Target stage", "Owner", "Due", "Reason"), rows)


def _steps(state: ContinuumState) -> Table:
    columns = ("To stage", "Cost once", "Cost a year", "Gain a year, least", "Gain a year, most",
               "Currency", f"Net over {YEARS} years, least", f"Net over {YEARS} years, most",
               "Decision", "Rests on", "Reason")  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for to, move in sorted(state.moves.items()):
        worth = worth_of(move)
        rows.append(
            (to, move.cost_once, move.cost_per_year, move.gain_low, move.gain_high,
             state.currency, worth.low, worth.high, spoken(CHOICE_WORDS[move.choice]),
             move.basis, move.reason)
        )  # fmt: skip
    return Table(columns, rows)


def _about(state: ContinuumState) -> list[tuple[Value, ...]]:
    origin = {"invented": "Invented sample data", "real": "Real data"}
    session = state.session
    return [
        ("Client", state.client.title),
        ("Assessed", state.unit_name),
        ("Assessment", session.title if session else ""),
        ("Held on", session.held_on if session else None),
        ("Round", state.round.number if state.round else None),
        ("Data", origin.get(state.client.origin, "The client's own")),
        ("Empty cells", "nobody said it, or it may not be shown; it is not 0"),
        ("Stages, statements, rule", "our own (O)"),
    ]
