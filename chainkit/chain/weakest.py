"""Which link to talk about, by the stated rule, and the finding in words for the room.

Imports the model and result types and words only.  The sentences promise nothing: they say what is
lowest and where to look first, never what would follow from mending it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chainkit.chain.gap import gap_size
from chainkit.chain.model import ChainContent
from chainkit.chain.result import LinkScore, Weakest
from chainkit.rounding import points
from chainkit.words import capital, inside, listed, number, plain, say

NEAR = 10.0
"""Points above the lowest median within which an upstream link is a candidate (ours, O)."""
MOST_NAMED = 3
"""Links that share the lowest median and are named one by one; more are counted."""
_CLOSE = 1e-9


def find_weakest(scores: Mapping[str, LinkScore], content: ChainContent) -> Weakest | None:
    """The weakest link and the most upstream link within 10 points of it; None if none stands out.

    Weakest: lowest median; ties by lowest consensus (where there is one), then the most
    upstream by seed order.  None where nothing is scored, or all scored links (two or more) have
    the same median.  Not `clear` where its interval (score ± margin) overlaps that of every other
    scored link; a score without a margin counts as it stands.  Where several share the lowest
    median and it is not clear, the sentence names them all alike; how the tie was broken is
    `tie`, for small print.

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
    clear = _clear(weakest, scored)
    if clear or len(tied) == 1:
        return Weakest(weakest.link, root.link, why, clear=clear, shared=len(tied))
    shared = _shared(tied, scored, content)
    return Weakest(weakest.link, root.link, shared, clear=False, shared=len(tied), tie=why)


def headline_of(
    scores: Mapping[str, LinkScore], weakest: Weakest | None, content: ChainContent
) -> str:
    """The finding in a few words, for the top of the present view."""
    if weakest is None:
        if _scored(scores, content):
            return say("No link stands out")
        if any(score.status == "suppressed" for score in scores.values()):
            return say("Too few answers to show a result")
        return say("Nothing is scored yet")
    name, root = _name(weakest.link, content), _name(weakest.root_candidate, content)
    if len(_scored(scores, content)) == 1:
        return say("So far only {name} is scored", name=name)
    if not weakest.singled_out:
        return say("{number} links share the lowest median; none stands out", number=weakest.shared)
    if not weakest.clear:
        return say("No link clearly stands out; {name} has the lowest median", name=name)
    if scores[weakest.link].source == "measures":
        return capital(say("{name} scores lowest of what is measured", name=name))
    if root != name:
        return capital(say("{name} is weakest, but start at {root}", name=name, root=root))
    if scores[weakest.link].certainty == "rough":
        return capital(
            say("{name} looks like the link to work on first, on rough figures", name=name)
        )
    return capital(say("{name} is the link to work on first", name=name))


def _sentence(
    weakest: LinkScore,
    root: LinkScore,
    tied: Sequence[LinkScore],
    scored: Sequence[LinkScore],
    content: ChainContent,
) -> str:
    name, median = _name(weakest.link, content), points(_median(weakest))
    if len(scored) == 1:
        start = say(
            "only {name} is scored (median {median} of 100), so nothing compares with it",
            name=name,
            median=median,
        )
    elif len(tied) > 1:
        start = _upstream(_tie(weakest, tied, content), weakest, root, scored, content)
    else:
        lowest = say("{name} has the lowest median ({median} of 100)", name=name, median=median)
        start = _upstream(lowest, weakest, root, scored, content)
    clauses = [start, *_lower_mean(weakest, scored, content)]
    # “it” must not be read as the other link that the sentence has just named.
    clauses += _views(weakest, "" if root.link == weakest.link and len(tied) == 1 else name)
    return _joined(clauses, scored)


def _shared(tied: Sequence[LinkScore], scored: Sequence[LinkScore], content: ChainContent) -> str:
    """Several links that are lowest together: none of them is named before the others."""
    said = {"number": len(tied), "median": points(_median(tied[0]))}
    clauses = [say("{number} links share the lowest median ({median} of 100)", **said)]
    if len(tied) <= MOST_NAMED:
        names = listed([_name(score.link, content) for score in tied])
        clauses = [
            say("{names} share the lowest median ({median} of 100)", names=names, **said),
        ]
    clauses[0] = say("{finding}, so it singles out none", finding=clauses[0])
    lowest = min(scored, key=_mean)
    if sum(points(_mean(score)) == points(_mean(lowest)) for score in scored) == 1:
        clauses.append(
            say(
                "by mean score {name} is lowest ({score})",
                name=_name(lowest.link, content),
                score=points(_mean(lowest)),
            )
        )
    return _joined(clauses, scored)


def _joined(clauses: list[str], scored: Sequence[LinkScore]) -> str:
    """The clauses as one sentence; of measures it says what their comparison rests on."""
    if scored[0].source == "measures" and len(scored) > 1:
        clauses.append(
            say("how links compare rests on the worst and best value set for each measure")
        )
    whole = clauses[0]
    for clause in clauses[1:]:
        whole = say("{finding}; {more}", finding=whole, more=clause)
    return capital(whole) + "."


def _tie(weakest: LinkScore, tied: Sequence[LinkScore], content: ChainContent) -> str:
    own, name = weakest.consensus, _name(weakest.link, content)
    said = {
        "names": _together(weakest, tied, content),
        "median": points(_median(weakest)),
        "name": name,
    }
    alike = [
        s
        for s in tied
        if own is not None and s.consensus is not None and s.consensus <= own + _CLOSE
    ]
    if own is None or len(alike) == len(tied):
        return say(
            "{names} share the lowest median ({median} of 100); {name} comes first in the chain",
            **said,
        )
    if len(alike) == 1:
        return say(
            "{names} share the lowest median ({median} of 100); agreement is lowest on {name}",
            **said,
        )
    return say(
        "{names} share the lowest median ({median} of 100); agreement is lowest on {lowest}, and "
        "{name} comes first of these",
        lowest=_together(weakest, alike, content),
        **said,
    )


def _together(weakest: LinkScore, links: Sequence[LinkScore], content: ChainContent) -> str:
    """The names of several links, the weakest first; many are counted."""
    names = [_name(score.link, content) for score in links if score.link != weakest.link]
    if len(names) > 2:
        names = [say("{number} other links", number=len(names))]
    return listed([_name(weakest.link, content), *names])


def _upstream(
    finding: str,
    weakest: LinkScore,
    root: LinkScore,
    scored: Sequence[LinkScore],
    content: ChainContent,
) -> str:
    """The finding, and what lies upstream of the weakest link."""
    near, name = plain(NEAR), _name(root.link, content)
    if root.link != weakest.link and _median(root) <= _median(weakest) + _CLOSE:
        return say(
            "{finding}, but {name}, with the same median, lies further upstream",
            finding=finding,
            name=name,
        )
    if root.link != weakest.link:
        return say(
            "{finding}, but {name} ({points}) lies upstream within {near} points of it",
            finding=finding,
            name=name,
            points=_apart(_median(root), _median(weakest))[0],
            near=near,
        )
    if content.by_id[weakest.link].position == 1:
        return say("{finding} and nothing lies upstream of it", finding=finding)
    if scored[0].link == weakest.link:
        return say("{finding} and nothing upstream of it is scored", finding=finding)
    return say(
        "{finding} and no link upstream of it comes within {near} points",
        finding=finding,
        near=near,
    )


def _lower_mean(
    weakest: LinkScore, scored: Sequence[LinkScore], content: ChainContent
) -> Iterable[str]:
    lowest = min(scored, key=_mean)
    if _mean(lowest) < _mean(weakest) - _CLOSE:
        low, high = _apart(_mean(lowest), _mean(weakest))
        name = _name(lowest.link, content)
        yield say(
            "by mean score {name} is lower ({low} against {high})", name=name, low=low, high=high
        )


def _views(weakest: LinkScore, name: str) -> Iterable[str]:
    """Where opinions differ on the weakest link; `name` "" where it goes without saying."""
    gap = weakest.view_gap
    if gap is not None and weakest.gap_flagged:
        size = gap_size(weakest)
        if not name and gap > 0:
            yield say("management sees it {points} points higher than the front line", points=size)
        elif not name:
            yield say("management sees it {points} points lower than the front line", points=size)
        elif gap > 0:
            yield say(
                "management sees {name} {points} points higher than the front line",
                name=name,
                points=size,
            )
        else:
            yield say(
                "management sees {name} {points} points lower than the front line",
                name=name,
                points=size,
            )
    elif weakest.agreement == "split":
        yield (
            say("opinions on {name} are split", name=name)
            if name
            else say("opinions on it are split")
        )


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
    whole, tenths = (points(first), points(second)), (number(first, 1), number(second, 1))
    for texts in (whole, tenths):
        if texts[0] != texts[1]:
            return texts
    return number(first, 2), number(second, 2)


def _name(link: str, content: ChainContent) -> str:
    """The link's name as it stands inside a sentence."""
    return inside(content.by_id[link].name)
