"""How far management and the front line lie apart on a link, as it stands beside both scores.

Exists because a picture, a table and a sentence must say one and the same gap, and one that
agrees with the two whole numbers beside it.  Imports the result's types and the rounding.
"""

from __future__ import annotations

from chainkit.chain.result import LinkScore
from chainkit.rounding import apart, points


def gap_size(score: LinkScore) -> str:
    """The size of the gap in points of 100; "" where it is not known.

    >>> from chainkit.chain.result import GroupScore
    >>> one = GroupScore("management", "scored", 66.8)
    >>> two = GroupScore("front_line", "scored", 44.4)
    >>> gap_size(LinkScore("x", "ratings", "scored", groups=(one, two), view_gap=22.4))
    '22.4'
    """
    if score.view_gap is None:
        return ""
    shown = {group.role_group: group.score for group in score.groups}
    management, front_line = shown.get("management"), shown.get("front_line")
    if management is None or front_line is None:
        return points(abs(score.view_gap))
    return apart(management, front_line)


def signed_gap(score: LinkScore) -> str:
    """Management minus front line with its sign; "" where it is not known."""
    size = gap_size(score)
    if score.view_gap is None or size == "0":
        return size
    return f"{'+' if score.view_gap > 0 else '−'}{size}"
