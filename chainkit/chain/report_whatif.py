"""The kept what-ifs of a client as part of its report; drafts stay on the screen.

Drawn anew from the client's ground of today, with the scenario's own seed.  Before the reveal
only changes are in it, never a level.  Imports the chain's state, whatif and its neighbours,
the picture and report.blocks.
"""

from __future__ import annotations

from chainkit.chain.picture_whatif import draw_whatif, whatif_sentence
from chainkit.chain.state import ChainState
from chainkit.chain.whatif import ScenarioResult, ground_of, scenario_result
from chainkit.chain.whatif_drafts import kept_scenarios
from chainkit.chain.whatif_ground import Ground
from chainkit.chain.whatif_rows import result_rows, spread_rows, travel_words, way_rows
from chainkit.chain.whatif_words import fading, finding, inside, warning
from chainkit.chain.workshop import Scenario
from chainkit.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph
from chainkit.words import number, say


def whatif_blocks(state: ChainState) -> list[Block]:
    """Every kept scenario with its picture and table, then what they rest on; [] for none."""
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
    return blocks + _ground(drawn[0][1], base, state)


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
        "link stands behind an arrow of which no range is known.",
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
        ),
    ]


def _ground(result: ScenarioResult, base: Ground, state: ChainState) -> list[Block]:
    return [
        Heading(say("What the what-ifs rest on"), level=3),
        Bullets(travel_words()),
        way_rows(base, result, state.content),
        spread_rows(base, state.content),
    ]
