"""How the review's figures were made and what they rest on, as blocks, with sources and marks.

Imports chainkit.content, the exercise's rules and state, and report.blocks.
"""

from __future__ import annotations

from chainkit.content import claims
from chainkit.levels.attainment import Attainment
from chainkit.levels.classify import RULE
from chainkit.levels.result import Level
from chainkit.levels.state import LevelsState
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.report.citations import Citations, claim_card
from chainkit.words import listed, number, phrase, say, spoken
from chainkit.workshop.consensus import MIXED, SHARED, SOURCE
from chainkit.workshop.suppression import FLOOR

LEVITT = (
    phrase(
        "Levitt, “Marketing success through differentiation – of anything”, Harvard Business "
        "Review, 1980"
    ),
    "V2",
)
KANO = (
    phrase(
        "“Verifying dynamic Kano’s model”, on 176 customer requirements of published Kano studies: "
        "the life cycle is confirmed only in part (its author, Borgianni 2018, M)"
    ),
    "V2",
)
OURS = (
    phrase(
        "chainkit: test questions, classification rule, thresholds, cadences, drift rate and "
        "sector packs"
    ),
    "O",
)
LIFE = (phrase("Kano’s model: attractive attributes turn into musts"), "M")
STANDARD = (
    phrase(
        "Handbook to the NHS Constitution: operational standard of 2010, at least 95 % within "
        "four hours, as told by the Nuffield Trust (A&E waiting times)"
    ),
    "V2",
)
HSJ = (phrase("HSJ, quoting NHS England, for 2016-17 and 2017-18"), "V2")
TOLD = (LEVITT, LIFE, KANO, STANDARD, HSJ)
"""What the notebook's own account of the evidence quotes, in its order."""
CONTROL = (
    phrase(
        "Laney, “Improved control charts for attributes”, Quality Engineering 14, 2002, for the "
        "limits; Wilson 1927 for the intervals"
    ),
    "M",
)


def method_blocks(state: LevelsState, months: Attainment | None, cited: Citations) -> list[Block]:
    """What each level means, the rules, and what they cannot show."""
    blocks: list[Block] = []
    rules: list[str] = []
    if state.session is not None:
        blocks += [Heading(say("How to read the rings")), *_reading()]
        blocks += [Heading(say("The four levels")), _levels_table(state)]
        rules += _rules(state, cited)
    if months:
        rules.append(spoken(_MONTHS, control=cited.cite(spoken(CONTROL[0]), CONTROL[1])))
    if rules:
        blocks += [Heading(say("How the figures were made")), Bullets(tuple(rules))]
    return blocks


_LEVELS = phrase(
    "**Levels.** Layers of an offer around its core, after Levitt {levitt}. The test questions are "
    "ours {ours}. Many see the four circles drawn without a source; see the claim below."
)
_VOTES = phrase(
    "**Votes.** Everybody places a feature alone. “Most say” is the level named most often; "
    "agreement is the consensus index {source}: 1 all agree, 0 an even split between the ends; "
    "from {shared} a shared view, under {mixed} split (thresholds ours). “Cannot judge” is no vote."
)
_ANONYMITY = phrase(
    "**Anonymity.** A group under {floor} votes is hidden, and so is any from which a hidden one "
    "could be worked out."
)
_RULE = phrase("**Classification rule** {ours}. {rule}")
_BROKEN = phrase(
    "**Broken basic.** Generic or expected, and not offered or delivered less than “well” (3 of "
    "4). Where nobody said how well, it is not known; it is not called well."
)
_DRIFT = phrase(
    "**Drift.** Rings moved inwards / years between the first and the last dated placement; the "
    "range is over single intervals. That extras become expected is Levitt’s commentators’ "
    "reading; a study of Kano attributes confirms it only in part {kano}. Rate and year are ours "
    "{ours}."
)
_DUE = phrase(
    "**Due.** Months since a feature was last placed: {months}; or at once, when a rival launches "
    "it, complaints rise by half, a law is new, or a score drops beyond its interval {ours}."
)
_MONTHS = phrase(
    "**Months.** Cases kept / all cases, added up before dividing. The usual range is that of a "
    "control chart, intervals are Wilson’s {control}. A month without a report is a gap, neither "
    "0 cases nor 0 %."
)


_ORDER = phrase(
    "A service is a set of layers. In the middle stands what makes it this service at all; around "
    "it what customers take for granted; then what sets the offer apart today; and outside what "
    "could be offered one day."
)
_MARKS = phrase(
    "Each mark is one feature and keeps its number at every review. Its shape tells who offers it, "
    "its colour how well we deliver it, and an arrow where it stood before. Look first at the "
    "middle: a **broken basic** is generic or expected and not delivered well. Then look at the "
    "arrows: what moved inwards is no longer an argument for us."
)


def _reading() -> list[Block]:
    """How to read the picture; it stands only where there are rings."""
    return [Paragraph(spoken(_ORDER)), Paragraph(spoken(_MARKS))]


def told_block(cited: Citations) -> Paragraph:
    """Where the figures come from that the notebook tells beside this report."""
    numbers = cited.together((spoken(text), mark) for text, mark in TOLD)
    return Paragraph(
        say(
            "The account of the evidence that goes with this report rests on {numbers}.",
            numbers=numbers,
        )
    )


def _rules(state: LevelsState, cited: Citations) -> list[str]:
    levitt = cited.cite(spoken(LEVITT[0]), LEVITT[1])
    ours = cited.cite(spoken(OURS[0]), OURS[1])
    kept = [spoken(_LEVELS, levitt=levitt, ours=ours)]
    if state.result.votes:
        source = cited.cite(spoken(SOURCE[0]), SOURCE[1])
        kept.append(spoken(_VOTES, source=source, shared=number(SHARED, 2), mixed=number(MIXED, 2)))
        kept.append(spoken(_ANONYMITY, floor=FLOOR))
    kept += [spoken(_RULE, ours=ours, rule=spoken(RULE)), spoken(_BROKEN)]
    if state.movers:
        kept.append(spoken(_DRIFT, kano=cited.cite(spoken(KANO[0]), KANO[1]), ours=ours))
    months = [
        say("{kind} {months}", kind=each.name.lower(), months=each.months)
        for each in state.content.cadences
    ]
    return [*kept, spoken(_DUE, months=listed(months), ours=ours)]


def _levels_table(state: LevelsState) -> Table:
    counts: dict[Level | None, int] = {}
    for stand in state.rings.stands:
        counts[stand.level] = counts.get(stand.level, 0) + 1
    rows = tuple(
        (level.name, level.test, level.if_missing, str(counts.get(level.id, 0)))
        for level in state.content.levels
    )
    columns = (say("Level"), say("Test question"), say("If it is missing"), say("Features here"))
    return Table(say("From the middle outwards"), columns, rows, numeric=(3,))


def claim_blocks() -> list[Block]:
    """What one may hear of the four circles, and what is known of it."""
    cards = [claim_card(claim) for claim in claims().values() if "levels" in claim.exercises]
    return [Heading(say("A claim you may hear")), *cards] if cards else []


def pack_blocks(state: LevelsState) -> list[Block]:
    """Which features were taken from a sector pack, and what such a list is worth."""
    packs: dict[str, int] = {}
    for feature in state.features:
        if feature.pack:
            packs[feature.pack] = packs.get(feature.pack, 0) + 1
    known = state.content.pack_by_id
    return [
        Paragraph(
            say(
                "{count} of the features come from the sector pack “{pack}”. {note}",
                count=packs[pack],
                pack=known[pack].name,
                note=known[pack].note,
            ),
            small=True,
        )
        for pack in packs
        if pack in known
    ]


def cite_data(state: LevelsState, months: Attainment | None, cited: Citations) -> None:
    """The client's own data and the standard of its months among the sources."""
    if months and months.standard.source:
        cited.cite(months.standard.source, months.standard.mark)
    if state.client.origin == "real":
        cited.cite(state.client.credit, "")
