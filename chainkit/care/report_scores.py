"""Scores and the closed loop as blocks of a document.

Imports the exercise's state, pictures and words, and report.blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chainkit.care.loop import cause_names
from chainkit.care.picture import from_the_top, score_rows, score_table
from chainkit.care.picture_rows import draw_rows
from chainkit.care.picture_trend import draw_trend, trend_sentence, trend_table
from chainkit.care.said import (
    headline,
    hidden_note,
    latest_words,
    out_words,
    shares_words,
    short_name,
    spread_words,
    when_words,
)
from chainkit.care.said_loop import all_words, days_words, loop_headline, wave_words
from chainkit.care.said_need import needed_words, rule_words
from chainkit.care.scored import Scored
from chainkit.care.state import CareState, Heard
from chainkit.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph, Table
from chainkit.report.words import unmarked
from chainkit.words import say


def score_blocks(state: CareState) -> list[Block]:
    """Every scored question: the first in depth, the others in short."""
    heard = state.heard
    if heard is None or not heard.batches or not heard.scored:
        return []
    blocks: list[Block] = [Heading(say("What customers said"))]
    for question in heard.scored:
        scored = heard.scores(question.key)
        if scored is not None:
            blocks += _question(scored, heard)
    return _said_once(blocks)


def _said_once(blocks: Sequence[Block]) -> list[Block]:
    """The same, each rule of reading only where it stands first."""
    found: list[Block] = []
    for block in blocks:
        if not (isinstance(block, Paragraph) and block in found):
            found.append(block)
    return found


def _question(scored: Scored, heard: Heard) -> list[Block]:
    asked = unmarked(scored.question.words)
    blocks: list[Block] = [Heading(_title(scored, asked), level=3)]
    whole = scored.whole
    if whole is None:
        return [*blocks, Callout(headline(scored), kind="warning")]
    units, waves = heard.survey.units, sum(not group.nobody for group in scored.waves)
    when = when_words(heard.days, waves)
    said = (
        when,
        shares_words(whole),
        latest_words(scored),
        spread_words(scored),
        needed_words(whole),
    )
    text = " ".join(words for words in said if words)
    blocks.append(Callout(unmarked(text), kind="finding", title=headline(scored)))
    blocks += [Callout(unmarked(words), kind="warning") for words in scored.warnings]
    if out := out_words(whole):
        blocks.append(Paragraph(say("Of those asked {words}", words=out), small=True))
    if scored.units:
        blocks.append(units_figure(scored, units))
    elif len(scored.waves) > 1:
        blocks.append(waves_figure(scored))
    if len(scored.times) > 1:
        blocks.append(trend_block(scored))
    if scored.units and len(scored.waves) > 1:
        blocks.append(score_table(scored, scored.waves, say("Wave")))
    if note := hidden_note((*scored.units, *scored.waves, *scored.times)):
        blocks.append(Paragraph(note, small=True))
    blocks.append(Paragraph(rule_words(scored.question), small=True))
    return blocks


def _title(scored: Scored, asked: str) -> str:
    return say("{name}: “{question}”", name=short_name(scored.question), question=asked)


def units_figure(scored: Scored, units: str) -> Figure:
    """Scores by unit with their table; also for phones."""
    groups = from_the_top(scored.units)
    rows = score_rows(scored, groups, say("{name} by unit", name=short_name(scored.question)))
    return Figure(
        svg=draw_rows(rows),
        alt=rows.sentence,
        caption=say(
            "{name} of the {units}, with 95 % intervals; the dashed line is all together.",
            name=short_name(scored.question),
            units=units,
        ),
        table=score_table(scored, groups, say("Unit")),
        narrow_svg=draw_rows(rows, "narrow"),
        upright=True,
        message=headline(scored),
    )


def waves_figure(scored: Scored) -> Figure:
    """Scores by wave."""
    rows = score_rows(scored, scored.waves, say("{name} by wave", name=short_name(scored.question)))
    return Figure(
        svg=draw_rows(rows),
        alt=rows.sentence,
        caption=say("{name} by wave, with 95 % intervals.", name=short_name(scored.question)),
        table=score_table(scored, scored.waves, say("Wave")),
        narrow_svg=draw_rows(rows, "narrow"),
        upright=True,
        message=headline(scored),
    )


def trend_block(scored: Scored) -> Figure:
    """The score over time with the number of answers."""
    name = short_name(scored.question)
    title = say("{name} over time", name=name)
    return Figure(
        svg=draw_trend(scored, title),
        alt=trend_sentence(scored),
        caption=say(
            "{name} over time with 95 % intervals, and answers below. A gap in the line has too "
            "few answers to be shown.",
            name=name,
        ),
        table=trend_table(scored),
        narrow_svg=draw_trend(scored, title, "narrow"),
        upright=True,
        message=latest_words(scored),
    )


def loop_blocks(state: CareState, today: date) -> list[Block]:
    """How long answers take to reach the front line, and what happened to the cases."""
    heard = state.heard
    if heard is None or not (heard.cases or any(wave.heard_on for wave in heard.waves)):
        return []
    loop = heard.loop(today, state.content.contact_days)
    blocks: list[Block] = [
        Heading(say("The closed loop")),
        Callout(
            say("Results that arrive late change nothing."),
            kind="finding",
            title=loop_headline(loop),
        ),
        Bullets(tuple(unmarked(words) for words in all_words(loop)), message=loop_headline(loop)),
    ]
    causes = cause_names(loop, state.content.cause_names, say("not coded yet"))
    if causes:
        rows = tuple((name, str(cases)) for name, cases in causes)
        columns = (say("Cause"), say("Cases"))
        blocks.append(Table(say("Why, as the cases were coded"), columns, rows, numeric=(1,)))
    rows3 = tuple(
        (
            wave.title,
            days_words(wave.median) if wave.median is not None else "–",
            wave_words(wave),
        )
        for wave in loop.waves
    )
    if rows3:
        columns3 = (say("Wave"), say("Median delay"), say("When the front line heard"))
        blocks.append(
            Table(
                say("Results of a whole wave: from the answer to the front line"),
                columns3,
                rows3,
                numeric=(1,),
            )
        )
    return blocks
