"""The figures of care as a workbook, for those who go on working with them.

Only what may be shown is in it: no single answer, no group that is hidden on the screen, and
no rating before the reveal.  Imports the exercise's state and the shared writers.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from chainkit.care.grid_words import cell_name
from chainkit.care.result import MeanScore
from chainkit.care.said import interval_of, short_name, value_of
from chainkit.care.scored import Group, Score
from chainkit.care.state import CareState, Heard
from chainkit.errors import BadValue
from chainkit.intake.export import Table, Value, write_xlsx
from chainkit.words import say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENDS = ("95 % interval from", "95 % interval to")
_SCORES = ("Question", "Score", "Of", "Name", "Answers", "Value", *_ENDS, "Status")
_MEANS = ("Dimension", "Statement", "What", "People", "Value", *_ENDS, "Unit")


def numbers_workbook(state: CareState) -> bytes:
    """An XLSX file: scores by unit, wave and month, dimensions, and the grid once revealed.

    Raises BadValue where there is nothing that may be shown yet.
    """
    sheets: dict[str, Table] = {}
    if state.heard is not None and state.heard.batches:
        sheets["Scores"] = Table(_SCORES, _scores(state.heard))
        sheets["Dimensions"] = Table(_MEANS, _dimensions(state.heard))
    if state.grid is not None:
        sheets["Three Rs"] = _grid(state)
    if not sheets:
        raise BadValue(say("care"), "", say("answers of customers, or a revealed round"))
    sheets["About"] = Table(("What", "Value"), _about(state))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "care.xlsx"
        write_xlsx(path, sheets)
        return path.read_bytes()


def _scores(heard: Heard) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for question in heard.scored:
        scored = heard.scores(question.key)
        if scored is None:
            continue
        start = (question.words, short_name(question))
        if scored.whole is not None:
            rows.append((*start, "all", "", *_figures(scored.whole), "shown"))
        for of, groups in (
            ("unit", scored.units),
            ("wave", scored.waves),
            (scored.every, scored.times),
        ):
            rows += [(*start, of, group.name, *_group(group)) for group in groups]
    return rows


def _figures(score: Score) -> tuple[Value, ...]:
    value, ends = value_of(score), interval_of(score)
    low, high = ends or (None, None)
    return score.n, _rounded(value), _rounded(low), _rounded(high)


def _group(group: Group) -> tuple[Value, ...]:
    if group.score is not None:
        return (*_figures(group.score), "shown")
    if group.hidden:
        return (None, None, None, None, "not shown")
    return (0, None, None, None, "nobody answered")


def _dimensions(heard: Heard) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for each in heard.care.dimensions if heard.care else ():
        for words, its in (("", each), *((s.words, s) for s in each.statements)):
            for what in ("expected", "perceived", "gap"):
                found: MeanScore | None = getattr(its, what)
                if found is not None:
                    low, high = found.interval or (None, None)
                    ends = _rounded(found.value), _rounded(low), _rounded(high)
                    rows.append((each.name, words, what, found.n, *ends, ""))
    return rows + _unit_means(heard)


def _unit_means(heard: Heard) -> list[tuple[Value, ...]]:
    """Dimensions by unit, as they are shown: hidden units have no figure, nor a number."""
    found = heard.care_units
    names = {each.key: each.name for each in heard.dimensions}
    what = "gap" if found and found.gaps else "perceived"
    rows: list[tuple[Value, ...]] = []
    for unit in found.units if found else ():
        for key, name in names.items():
            mean = unit.figures.get(key)
            low, high = (mean.interval or (None, None)) if mean else (None, None)
            figures = (mean.n, _rounded(mean.value)) if mean else (None, None)
            rows.append((name, "", what, *figures, _rounded(low), _rounded(high), unit.name))
    return rows


def _grid(state: CareState) -> Table:
    rows: list[tuple[Value, ...]] = []
    for key, cell in state.grid.cells.items() if state.grid else ():
        shown = cell.median is not None
        rows.append(
            (
                cell_name(key, state.content),
                cell.n if shown else None,
                cell.median,
                _rounded(cell.consensus),
                "shown" if shown else "fewer than five",
            )
        )
    return Table(("Cell", "People", "Median", "Consensus (0-1)", "Status"), rows)


def _about(state: CareState) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = [("Client", state.client.title)]
    if state.heard is not None:
        rows.append(("Survey", state.heard.survey.title))
    if state.session is not None:
        rows.append(("Review", state.session.title))
    if state.client.credit:
        rows.append(("Data", state.client.credit))
    rows.append(
        ("Rule", "Nothing is shown of fewer than five answers, nor what would give them away.")
    )
    return rows


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
