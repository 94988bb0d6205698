"""The kept what-ifs of a client as part of its report; drafts stay on the screen.

Drawn anew from the client's ground of today, with the scenario's own seed.  Before the reveal
only changes are in it, never a level.  Imports the chain's state, whatif and its neighbours,
the picture and report.blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.chain.model import ChainContent
from chainkit.chain.picture_whatif import draw_whatif, whatif_sentence
from chainkit.chain.state import ChainState
from chainkit.chain.whatif import ScenarioResult, ground_of, scenario_result
from chainkit.chain.whatif_drafts import kept_scenarios
from chainkit.chain.whatif_edges import Way
from chainkit.chain.whatif_ground import Ground
from chainkit.chain.whatif_rows import result_rows, spread_rows, travel_words
from chainkit.chain.whatif_words import (
    bare,
    fading,
    finding,
    inside,
    range_words,
    warning,
    way_name,
)
from chainkit.chain.workshop import Scenario
from chainkit.content import LEVELS, TYPES
from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Paragraph,
    Table,
)
from chainkit.report.citations import Citations
from chainkit.words import number, say, spoken


def whatif_blocks(state: ChainState, cited: Citations) -> list[Block]:
    """Every kept scenario with its picture and table, then what they rest on; [] for none.

    Sources are cited by number; the screen has them in full, beside the arrows that are off.
    """
    kept = kept_scenarios(state.kept.scenarios)
    if not kept:
        return []
    base = ground_of(state.result, state.content, revealed=state.revealed)
    blocks: list[Block] = [
        Heading(say("What if")),
        Callout(fading(), kind="warning", title=warning()),
    ]
    drawn = [(one, scenario_result(one, base)) for one in kept]
    for scenario, result in drawn:
        blocks += _one(scenario, result, base, state)
    results = [result for _, result in drawn]
    return blocks + _ground(results, base, state, cited)


def _one(
    scenario: Scenario, result: ScenarioResult, base: Ground, state: ChainState
) -> list[Block]:
    content = state.content
    said = whatif_sentence(result, base, content)
    wide, narrow = (
        draw_whatif(result, base, content, title=scenario.title, layout=layout, said=said)
        for layout in ("wide", "narrow")
    )
    caption = say(
        "Median of {draws} draws and the interval that holds {inside} (seed {seed}). A hatched "
        "link stands behind an arrow of which no range is known. On each arrow: the range used, in "
        "standard deviations, and the marks of what it was drawn from; all are explained under "
        "the pictures. “?”: no range is known.",
        draws=number(scenario.draws),
        inside=inside(),
        seed=scenario.seed,
    )
    return [
        Heading(scenario.title, level=3),
        Paragraph(finding(result, content)),
        Figure(
            svg=wide,
            narrow_svg=narrow,
            alt=said,
            caption=caption,
            table=result_rows(result, base, content),
            message=finding(result, content),
        ),
    ]


def _ground(
    results: Sequence[ScenarioResult], base: Ground, state: ChainState, cited: Citations
) -> list[Block]:
    on = {key for result in results for key in result.on}
    rows = tuple(
        (
            _arrow(way, state.content),
            say("{range}, middle {middle}", range=range_words(way), middle=bare(way.range.mid)),
            _drawn_from(way, cited),
        )
        for way in base.ways
        if way.range and way.key in on
    )
    caption = say(
        "The ranges that counted, in standard deviations: one more at the source brings so many "
        "at the target. The choice of each range is ours (mark O)."
    )
    columns = (say("Arrow"), say("Low, middle, high"), say("Drawn from"))
    return [
        Heading(say("What the what-ifs rest on"), level=3),
        Bullets(travel_words()),
        Table(caption, columns, rows),
        spread_rows(base, state.content),
    ]


def _arrow(way: Way, content: ChainContent) -> str:
    name = way_name(way, content)
    if way.kind == "chain":
        return name
    return say("{arrow}. Contested. {why}", arrow=name, why=spoken(way.why))


def _drawn_from(way: Way, cited: Citations) -> str:
    """Each figure with its kind, level, number of its source, and mark."""
    found = [
        say(
            "{kind} {figure}, {level} {source} {mark}",
            kind=spoken(TYPES[effect.type]),
            figure=effect.figure,
            level=spoken(LEVELS[effect.level]),
            source=cited.cite(effect.source, effect.check),
            mark=effect.check,
        )
        for effect in way.seen
    ]
    return "; ".join(found) or say("no verified figure")
