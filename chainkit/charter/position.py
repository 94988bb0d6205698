"""Where the customer sits: the twelve statements as an index, by role group and by part.

Index = mean / 4 × 100; 70 and more is the inner ring, 40 to under 70 the middle one, under
40 the outer one (domain, O).  The band is decided on the index before it is rounded.  Groups
under five are hidden, and so is what would give them away.  Pure; no store, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from chainkit.charter.model import HIGH, PARTS, CharterContent, Part
from chainkit.charter.position_words import (
    finding_words,
    hidden_words,
    needs_tenths,
    rule_words,
)
from chainkit.charter.result import Band, Gap, Place, Position, StatementResult
from chainkit.charter.scatter import Mean, difference_interval, mean_of
from chainkit.charter.sheets import STEPS, Sheets, Values
from chainkit.workshop.consensus import agreement_of, consensus_index
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup
from chainkit.workshop.suppression import FLOOR, check_floor, groups_to_hide

INNER, MIDDLE = 70.0, 40.0
"""Lower ends of the inner and the middle ring."""
LARGE_GAP = 15.0
"""A gap between management and the front line from here on is an outer sign (ours, O)."""
_CLOSE = 1e-9
NOT_SHOWN = Place("hidden")
NOBODY = Place("nobody")


def read_position(sheets: Sheets, content: CharterContent, floor: int = FLOOR) -> Position:
    """The position by one round.  Raises BadValue for a `floor` below five."""
    check_floor(floor)
    items = sheets.items
    overall, groups, means, _ = _places(sheets, items, floor, ())
    order = _order(groups)
    by_part = {
        part: _places(
            sheets, [s.id for s in content.statements if s.part == part], floor, order, groups
        )
        for part in PARTS
    }
    gap = _gap(means)
    if gap and gap.ends and needs_tenths(*gap.ends):
        # Of 66.8 and 44.5 a room would read 67 and 44, and find the gap to be 23.
        groups = {group: replace(place, fine=True) for group, place in groups.items()}
    hidden = tuple(group for group, place in groups.items() if place.shown == "hidden")
    return Position(
        overall=overall,
        groups=groups,
        parts={part: found[0] for part, found in by_part.items()},
        part_groups={part: found[1] for part, found in by_part.items()},
        statements=tuple(
            _statement(sheets, s.id, s.part, floor, order, groups) for s in content.statements
        ),
        gap=gap,
        finding=finding_words(overall, gap),
        rule=rule_words(),
        hidden=hidden_words(hidden, overall, floor),
    )


def band_of(index: float) -> Band:
    """The ring of an index, on its unrounded value.

    >>> band_of(70), band_of(69.5), band_of(40), band_of(39.99)
    ('inner', 'middle', 'middle', 'outer')
    """
    # A mean of exactly 2.8 may come out of a sum as 69.99999999999999.
    if index >= INNER - _CLOSE:
        return "inner"
    return "middle" if index >= MIDDLE - _CLOSE else "outer"


def _places(
    sheets: Sheets,
    items: Sequence[str],
    floor: int,
    order: Sequence[str],
    known: Mapping[RoleGroup, Place] | None = None,
) -> tuple[Place, Mapping[RoleGroup, Place], Mapping[RoleGroup, Mean], Values]:
    """Place of everybody and of each group over `items`, the means of groups shown, all values.

    What `known` hides stays hidden here.
    """
    values = {group: sheets.of(group, items) for group in ROLE_GROUPS}
    found = {group: mean_of(*pair) for group, pair in values.items() if len(pair[0])}
    shown, whole = _may_show({group: mean.n for group, mean in found.items()}, floor, order, known)
    places = {group: _place(found.get(group), group in shown) for group in ROLE_GROUPS}
    joined = _joined(values.values())
    everybody = _place(mean_of(*joined) if found else None, whole)
    means = {group: found[group] for group in ROLE_GROUPS if group in shown}
    return everybody, places, means, joined


def _may_show(
    counts: Mapping[RoleGroup, int],
    floor: int,
    order: Sequence[str],
    known: Mapping[RoleGroup, Place] | None,
) -> tuple[frozenset[RoleGroup], bool]:
    """The groups that may be shown, and whether everybody together may be."""
    if sum(counts.values()) < floor:
        return frozenset(), False
    hidden = groups_to_hide({str(group): n for group, n in counts.items()}, floor, order)
    before = known or {}
    also = {group for group, place in before.items() if place.shown == "hidden"}
    return frozenset(group for group in counts if group not in hidden | also), True


def _place(mean: Mean | None, shown: bool) -> Place:  # noqa: FBT001 - of the pair above
    if mean is None or not mean.n:
        return NOBODY
    if not shown:
        return NOT_SHOWN
    index = mean.value / HIGH * 100
    margin = None if mean.margin is None else mean.margin / HIGH * 100
    return Place("shown", index, band_of(index), mean.n, margin)


def _gap(means: Mapping[RoleGroup, Mean]) -> Gap | None:
    one, two = means.get("management"), means.get("front_line")
    if one is None or two is None:
        return None
    points = (one.value - two.value) / HIGH * 100
    ends = difference_interval(one, two)
    low, high = (end / HIGH * 100 for end in ends) if ends else (None, None)
    sure = low is not None and high is not None and not low <= 0 <= high
    indexes = (one.value / HIGH * 100, two.value / HIGH * 100)
    return Gap(points, low, high, abs(points) >= LARGE_GAP - _CLOSE, sure, indexes)


def _statement(
    sheets: Sheets,
    item: str,
    part: Part,
    floor: int,
    order: Sequence[str],
    groups: Mapping[RoleGroup, Place],
) -> StatementResult:
    everybody, _, means, (values, weights) = _places(sheets, [item], floor, order, groups)
    if everybody.shown != "shown" or everybody.index is None:
        return StatementResult(item, part, everybody.shown, groups={})
    counts = np.bincount(values.astype(np.int64), weights, minlength=len(STEPS))
    consensus = consensus_index(STEPS, counts, low=0, high=HIGH)
    return StatementResult(
        item,
        part,
        "shown",
        mean=everybody.index / 100 * HIGH,
        n=everybody.n,
        consensus=consensus,
        agreement=agreement_of(consensus),
        groups={group: mean.value for group, mean in means.items()},
    )


def _order(groups: Mapping[RoleGroup, Place]) -> tuple[RoleGroup, ...]:
    """Groups hidden overall first, so that the same ones are hidden on every statement."""
    return tuple(sorted(groups, key=lambda group: groups[group].shown == "shown"))


def _joined(pairs: Iterable[Values]) -> Values:
    both = list(pairs)
    return np.concatenate([v for v, _ in both]), np.concatenate([w for _, w in both])
