"""The chain's results as words and card faces: what each card says, to eye and ear alike.

Imports chain/model, chain/result and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterable

from chainkit.chain.model import ChainContent, Link
from chainkit.chain.result import ChainResult, GroupScore, LinkScore
from chainkit.pictures.face import Face, Mark
from chainkit.rounding import points

SHAPES = {
    "management": "diamond",
    "front_line": "circle",
    "support": "square",
    "customer": "cross",
}
HIDDEN = "hidden until reveal"
WEAKEST, LOWEST, START = "weakest link", "lowest median", "start here"
_GROUPS = {
    "management": "management",
    "front_line": "front line",
    "support": "support",
    "customer": "customers",
}


def group_name(group: str, content: ChainContent) -> str:
    """A role group in words, as the content file has it, in lower case."""
    named = {str(key): name for key, name in content.role_groups.items()}
    return named.get(group, _GROUPS.get(group, group)).lower()


def faces(
    result: ChainResult,
    content: ChainContent,
    *,
    selected: str | None,
    hidden: bool,
    numbered: bool,
) -> dict[str, Face]:
    """Link id -> card, in seed order."""
    return {
        link.id: _face(
            link,
            None if hidden else result,
            content,
            selected=link.id == selected,
            number=str(link.position) if numbered else "",
        )
        for link in content.links
    }


def _face(
    link: Link, result: ChainResult | None, content: ChainContent, *, selected: bool, number: str
) -> Face:
    if result is None:
        sentence = f"{link.name}: {HIDDEN}."
        return Face(link.id, link.card, sentence, number=number, selected=selected, note="")
    score = result.shown(link.id)
    beside = result.beside(link.id)
    weakest, tag = _tag(link.id, result)
    quartiles = None if score.q1 is None or score.q3 is None else (score.q1, score.q3)
    return Face(
        key=link.id,
        label=link.card,
        sentence=_sentence(link, score, beside, tag, content),
        state=score.status,
        note=note(score),
        score=score.score,
        median=score.median,
        middle_half=quartiles,
        certainty=score.certainty or "fair",
        figures=_figures(score),
        marks=tuple(
            Mark(SHAPES[group.role_group], group.score)
            for group in score.groups
            if group.score is not None and group.role_group in SHAPES
        ),
        beside=None if beside is None else beside.score,
        words=" · ".join(flags(score)),
        number=number,
        weakest=weakest,
        tag=tag,
        selected=selected,
    )


def _tag(link: str, result: ChainResult) -> tuple[bool, str]:
    found = result.weakest
    if found is not None and found.link == link:
        return True, WEAKEST if found.clear else LOWEST
    if found is not None and found.clear and found.root_candidate == link:
        return False, START
    return False, ""


def note(score: LinkScore) -> str:
    """The words in place of a number; "" for a link that has one."""
    if score.status == "scored":
        return ""
    if score.status == "missing":
        return "not measured" if score.source == "measures" else "no answers yet"
    if score.status == "not_applicable":
        return "not applicable"
    few = "fewer than 5 answers" if score.source == "ratings" else "too few answers"
    return f"{few} – hidden"


def flags(score: LinkScore) -> tuple[str, ...]:
    """What is special about a link's score, in a few words each."""
    if score.status != "scored":
        return ()
    split = ("split",) if score.agreement == "split" else ()
    if not score.gap_flagged or score.view_gap is None:
        return split
    return (*split, f"gap {points(abs(score.view_gap))}")


def _figures(score: LinkScore) -> tuple[str, ...]:
    margin = () if score.margin is None else (f"± {points(score.margin)}",)
    count = () if score.n is None else (f"n {score.n}",)
    return (*margin, *count)


def _sentence(
    link: Link, score: LinkScore, beside: LinkScore | None, tag: str, content: ChainContent
) -> str:
    parts = [_says(score)]
    if tag:
        parts.append(tag)
    parts.extend(_spread(score))
    if score.status == "scored":
        parts.extend(_groups(score.groups, content))
    if beside is not None and beside.score is not None:
        parts.append(f"hard measure {points(beside.score)}")
    if score.detail:
        parts.append(score.detail.rstrip(". "))
    return f"{link.name}: {'; '.join(parts)}."


def _says(score: LinkScore) -> str:
    if score.status != "scored" or score.score is None:
        return note(score)
    margin = "" if score.margin is None else f", plus or minus {points(score.margin)}"
    of = "answers" if score.source == "ratings" else "units"
    count = "" if score.n is None else f", {score.n} {of}"
    sure = "" if score.certainty is None else f", {score.certainty}"
    return f"{points(score.score)} of 100{margin}{sure}{count}"


def _spread(score: LinkScore) -> Iterable[str]:
    if score.median is not None:
        yield f"median {points(score.median)}"
    if score.q1 is not None and score.q3 is not None:
        yield f"middle half {points(score.q1)} to {points(score.q3)}"
    if score.agreement == "split":
        yield "views are split"
    if score.gap_flagged and score.view_gap is not None:
        way = "above" if score.view_gap > 0 else "below"
        yield f"management {points(abs(score.view_gap))} points {way} the front line"


def _groups(groups: Iterable[GroupScore], content: ChainContent) -> Iterable[str]:
    for group in groups:
        name = group_name(group.role_group, content)
        if group.status == "scored" and group.score is not None:
            yield f"{name} {points(group.score)}"
        elif group.status == "suppressed":
            yield f"{name} hidden, too few answers"


def chain_sentence(result: ChainResult, content: ChainContent) -> str:
    """The whole picture in one sentence, for those who do not see it."""
    parts = []
    for link in content.links:
        score = result.shown(link.id)
        says = points(score.score) if score.score is not None else note(score)
        tag = _tag(link.id, result)[1]
        parts.append(f"{link.name} {says}" + (f" ({tag})" if tag else ""))
    of = "from answers" if result.primary == "ratings" else "from hard measures"
    return f"The service-profit chain, scores of 100 {of}: {', '.join(parts)}."
