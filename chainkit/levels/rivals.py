"""Where competitors are ahead: more than, better than or faster than us.

*More* is counted from who offers what; *better* and *faster* are the room's judgement.  What
nobody looked at is unknown, never a no.  Pure; imports the records and results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.levels.model import Review
from chainkit.levels.result import Ahead, Offered, Rings, Rivalry, Way
from chainkit.levels.words import WAY_WORDS
from chainkit.levels.workshop import Placement
from chainkit.words import listed, say, spoken

_HOW_MUCH: Mapping[Offered, int] = {"no": 0, "partly": 1, "yes": 2}
_WAYS: tuple[Way, ...] = ("more", "better", "faster")


def rivalry_of(review: Review, rings: Rings, placed: Mapping[str, Placement]) -> Rivalry:
    """Us against the competitors of `review`, feature by feature.

    `placed`: feature -> its placement at that review.  A competitor that only a placement
    names is taken in too.
    """
    order = dict.fromkeys(review.competitors)
    here = [(stand, placed.get(stand.feature)) for stand in rings.stands]
    for _, each in here:
        order.update(dict.fromkeys([*each.rivals, *each.ahead] if each else ()))
    names = tuple(order)
    ahead = []
    for stand, each in here:
        found = _ahead(names, each) if each else ()
        if found:
            ahead.append(Ahead(stand.feature, stand.level, found, _why(found)))
    return Rivalry(
        names=names,
        ahead=tuple(ahead),
        ours_alone=tuple(s.feature for s, each in here if each and _alone(names, each)),
        unknown=tuple(s.feature for s, each in here if names and not _known(names, each)),
    )


def ways_ahead(rival: str, placed: Placement) -> tuple[Way, ...]:
    """In what `rival` is ahead of us here, in the order *more, better, faster*."""
    theirs, ours = placed.rivals.get(rival), placed.offered
    found = set(placed.ahead.get(rival, ()))
    if theirs == "no":
        return ()  # what is not offered cannot be better
    if theirs and ours and _HOW_MUCH[theirs] > _HOW_MUCH[ours]:
        found.add("more")
    return tuple(way for way in _WAYS if way in found)


def _ahead(names: Sequence[str], placed: Placement) -> tuple[tuple[str, tuple[Way, ...]], ...]:
    pairs = [(name, ways_ahead(name, placed)) for name in names]
    return tuple((name, ways) for name, ways in pairs if ways)


def _known(names: Sequence[str], placed: Placement | None) -> bool:
    return placed is not None and placed.offered is not None and set(names) <= set(placed.rivals)


def _alone(names: Sequence[str], placed: Placement) -> bool:
    if not names or placed.offered not in ("yes", "partly") or not _known(names, placed):
        return False
    return all(placed.rivals[name] == "no" for name in names)


def _why(found: Sequence[tuple[str, Sequence[Way]]]) -> str:
    parts = [
        say("{rival}: {ways}", rival=name, ways=listed([spoken(WAY_WORDS[w]) for w in ways]))
        for name, ways in found
    ]
    return say("{parts}.", parts="; ".join(parts))
