"""A review as a workbook: features, placements, votes and decisions, and nobody's answer.

Only what the reveal shows is in it: groups that are hidden on the screen are hidden here, and
while a round is open there is nothing to export.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from chainkit.errors import BadValue
from chainkit.intake.export import Table, Value, write_xlsx
from chainkit.levels.result import LEVELS, LevelVote
from chainkit.levels.state import LevelsState
from chainkit.levels.workshop import Placement
from chainkit.words import say

FEATURES = (
    "Number", "Feature", "Stage", "Touchpoint", "Owner", "Level", "Level before", "Offered",
    "How well (0-4)", "Competitors that offer it", "Broken basic", "Invisible augmentation",
    "Level by the rule", "Why", "Inward steps a year", "Slowest", "Fastest",
    "Expected from", "Expected to",
)  # fmt: skip
PLACEMENTS = (
    "Review", "Held on", "Feature", "Level", "Offered", "How well (0-4)", "Placed by", "Round",
    "Placed on", "Offered by market (0-1)", "Annoyed if absent (0-1)", "Noticed (0-1)", "Reason",
)  # fmt: skip
VOTES = (
    "Feature", "Round", "Status", "Level", *(f"Votes for {level}" for level in LEVELS),
    "Cannot judge", "People", "Consensus (0-1)", "Agreement", "In words",
)  # fmt: skip
DECISIONS = ("Feature", "Decision", "To test", "Reason", "Owner")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def review_workbook(state: LevelsState) -> bytes:
    """An XLSX file with everything that the review found and decided.

    Raises BadValue without a review, or while its round is open.
    """
    if state.session is None:
        raise BadValue("session", "", "opened first: start a session")
    if not state.revealed:
        says = say("The workbook holds what the reveal shows: reveal this round first.")
        raise BadValue("round", 0, "revealed first", says=says)
    names = {each.id: each.name for each in state.kept.features}
    decided = state.kept.decided(state.session.id)
    sheets = {
        "Features": Table(FEATURES, _features(state)),
        "Placements": Table(PLACEMENTS, _placements(state, names)),
        "Votes": Table(VOTES, [_vote(vote, names) for vote in state.result.votes.values()]),
        "Decisions": Table(
            DECISIONS,
            [
                (names[d.feature], d.choice, _yes(said=d.to_test), d.reason, d.owner)
                for d in (decided[f.id] for f in state.features if f.id in decided)
            ],
        ),
        "About": Table(("What", "Value"), _about(state)),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "levels.xlsx"
        write_xlsx(path, sheets)
        return path.read_bytes()


def _features(state: LevelsState) -> list[tuple[Value, ...]]:
    stages = dict(state.rings.stages)
    kept = {each.id: each for each in state.kept.features}
    rows: list[tuple[Value, ...]] = []
    for stand in state.rings.stands:
        feature, drift = kept[stand.feature], state.result.drifts[stand.feature]
        rule = state.result.classified[stand.feature]
        rows.append(
            (
                stand.number, stand.name, stages.get(stand.stage, stand.stage),
                feature.touchpoint, feature.owner, stand.level, stand.before, stand.offered,
                stand.well, ", ".join(stand.rivals), _yes(said=stand.broken),
                _yes(said=stand.invisible), rule.level, rule.reason, _round(drift.rate),
                _round(drift.slowest), _round(drift.fastest), drift.expected_from,
                drift.expected_to,
            )
        )  # fmt: skip
    return rows


def _placements(state: LevelsState, names: dict[str, str]) -> list[tuple[Value, ...]]:
    """Up to the review that is exported: a later one may still be hidden."""
    rows: list[tuple[Value, ...]] = []
    reviews = state.ground.reviews
    last = reviews.index(state.session) if state.session else len(reviews)
    for review in reviews[: last + 1]:
        placed = state.kept.placed(review.id)
        rows += [
            _placement(review.title, review.held_on, names[feature], placed[feature])
            for feature in names
            if feature in placed
        ]
    return rows


def _placement(title: str, held_on: Value, name: str, placed: Placement) -> tuple[Value, ...]:
    return (
        title, held_on, name, placed.level, placed.offered, placed.well, placed.placed_by,
        placed.round, placed.placed_on, placed.offered_by_market, placed.annoyed_if_absent,
        placed.noticed, placed.reason,
    )  # fmt: skip


def _vote(vote: LevelVote, names: dict[str, str]) -> tuple[Value, ...]:
    """Counts of all people together, where there are enough of them; no group by itself."""
    counts = vote.counts or (None,) * len(LEVELS)
    return (
        names.get(vote.feature, vote.feature), vote.round, vote.status, vote.level, *counts,
        vote.cannot_judge, vote.n, _round(vote.consensus), vote.agreement, vote.detail,
    )  # fmt: skip


def _about(state: LevelsState) -> list[tuple[Value, ...]]:
    session = state.session
    origin = {"invented": "Invented sample data", "real": "Real data"}
    return [
        ("Client", state.client.title),
        ("Data", origin.get(state.client.origin, "The client's own")),
        ("Credit", state.client.credit),
        ("Review", session.title if session else None),
        ("Held on", session.held_on if session else None),
        ("Next review", session.next_on if session else None),
        ("Rule", "Groups of fewer than five are never shown; empty is not zero."),
        ("Drift", "Rates and years are illustrative, not a forecast; the rule is ours."),
    ]


def _yes(*, said: bool) -> str:
    return "yes" if said else ""


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
