"""Which link to talk about, by the stated rule, and the finding in words for the room.

Imports the model and result types only.  The sentences promise nothing: they say what is
lowest and where to look first, never what would follow from mending it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chainkit.chain.model import ChainContent
from chainkit.chain.result import LinkScore, Weakest
from chainkit.rounding import points

NEAR = 10.0
"""Points above the lowest median within which an upstream link is a candidate (ours, O)."""
_CLOSE = 1e-9


def find_weakest(scores: Mapping[str, LinkScore], content: ChainContent) -> Weakest | None:
    """The weakest link and the most upstream link within 10 points of it; None if none stands out.

    Weakest: lowest median; ties by lowest consensus (where there is one), then the most
    upstream by seed order.  None where nothing is scored, or all scored links (two or more) have
    the same median.  Not `clear` where its interval (score ± margin) overlaps that of every other
    scored link; a score without a margin counts as it stands.

    `scores` are all from ratings or all from measures.
    """
    scored = _scored(scores, content)
    if not scored:
        return None
    lowest = min(_median(score) for score in scored)
    tied = [score for score in scored if _median(score) <= lowest + _CLOSE]
    if len(tied) == len(scored) > 1:
        return None
    agreed = [1.0 if score.consensus is None else score.consensus for score in tied]
    # `scored` is in seed order, so the first of equals is the most upstream.
    weakest = next(
        score for score, index in zip(tied, agreed, strict=True) if index <= min(agreed) + _CLOSE
    )
    root = next(score for score in scored if _median(score) <= lowest + NEAR + _CLOSE)
    why = _sentence(weakest, root, tied, scored, content)
    return Weakest(weakest.link, root.link, why, clear=_clear(weakest, scored))


def headline_of(
    scores: Mapping[str, LinkScore], weakest: Weakest | None, content: ChainContent
) -> str:
    """The finding in a few words, for the top of the present view."""
    if weakest is None:
        if _scored(scores, content):
            return "No link stands out"
        if any(score.status == "suppressed" for score in scores.values()):
            return "Too few answers to show a result"
        return "Nothing is scored yet"
    name, root = _name(weakest.link, content), _name(weakest.root_candidate, content)
    if len(_scored(scores, content)) == 1:
        return f"So far only {name} is scored"
    if not weakest.clear:
        return f"No link clearly stands out; {name} has the lowest median"
    if root != name:
        return _capital(f"{name} is weakest, but start at {root}")
    if scores[weakest.link].source == "measures":
        return _capital(f"{name} scores lowest of what is measured")
    if scores[weakest.link].certainty == "rough":
        return _capital(f"{name} looks like the link to work on first, on rough figures")
    return _capital(f"{name} is the link to work on first")


def _sentence(
    weakest: LinkScore,
    root: LinkScore,
    tied: Sequence[LinkScore],
    scored: Sequence[LinkScore],
    content: ChainContent,
) -> str:
    name = _name(weakest.link, content)
    if len(scored) == 1:
        middle = points(_median(weakest))
        start = f"only {name} is scored (median {middle} of 100), so nothing compares with it"
    elif len(tied) > 1:
        start = _tie(weakest, tied, content)
    else:
        start = f"{name} has the lowest median ({points(_median(weakest))} of 100)"
    if len(scored) > 1:
        start += _upstream(weakest, root, scored, content)
    clauses = [start]
    clauses += _lower_mean(weakest, scored, content)
    # “it” must not be read as the other link that the sentence has just named.
    clauses += _views(weakest, "it" if root.link == weakest.link and len(tied) == 1 else name)
    if weakest.source == "measures" and len(scored) > 1:
        clauses.append("how links compare rests on the worst and best value set for each measure")
    return _capital("; ".join(clauses)) + "."


def _tie(weakest: LinkScore, tied: Sequence[LinkScore], content: ChainContent) -> str:
    name, middle = _name(weakest.link, content), points(_median(weakest))
    shared = f"{_together(weakest, tied, content)} share the lowest median ({middle} of 100)"
    own = weakest.consensus
    if own is None:
        return f"{shared}; {name} comes first in the chain"
    alike = [s for s in tied if s.consensus is not None and s.consensus <= own + _CLOSE]
    if len(alike) == len(tied):
        return f"{shared}; {name} comes first in the chain"
    if len(alike) == 1:
        return f"{shared}; agreement is lowest on {name}"
    lowest = _together(weakest, alike, content)
    return f"{shared}; agreement is lowest on {lowest}, and {name} comes first of these"


def _together(weakest: LinkScore, links: Sequence[LinkScore], content: ChainContent) -> str:
    """The names of several links, the weakest first; many are counted."""
    names = [_name(score.link, content) for score in links if score.link != weakest.link]
    if len(names) > 2:
        names = [f"{len(names)} other links"]
    return _listed([_name(weakest.link, content), *names])


def _upstream(
    weakest: LinkScore, root: LinkScore, scored: Sequence[LinkScore], content: ChainContent
) -> str:
    if root.link != weakest.link and _median(root) <= _median(weakest) + _CLOSE:
        return f", but {_name(root.link, content)}, with the same median, lies further upstream"
    if root.link != weakest.link:
        points, _ = _apart(_median(root), _median(weakest))
        name = _name(root.link, content)
        return f", but {name} ({points}) lies upstream within {NEAR:g} points of it"
    if content.by_id[weakest.link].position == 1:
        return " and nothing lies upstream of it"
    if scored[0].link == weakest.link:
        return " and nothing upstream of it is scored"
    return f" and no link upstream of it comes within {NEAR:g} points"


def _lower_mean(
    weakest: LinkScore, scored: Sequence[LinkScore], content: ChainContent
) -> Iterable[str]:
    lowest = min(scored, key=_mean)
    if _mean(lowest) < _mean(weakest) - _CLOSE:
        low, high = _apart(_mean(lowest), _mean(weakest))
        yield f"by mean score {_name(lowest.link, content)} is lower ({low} against {high})"


def _views(weakest: LinkScore, link: str) -> Iterable[str]:
    gap = weakest.view_gap
    if gap is not None and weakest.gap_flagged:
        way = "higher" if gap > 0 else "lower"
        yield f"management sees {link} {points(abs(gap))} points {way} than the front line"
    elif weakest.agreement == "split":
        yield f"opinions on {link} are split"


def _scored(scores: Mapping[str, LinkScore], content: ChainContent) -> list[LinkScore]:
    """Scored links, most upstream first."""
    order = sorted(content.links, key=lambda link: link.position)
    return [scores[link.id] for link in order if scores[link.id].status == "scored"]


def _clear(weakest: LinkScore, scored: Sequence[LinkScore]) -> bool:
    """Whether the weakest link's interval lies apart from that of another scored link."""
    others = [score for score in scored if score.link != weakest.link]
    return not others or any(
        abs(_mean(score) - _mean(weakest)) > (score.margin or 0.0) + (weakest.margin or 0.0)
        for score in others
    )


def _median(score: LinkScore) -> float:
    if score.median is None:
        raise ValueError(f"{score.link} is scored but has no median")
    return score.median


def _mean(score: LinkScore) -> float:
    if score.score is None:
        raise ValueError(f"{score.link} is scored but has no score")
    return score.score


def _apart(first: float, second: float) -> tuple[str, str]:
    """Two different numbers with as few decimals as still tell them apart (at most 2)."""
    whole, tenths = (points(first), points(second)), (f"{first:.1f}", f"{second:.1f}")
    for texts in (whole, tenths):
        if texts[0] != texts[1]:
            return texts
    return f"{first:.2f}", f"{second:.2f}"


def _name(link: str, content: ChainContent) -> str:
    """The link's name as it stands inside a sentence."""
    name = content.by_id[link].name
    return name[:1].lower() + name[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
