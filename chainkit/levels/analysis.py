"""One review and its history -> everything the review finds; no store, no widgets.

Imports the parts of the analysis, pandas only for the frames of votes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chainkit.levels.classify import Inputs, classify
from chainkit.levels.drift import drift_of
from chainkit.levels.effort import effort_of
from chainkit.levels.findings import findings_of, headline_of
from chainkit.levels.model import LevelsContent, Review
from chainkit.levels.result import (
    Classified,
    Drift,
    Level,
    LevelsResult,
    LevelVote,
    Rings,
    Rivalry,
)
from chainkit.levels.rivals import rivalry_of
from chainkit.levels.stands import (
    Placements,
    broken_of,
    by_review,
    in_order,
    is_invisible,
    movers_between,
    rings_of,
)
from chainkit.levels.workshop import Feature, Placement

Votes = Sequence[Mapping[str, LevelVote]]
"""The votes of each revealed round of a review, oldest first."""


@dataclass(frozen=True)
class Ground:
    """Everything a client has on record about its service levels, save votes."""

    reviews: tuple[Review, ...]
    """Oldest first."""
    features: tuple[Feature, ...]
    """By number."""
    placed: Placements


def ground_of(
    reviews: Iterable[Review], features: Iterable[Feature], placements: Iterable[Placement]
) -> Ground:
    """Records in any order, sorted; placements of features or reviews that are gone left out."""
    ordered = in_order(reviews)
    by_number = tuple(sorted(features, key=lambda feature: (feature.number, feature.id)))
    here, known = {review.id for review in ordered}, {feature.id for feature in by_number}
    kept = [each for each in placements if each.review in here and each.feature in known]
    return Ground(ordered, by_number, by_review(kept))


def analyse(
    ground: Ground, review: Review | None, votes: Votes, content: LevelsContent
) -> LevelsResult:
    """What `review` finds, from it and the reviews before it; None: a client without reviews."""
    if review is None:
        return _nothing(content)
    history = tuple(
        rings_of(each, ground.reviews, ground.features, ground.placed, content)
        for each in ground.reviews
    )
    at = ground.reviews.index(review)
    rings, before = history[at], history[at - 1] if at else None
    here = ground.placed.get(review.id, {})
    listed = {stand.feature for stand in rings.stands}
    features = [feature for feature in ground.features if feature.id in listed]
    drifts = drifts_of(features, ground.reviews[: at + 1], ground.placed)
    unseen = {each.id: is_invisible(here[each.id]) for each in features if each.id in here}
    latest, revotes = settled(votes)
    broken, rivalry = broken_of(rings, content), rivalry_of(review, rings, here)
    movers = movers_between(before, rings)
    invisible = tuple(name for name, found in unseen.items() if found)
    findings = findings_of(rings, latest.values(), broken, invisible, rivalry, movers, drifts)
    return LevelsResult(
        rings=rings,
        history=history,
        votes=latest,
        revotes=revotes,
        classified={each.id: classified(each, here.get(each.id)) for each in features},
        drifts=drifts,
        movers=movers,
        broken=broken,
        invisible=invisible,
        unnoticed_unknown=tuple(name for name, found in unseen.items() if found is None),
        rivalry=rivalry,
        effort=effort_of(features, here),
        findings=findings,
        headline=headline_of(rings, findings),
    )


def drifts_of(
    features: Iterable[Feature], reviews: Sequence[Review], placed: Placements
) -> Mapping[str, Drift]:
    """Feature -> its drift over `reviews`, oldest first.

    The date is the review's own: a placement typed in later is still of that day.
    """
    found = {}
    for feature in features:
        seen: list[tuple[date, Level]] = []
        for review in reviews:
            each = placed.get(review.id, {}).get(feature.id)
            if each is not None and each.level is not None:
                seen.append((review.held_on, each.level))
        found[feature.id] = drift_of(feature.id, seen)
    return found


def classified(feature: Feature, placed: Placement | None) -> Classified:
    """What the rule says of a feature, from the figures of one placement."""
    if placed is None:
        return classify(Inputs(essential=feature.essential))
    return classify(
        Inputs(
            essential=feature.essential,
            offered=placed.offered,
            offered_by_market=placed.offered_by_market,
            annoyed_if_absent=placed.annoyed_if_absent,
            noticed=placed.noticed,
        )
    )


def settled(
    votes: Votes,
) -> tuple[Mapping[str, LevelVote], tuple[tuple[LevelVote, LevelVote], ...]]:
    """Feature -> the latest vote on it that can be told, and each pair of votes in a row.

    A round in which nobody placed a feature leaves the word to the round before.
    """
    latest: dict[str, LevelVote] = {}
    pairs: dict[str, tuple[LevelVote, LevelVote]] = {}
    for each in votes:
        for name, vote in each.items():
            before = latest.get(name)
            if before is not None and vote.status == "missing":
                continue
            if before is not None and before.status == vote.status == "scored":
                pairs[name] = (before, vote)
            latest[name] = vote
    return latest, tuple(pairs.values())


def _nothing(content: LevelsContent) -> LevelsResult:
    stages = tuple((stage.id, stage.name) for stage in content.stages)
    rings = Rings(held_on=date.min, title="", stages=stages, stands=())
    return LevelsResult(
        rings=rings,
        history=(),
        votes={},
        revotes=(),
        classified={},
        drifts={},
        movers=None,
        broken=(),
        invisible=(),
        unnoticed_unknown=(),
        rivalry=Rivalry((), (), (), ()),
        effort=effort_of((), {}),
        findings=(),
        headline=headline_of(rings, ()),
    )
