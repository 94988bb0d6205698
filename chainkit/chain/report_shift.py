"""The shift between rounds and the comparison of sessions as blocks of a document.

Imports the shift, the comparison, their words and picture, and report.blocks.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.chain.compare import Comparison, LinkChange, Side
from chainkit.chain.model import ChainContent
from chainkit.chain.shift import LinkShift, Shift
from chainkit.chain.shift_picture import Pair, draw_pairs, pairs_sentence
from chainkit.chain.shift_words import (
    agreement_sentence,
    agreement_words,
    change_lines,
    change_words,
    gap_words,
    interval_words,
    judged_words,
    meaning_words,
    score_words,
    shift_caution,
    shift_sentence,
)
from chainkit.chain.state import ChainState
from chainkit.markup import Markup
from chainkit.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph, Table
from chainkit.report.html import html_fragment
from chainkit.words import day, say

__all__ = [
    "comparison_blocks",
    "comparison_html",
    "shift_blocks",
    "shift_figure",
    "shift_pairs",
]


def shift_blocks(state: ChainState) -> list[Block]:
    """What a re-vote changed; nothing where nothing was rated twice or results are hidden."""
    shift, content = state.shift, state.content
    if shift is None or not state.revealed:
        return []
    blocks: list[Block] = [
        Heading(say("What the second vote changed")),
        Callout(
            " ".join(
                part for part in (agreement_sentence(shift, content), shift_caution(shift)) if part
            ),
            kind="finding",
            title=shift_sentence(shift, content),
        ),
        shift_figure(shift, content),
        Paragraph(judged_words(_known(shift)), small=True),
    ]
    if words := carried_words(state):
        blocks.append(Paragraph(words, small=True))
    return blocks


def carried_words(state: ChainState) -> str:
    """Which links stand as they did; "" where all were rated in this round."""
    if not state.carried:
        return ""
    names = [link.name for link in state.content.links if link.id in state.carried]
    rounds = sorted(set(state.carried.values()))
    return say(
        "Not rated anew, and as in round {rounds}: {links}.",
        rounds=", ".join(map(str, rounds)),
        links=", ".join(name.lower() for name in names),
    )


def shift_pairs(shift: Shift, content: ChainContent) -> tuple[Pair, ...]:
    """The rows of the before/after picture."""
    return tuple(_pair(each, content, agreement_words(each)) for each in shift.links)


def shift_ends(shift: Shift) -> tuple[str, str]:
    """What the two dots are called; rounds are numbered only where all have the same before."""
    rounds = {each.before_round for each in shift.links}
    after = say("after: round {number}", number=shift.round)
    if len(rounds) == 1:
        return say("before: round {number}", number=rounds.pop()), after
    return say("before"), after


def shift_figure(shift: Shift, content: ChainContent) -> Figure:
    """The before/after dots with their table."""
    return _figure(
        shift_pairs(shift, content),
        say("Before and after the second vote"),
        shift_ends(shift),
        _shift_table(shift, content),
    )


def comparison_blocks(comparison: Comparison, content: ChainContent) -> list[Block]:
    """Two sessions beside each other, or the sentence that says why they are not."""
    then, now = comparison.then, comparison.now
    heading = Heading(say("Then and now: {then} and {now}", then=then.title, now=now.title))
    if comparison.refusal:
        return [heading, Callout(comparison.refusal, kind="warning", title=say("Not compared"))]
    known = sum(link.change is not None for link in comparison.links)
    pairs = tuple(_pair(each, content) for each in comparison.links)
    return [
        heading,
        Callout(comparison.sentence, kind="finding"),
        replace(
            _figure(
                pairs,
                say("Each link then and now"),
                (_side_words(then), _side_words(now)),
                _comparison_table(comparison, content),
            ),
            message=comparison.sentence,
        ),
        Paragraph(judged_words(known), small=True),
        Bullets(comparison.notes),
    ]


def comparison_html(comparison: Comparison, content: ChainContent) -> Markup:
    """The same on a screen of ours."""
    return Markup(html_fragment(comparison_blocks(comparison, content), styled=False))


def _known(shift: Shift) -> int:
    return sum(each.change is not None for each in shift.links)


def _pair(each: LinkShift | LinkChange, content: ChainContent, more: str = "") -> Pair:
    words = change_lines(each.change, each.status)
    name = content.by_id[each.link].name
    if each.change is None:
        return Pair(each.link, name, words)
    before, after = (
        (each.before, each.after) if isinstance(each, LinkShift) else (each.then, each.now)
    )
    said = (*words, more) if more else words
    return Pair(each.link, name, said, before.score, after.score, sure=not each.change.doubt)


def _figure(pairs: tuple[Pair, ...], title: str, ends: tuple[str, str], table: Table) -> Figure:
    return Figure(
        svg=draw_pairs(pairs, title=title, ends=ends),
        narrow_svg=draw_pairs(pairs, title=title, ends=ends, layout="narrow"),
        alt=pairs_sentence(pairs, ends),
        caption=title,
        table=table,
    )


def _shift_table(shift: Shift, content: ChainContent) -> Table:
    rows = tuple(
        (
            content.by_id[each.link].name,
            *_sides(each),
            *_numbers(each),
            meaning_words(each.change, each.status),
            agreement_words(each) or "–",
            gap_words(each) or "–",
        )
        for each in shift.links
    )
    return Table(
        say("Before and after the second vote, 0 to 100"),
        (
            say("Link"),
            say("Before"),
            say("After"),
            say("Change"),
            say("95 % interval"),
            say("What it means"),
            say("Agreement"),
            say("Two views"),
        ),
        rows,
        numeric=(1, 2, 3, 4),
    )


def _comparison_table(comparison: Comparison, content: ChainContent) -> Table:
    rows = tuple(
        (
            content.by_id[each.link].name,
            score_words(each.then),
            score_words(each.now),
            *_numbers(each),
            meaning_words(each.change, each.status),
        )
        for each in comparison.links
    )
    return Table(
        say(
            "Each link, 0 to 100; then: {then}, now: {now}",
            then=_side_words(comparison.then),
            now=_side_words(comparison.now),
        ),
        (
            say("Link"),
            say("Then"),
            say("Now"),
            say("Change"),
            say("95 % interval"),
            say("What it means"),
        ),
        rows,
        numeric=(1, 2, 3, 4),
    )


def _sides(each: LinkShift) -> tuple[str, str]:
    """Both scores; where the shift is hidden neither stands in its table."""
    if each.change is None:
        return "–", "–"
    return score_words(each.before), score_words(each.after)


def _numbers(each: LinkShift | LinkChange) -> tuple[str, str]:
    if each.change is None:
        return "–", "–"
    return change_words(each.change), interval_words(each.change) or "–"


def _side_words(side: Side) -> str:
    return f"{side.title} ({day(side.held_on)})"
