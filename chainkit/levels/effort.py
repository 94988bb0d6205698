"""Where the effort goes, by level, against what customers notice.

Only features with a level and both figures are compared, so that both shares are of the same
whole; what is left out is named.  The comparison is ours (O).  Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chainkit.levels.result import LEVELS, Effort, EffortLevel, Level
from chainkit.levels.words import level_word, percent
from chainkit.levels.workshop import Feature, Placement
from chainkit.words import say

LEAST = 5
"""Fewest features with both figures from which the shares are told (ours, O)."""


def effort_of(features: Iterable[Feature], placed: Mapping[str, Placement]) -> Effort:
    """Shares of effort and of being noticed per level, of one review's features.

    ``effort``: sum of `Feature.effort` of the level / sum over all compared features;
    ``noticed`` likewise of `Placement.noticed`.  Not answerable with fewer than five such
    features, or where either sum is 0.
    """
    used: list[tuple[str, Level, float, float]] = []
    left_out = []
    for feature in features:
        here = placed.get(feature.id)
        if here is None or here.level is None or feature.effort is None or here.noticed is None:
            left_out.append(feature.id)
        else:
            used.append((feature.id, here.level, feature.effort, here.noticed))
    effort = sum(each[2] for each in used)
    noticed = sum(each[3] for each in used)
    names = tuple(each[0] for each in used)
    if len(used) < LEAST or not effort or not noticed:
        empty = tuple(EffortLevel(level, 0, None, None) for level in LEVELS)
        return Effort(empty, names, tuple(left_out), answerable=False, detail=_untold(len(used)))
    levels = []
    for level in LEVELS:
        mine = [each for each in used if each[1] == level]
        spent = sum(each[2] for each in mine) / effort if mine else None
        seen = sum(each[3] for each in mine) / noticed if mine else None
        levels.append(EffortLevel(level, len(mine), spent, seen))
    return Effort(tuple(levels), names, tuple(left_out), answerable=True, detail=_detail(levels))


def _untold(used: int) -> str:
    if used < LEAST:
        return say(
            "Too few features to compare: {used} have a level, an effort and a figure for how "
            "far customers notice them; {least} are needed.",
            used=used,
            least=LEAST,
        )
    return say("Nothing to compare: all efforts, or all figures for being noticed, are 0.")


def _detail(levels: Iterable[EffortLevel]) -> str:
    """The level in which effort and notice lie furthest apart, in one sentence."""
    known = [(e.level, e.effort, e.noticed) for e in levels if e.effort is not None]
    level, spent, seen = max(known, key=lambda each: abs((each[1] or 0) - (each[2] or 0)))
    return say(
        "{spent} of the effort goes into what is {level}; {seen} of what customers notice is.",
        spent=percent(round(spent or 0, 2)),
        level=level_word(level),
        seen=percent(round(seen or 0, 2)),
    )
