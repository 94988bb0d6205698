"""Who may be shown: groups below the floor are hidden, and so is what would give them away.

Exists so that one rule protects people everywhere (design D7).  Imports nothing but errors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.errors import BadValue

FLOOR = 5
"""Fewest answers that may be shown; it can be raised, never lowered."""


def check_floor(floor: int) -> int:
    """`floor` itself; raises BadValue below 5."""
    if floor < FLOOR:
        raise BadValue("floor", floor, f"{FLOOR} or more; it can only be raised")
    return floor


def groups_to_hide(
    counts: Mapping[str, int], floor: int = FLOOR, order: Sequence[str] = ()
) -> frozenset[str]:
    """Groups that must not be shown beside a total that *is* shown.

    `counts`: people per group; groups of nobody are not hidden (nothing to protect) and
    protect nobody else.  A group under `floor` is hidden.  Whoever subtracts the shown groups
    from the total learns the sum of the hidden ones, so that must be the sum of at least two
    groups and of at least `floor` people: until it is, the next group is hidden too, smallest
    first, or in `order`, so that the same group goes on every link.  What a hidden group
    answered then cannot be worked out (save where all hidden people answered alike, at an end
    of the scale, which any total gives away); how many they are can be in a few cases, by a
    reader who knows this rule and meets a hidden group of exactly one below the floor.

    The total itself must be at least `floor`, or not be shown at all (ValueError).

    >>> sorted(groups_to_hide({"management": 3, "front_line": 12, "support": 6}))
    ['management', 'support']
    >>> sorted(groups_to_hide({"management": 6, "front_line": 12, "support": 0}))
    []
    """
    present = {group: count for group, count in counts.items() if count > 0}
    if sum(present.values()) < floor:
        raise ValueError("the total is below the floor and must not be shown")
    hidden = {group for group, count in present.items() if count < floor}
    ranks = {group: rank for rank, group in enumerate(order)}
    queue = sorted(
        (group for group in present if group not in hidden),
        key=lambda group: (ranks.get(group, len(ranks)), present[group]),
    )
    while hidden and (len(hidden) < 2 or sum(present[group] for group in hidden) < floor):
        hidden.add(queue.pop(0))
    return frozenset(hidden)
