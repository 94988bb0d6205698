"""Features and their placements -> who stands where at each review, and what moved.

Missing stays missing: a feature that a review did not place has no level there, whatever
an earlier one said.  Pure; imports the records and results.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chainkit.levels.classify import NOTICED_FROM
from chainkit.levels.model import LevelsContent, Review
from chainkit.levels.result import Broken, Level, Move, Movers, Rings, Stand
from chainkit.levels.workshop import Feature, Placement
from chainkit.words import say

WELL_FROM = 3
"""From “well” on the scale of 0 to 4 a feature counts as delivered well (ours, O)."""
Placements = Mapping[str, Mapping[str, Placement]]
"""Review -> feature -> its placement there."""
BASICS: tuple[Level, ...] = ("generic", "expected")


def by_review(placements: Iterable[Placement]) -> Placements:
    """Placements sorted into their reviews."""
    found: dict[str, dict[str, Placement]] = {}
    for each in placements:
        found.setdefault(each.review, {})[each.feature] = each
    return found


def in_order(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Reviews, oldest first; two of one day by their ids."""
    return tuple(sorted(reviews, key=lambda review: (review.held_on, review.id)))


def listed_at(
    review: Review, reviews: Sequence[Review], features: Iterable[Feature], placed: Placements
) -> tuple[Feature, ...]:
    """The features that belong to `review`, by number; `reviews` are all, oldest first.

    Those it placed; those placed before and not retired by then; at the latest review also
    those that no review has placed yet.
    """
    at = reviews.index(review)
    here = placed.get(review.id, {})
    before = {name for each in reviews[:at] for name in placed.get(each.id, {})}
    ever = {name for each in placed.values() for name in each}
    latest = review == reviews[-1]
    return tuple(
        feature
        for feature in sorted(features, key=lambda f: (f.number, f.id))
        if feature.id in here
        or (
            not (feature.retired_on and feature.retired_on <= review.held_on)
            and (feature.id in before or (latest and feature.id not in ever))
        )
    )


def rings_of(
    review: Review,
    reviews: Sequence[Review],
    features: Iterable[Feature],
    placed: Placements,
    content: LevelsContent,
) -> Rings:
    """`review` as it is drawn, compared with the review before it (`reviews`: oldest first)."""
    at = reviews.index(review)
    earlier = reviews[at - 1] if at else None
    here = placed.get(review.id, {})
    there = placed.get(earlier.id, {}) if earlier else {}
    return Rings(
        held_on=review.held_on,
        title=review.title,
        stages=tuple((stage.id, stage.name) for stage in content.stages),
        stands=tuple(
            _stand(feature, here.get(feature.id), there.get(feature.id))
            for feature in listed_at(review, reviews, features, placed)
        ),
        before_on=earlier.held_on if earlier else None,
    )


def _stand(feature: Feature, now: Placement | None, before: Placement | None) -> Stand:
    return Stand(
        feature=feature.id,
        number=feature.number,
        name=feature.name,
        stage=feature.stage,
        level=now.level if now else None,
        before=before.level if before else None,
        offered=now.offered if now else None,
        well=now.well if now and now.offered != "no" else None,  # of what is not there: nothing
        rivals=tuple(n for n, offers in now.rivals.items() if offers != "no") if now else (),
        broken=now is not None and is_broken(now),
        invisible=now is not None and is_invisible(now) is True,
    )


def is_broken(placed: Placement) -> bool:
    """Generic or expected, and not offered or not delivered well; False where nobody said."""
    if placed.level not in BASICS:
        return False
    return placed.offered == "no" or (placed.well is not None and placed.well < WELL_FROM)


def is_invisible(placed: Placement) -> bool | None:
    """Augmented, offered by us, and named by fewer than one customer in ten.

    None where it is augmented and offered, and nobody was asked whether they notice it.
    """
    if placed.level != "augmented" or placed.offered not in ("yes", "partly"):
        return False
    return None if placed.noticed is None else placed.noticed < NOTICED_FROM


def movers_between(before: Rings | None, now: Rings) -> Movers | None:
    """What moved from one review to another; None without an earlier one."""
    if before is None:
        return None
    then = {stand.feature: stand.level for stand in before.stands if stand.level}
    here = {stand.feature: stand.level for stand in now.stands if stand.level}
    both = [Move(name, then[name], level) for name, level in here.items() if name in then]
    return Movers(
        before_on=before.held_on,
        held_on=now.held_on,
        inward=tuple(move for move in both if move.steps > 0),
        outward=tuple(move for move in both if move.steps < 0),
        stayed=tuple(move.feature for move in both if not move.steps),
        new=tuple(name for name in here if name not in then),
        left=tuple(name for name in then if name not in here),
    )


def broken_of(rings: Rings, content: LevelsContent) -> tuple[Broken, ...]:
    """Broken basics, worst first: generic before expected, not offered first, then how well."""
    found = [stand for stand in rings.stands if stand.broken and stand.level]
    found.sort(key=lambda s: (s.level != "generic", s.offered != "no", _well(s), s.number))
    return tuple(
        Broken(stand.feature, stand.level, stand.offered, stand.well, _why(stand, content))
        for stand in found
        if stand.level
    )


def _well(stand: Stand) -> int:
    return WELL_FROM if stand.well is None else stand.well


def _why(stand: Stand, content: LevelsContent) -> str:
    level = content.level_by_id[stand.level].name if stand.level else ""
    if stand.offered == "no":
        return say("{level}, and we do not offer it.", level=level)
    words = content.delivery[_well(stand)].name
    return say("{level}, and delivered {how}.", level=level, how=words)
