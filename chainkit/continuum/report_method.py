"""How an assessment's figures were made and what they rest on, with sources and marks.

Imports chainkit.content, the exercise's state, and report.blocks.
"""

from __future__ import annotations

from chainkit.content import claims
from chainkit.continuum.stage_words import RULE
from chainkit.continuum.state import ContinuumState
from chainkit.continuum.worth import YEARS
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.report.citations import Citations, claim_card
from chainkit.words import number, phrase, say, spoken
from chainkit.workshop.consensus import MIXED, SHARED, SOURCE
from chainkit.workshop.suppression import FLOOR

OURS = (
    phrase("chainkit: stages, statements, rule, actions and thresholds of the continuum"),
    "O",
)
_STAGES = phrase("**Stages.** {rule} {ours}")
_RANGES = phrase(
    "**Ranges.** Where a statement that decides is not known, the stage is given as a range from "
    "what is reached at least to what it may be."
)
_AGREEMENT = phrase(
    "**Agreement.** Consensus index {source}: 1 all agree, 0 an even split between the ends; "
    "from {shared} a shared view, under {mixed} split (thresholds ours)."
)
_ANONYMITY = phrase(
    "**Anonymity.** A group under {floor} people is hidden, and so is any from which a hidden one "
    "could be worked out."
)
_WORTH = phrase(
    "**Worth.** Gain a year times {years}, less the cost once and {years} times the cost a year; "
    "no interest, no chance {ours}. A first look, not a forecast."
)
_LIMITS = phrase(
    "**What it is not.** Not an audit and not a ranking: ratings are what people in the room say, "
    "and no study ties these stages to results."
)


def method_blocks(state: ContinuumState, cited: Citations) -> list[Block]:
    """The rules behind the figures, then claims one may hear."""
    ours = cited.cite(spoken(OURS[0]), OURS[1])
    rules = []
    if state.profile is not None:
        source = cited.cite(spoken(SOURCE[0]), SOURCE[1])
        rules += [
            spoken(_STAGES, rule=spoken(RULE), ours=ours),
            spoken(_RANGES),
            spoken(_AGREEMENT, source=source, shared=number(SHARED, 2), mixed=number(MIXED, 2)),
            spoken(_ANONYMITY, floor=FLOOR),
        ]
    rules += [spoken(_WORTH, years=YEARS, ours=ours), spoken(_LIMITS)]
    return [Heading(say("How the figures were made")), Bullets(tuple(rules)), *_claims()]


def told_block(state: ContinuumState, cited: Citations) -> Paragraph:
    """Where the models come from that the notebook tells of beside this report."""
    facts = [(fact.source, fact.check) for fact in state.content.facts]
    numbers = cited.together([*facts, (spoken(SOURCE[0]), SOURCE[1])])
    return Paragraph(
        say("The notebook’s account of other ladders and of agreement rests on {numbers}.",
            numbers=numbers)
    )  # fmt: skip


def _claims() -> list[Block]:
    cards = [claim_card(each) for each in claims().values() if "continuum" in each.exercises]
    return [Heading(say("Claims you may hear")), *cards] if cards else []
