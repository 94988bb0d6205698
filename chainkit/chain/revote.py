"""Which links to rate anew: a pure rule that proposes, the facilitator decides.

Imports the chain's results only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chainkit.chain.gap import gap_size
from chainkit.chain.model import ChainContent
from chainkit.chain.result import ChainResult, LinkScore
from chainkit.errors import BadValue
from chainkit.words import number, say

MOST = 3
"""Links that one re-vote may ask (ours, O): more are no longer talked through first."""


@dataclass(frozen=True)
class Suggestion:
    """A link that is worth a second vote, and why, in words."""

    link: str
    why: str


def suggest(result: ChainResult, content: ChainContent) -> tuple[Suggestion, ...]:
    """Up to three links whose opinions are split or whose two views lie far apart.

    Split links first, the lowest consensus before the others; then flagged gaps, the widest
    first; equals in seed order.  None from hard measures: nobody voted.
    """
    if result.primary != "ratings":
        return ()
    scores = [result.rated[link.id] for link in content.links]
    split = [s for s in scores if s.status == "scored" and s.agreement == "split"]
    apart = [s for s in scores if s.status == "scored" and s.gap_flagged and s not in split]
    ranked = sorted(split, key=lambda s: s.consensus or 0.0)
    ranked += sorted(apart, key=lambda s: -abs(s.view_gap or 0.0))
    return tuple(Suggestion(score.link, why(score)) for score in ranked[:MOST])


def why(score: LinkScore) -> str:
    """What speaks for a second vote on a link; "" for nothing."""
    split = score.status == "scored" and score.agreement == "split"
    gap = gap_size(score) if score.gap_flagged else ""
    if split and gap:
        return say(
            "opinions are split (consensus {consensus}); management and front line are {gap} "
            "points apart",
            consensus=number(score.consensus or 0.0, 2),
            gap=gap,
        )
    if split:
        return say(
            "opinions are split (consensus {consensus})",
            consensus=number(score.consensus or 0.0, 2),
        )
    return say("management and front line are {gap} points apart", gap=gap) if gap else ""


def chosen_links(wanted: Sequence[str], content: ChainContent) -> tuple[str, ...]:
    """`wanted` in seed order.  Raises BadValue for no link, an unknown one, or over three."""
    unknown = [link for link in wanted if link not in content.by_id]
    if unknown:
        raise BadValue("link", unknown[0], "one of the ten links")
    links = tuple(link.id for link in content.links if link.id in wanted)
    if not 1 <= len(links) <= MOST:
        names = ", ".join(content.by_id[link].name for link in links) or "none"
        few = say("Tick at least one link to rate anew.")
        many = say("At most three links can be rated anew; untick one.")
        expected = f"one, two or three of them, not {len(links)}"
        raise BadValue("links to rate anew", names, expected, says=many if links else few)
    return links
