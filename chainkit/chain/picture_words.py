"""The chain's results as words and card faces: what each card says, to eye and ear alike.

Imports chain/model, chain/result and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterable

from chainkit.chain.gap import gap_size
from chainkit.chain.model import ChainContent, Link
from chainkit.chain.result import ChainResult, GroupScore, LinkScore
from chainkit.pictures.face import Face, Mark
from chainkit.rounding import points
from chainkit.words import count, phrase, say, spoken

SHAPES = {
    "management": "diamond",
    "front_line": "circle",
    "support": "square",
    "customer": "cross",
}

_GROUPS = {
    "management": phrase("management"),
    "front_line": phrase("front line"),
    "support": phrase("support"),
    "customer": phrase("customers"),
}


def group_name(group: str, content: ChainContent) -> str:
    """A role group in words, as the content file has it, in lower case."""
    named = {str(key): name for key, name in content.role_groups.items()}
    return named.get(group, spoken(_GROUPS.get(group, group))).lower()


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
        sentence = say("{link}: hidden until reveal.", link=link.name)
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
    if found is None or not found.singled_out:
        return False, ""
    # A comparison of measures rests on anchors that somebody chose: no finding, no advice.
    measured = result.primary == "measures"
    if found.link == link and found.clear:
        return True, say("lowest measured") if measured else say("weakest link")
    if found.link == link:
        return True, say("lowest median")
    if found.root_candidate == link and found.clear:
        return False, say("ask here first") if measured else say("start here")
    return False, ""


def note(score: LinkScore) -> str:
    """The words in place of a number; "" for a link that has one."""
    rated = score.source == "ratings"
    if score.status == "scored":
        return ""
    if score.status == "missing":
        return say("no answers yet") if rated else say("not measured")
    if score.status == "not_applicable":
        return say("not applicable")
    return say("fewer than 5 answers – hidden") if rated else say("too few answers – hidden")


def flags(score: LinkScore) -> tuple[str, ...]:
    """What is special about a link's score, in a few words each."""
    if score.status != "scored":
        return ()
    split = (say("split"),) if score.agreement == "split" else ()
    if not score.gap_flagged or score.view_gap is None:
        return split
    return (*split, say("gap {points}", points=gap_size(score)))


def base_words(score: LinkScore) -> str:
    """What a score rests on, such as “24 people” or “453 units”; "" where that is not known."""
    if score.n is None:
        return ""
    if score.source == "ratings":
        return count(score.n, "{number} person", "{number} people")
    return count(score.n, "{number} unit", "{number} units")


def _figures(score: LinkScore) -> tuple[str, ...]:
    margin = () if score.known_margin is None else (f"± {points(score.known_margin)}",)
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
        parts.append(say("hard measure {points}", points=points(beside.score)))
    if score.detail:
        parts.append(score.detail.rstrip(". "))
    return say("{link}: {facts}.", link=link.name, facts="; ".join(parts))


def _says(score: LinkScore) -> str:
    if score.status != "scored" or score.score is None:
        return note(score)
    parts = [say("{score} of 100", score=points(score.score))]
    if score.known_margin is not None:
        parts.append(say("plus or minus {margin}", margin=points(score.known_margin)))
    if score.certainty is not None:
        parts.append(certainty_words(score.certainty))
    if score.n is not None and score.source == "ratings":
        parts.append(say("{count} answers", count=score.n))
    elif score.n is not None:
        parts.append(say("{count} units", count=score.n))
    return ", ".join(parts)


def certainty_words(certainty: str) -> str:
    """How sure a score is, in one word."""
    words = {"firm": say("firm"), "fair": say("fair"), "rough": say("rough")}
    return words.get(certainty, certainty)


def agreement_words(agreement: str) -> str:
    """How far people agree, in one word."""
    words = {"shared view": say("shared view"), "mixed": say("mixed"), "split": say("split")}
    return words.get(agreement, agreement)


def _spread(score: LinkScore) -> Iterable[str]:
    if score.median is not None:
        yield say("median {points}", points=points(score.median))
    if score.q1 is not None and score.q3 is not None:
        yield say("middle half {low} to {high}", low=points(score.q1), high=points(score.q3))
    if score.agreement == "split":
        yield say("views are split")
    if score.gap_flagged and score.view_gap is not None:
        size = gap_size(score)
        if score.view_gap > 0:
            yield say("management {points} points above the front line", points=size)
        else:
            yield say("management {points} points below the front line", points=size)


def _groups(groups: Iterable[GroupScore], content: ChainContent) -> Iterable[str]:
    for group in groups:
        name = group_name(group.role_group, content)
        if group.status == "scored" and group.score is not None:
            yield say("{group} {points}", group=name, points=points(group.score))
        elif group.status == "suppressed":
            yield say("{group} hidden, too few answers", group=name)


def chain_sentence(result: ChainResult, content: ChainContent) -> str:
    """The whole picture in one sentence, for those who do not see it."""
    parts = []
    for link in content.links:
        score = result.shown(link.id)
        says = points(score.score) if score.score is not None else note(score)
        tag = _tag(link.id, result)[1]
        parts.append(f"{link.name} {says}" + (f" ({tag})" if tag else ""))
    scores = ", ".join(parts)
    if result.primary == "ratings":
        return say("The service-profit chain, scores of 100 from answers: {scores}.", scores=scores)
    return say(
        "The service-profit chain, scores of 100 from hard measures: {scores}.", scores=scores
    )
