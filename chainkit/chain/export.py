"""The chain's figures as a workbook: the numbers of the picture, as numbers.

Only what the reveal shows is in it: groups that are hidden on the screen are hidden here,
and while a round is open there is nothing to export.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from chainkit.chain.report_tables import coverage_table, rules_table, score_cell
from chainkit.chain.result import LinkScore
from chainkit.chain.state import ChainState
from chainkit.errors import BadValue
from chainkit.intake.export import Table, Value, write_csv, write_xlsx
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.suppression import FLOOR

COLUMNS = (
    "Link",
    "Status",
    "Score (0-100)",
    "± (95 %)",
    "Median",
    "Lower quartile",
    "Upper quartile",
    "Answers or units",
    "Consensus (0-1)",
    "Agreement",
    *(f"{group.replace('_', ' ')}: score" for group in ROLE_GROUPS),
    "Management minus front line",
    "Hard measure (0-100)",
    "Note",
)
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def numbers_workbook(state: ChainState) -> bytes:
    """An XLSX file with the links, the hard measures and where they come from.

    Raises BadValue while the round is open.
    """
    _check_revealed(state)
    sheets = {
        "Links": Table(COLUMNS, [_row(state, link.id, link.name) for link in state.content.links]),
        "About": Table(("What", "Value"), _about(state)),
    }
    if state.metrics:
        coverage, rules = coverage_table(state), rules_table(state)
        sheets["Measures"] = Table(coverage.columns, coverage.rows)
        sheets["Rules"] = Table(rules.columns, [_rule(row, state) for row in rules.rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chain.xlsx"
        write_xlsx(path, sheets)
        return path.read_bytes()


def _rule(row: tuple[str, ...], state: ChainState) -> tuple[Value, ...]:
    """A row of the rules with its anchors and its smallest number as numbers to reckon with."""
    names = {link.id: link.name for link in state.content.links}
    metric = next(m for m in state.metrics if (m.label, names[m.link]) == row[:2])
    fewest: Value = max(metric.min_n, FLOOR) if metric.min_n else row[5]
    return (*row[:2], metric.worst, metric.best, row[4], fewest)


def numbers_csv(state: ChainState) -> bytes:
    """The links as a CSV file: the first sheet of the workbook.

    Raises BadValue while the round is open.
    """
    _check_revealed(state)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chain.csv"
        write_csv(path, COLUMNS, [_row(state, link.id, link.name) for link in state.content.links])
        return path.read_bytes()


def _check_revealed(state: ChainState) -> None:
    if not state.revealed:
        raise BadValue("round", state.round.number if state.round else 0, "revealed first")


def _row(state: ChainState, link: str, name: str) -> tuple[Value, ...]:
    score = state.result.shown(link)
    beside = state.result.beside(link)
    groups = {group.role_group: group.score for group in score.groups}
    return (
        name,
        "" if score.status == "scored" else score_cell(score),
        *_figures(score),
        score.agreement,
        *(_one(groups.get(group)) for group in ROLE_GROUPS),
        _one(score.view_gap),
        _one(beside.score) if beside else None,
        score.detail,
    )


def _figures(score: LinkScore) -> tuple[Value, ...]:
    consensus = None if score.consensus is None else round(score.consensus, 3)
    ranks = (score.score, score.margin, score.median, score.q1, score.q3)
    return (*(_one(value) for value in ranks), score.n, consensus)


def _one(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _about(state: ChainState) -> list[tuple[Value, ...]]:
    session, round_ = state.session, state.round
    return [
        ("Client", state.client.title),
        (
            "Data",
            {"invented": "Invented sample data", "real": "Real data"}.get(
                state.client.origin, "The client's own"
            ),
        ),
        ("Credit", state.client.credit),
        ("Session", session.title if session else None),
        ("Held on", session.held_on if session else None),
        ("Round", round_.number if round_ else None),
        ("People who answered", state.result.participants),
        ("Rule", "Groups of fewer than five are never shown; empty is not zero."),
    ]
