"""How a charter review's figures were made and what they rest on, with sources and marks.

Imports chainkit.content, the exercise's state, and report.blocks.
"""

from __future__ import annotations

from chainkit.charter.attainment import FEW, WANTED
from chainkit.charter.state import CharterState
from chainkit.content import claims
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.report.citations import Citations, claim_card
from chainkit.words import capital, number, phrase, say, spoken
from chainkit.workshop.consensus import MIXED, SHARED, SOURCE
from chainkit.workshop.suppression import FLOOR

OURS = (
    phrase(
        "chainkit: checklist, twelve statements, promise test, contents of a strategy, scales "
        "and thresholds"
    ),
    "O",
)
WILSON = (phrase("Wilson 1927, for the interval of a share"), "M")
TOLD = (
    (phrase("Live service charter of an Australian council"), "V1"),
    (phrase("Published results of a government department"), "V1"),
    (phrase("A study with an adapted scale of market orientation, as quoted elsewhere"), "V2"),
    (phrase("“Ten principles of customer strategy”, strategy+business"), "V2"),
)
"""What the notebook's own account quotes beside the facts of the content file."""
MOST_CLAIMS = 3
ORIENTATION = ("mktor", "markor")
"""Facts of the content file about measuring orientation; the others are about charters."""
_GAPS = phrase(
    "**Gaps.** Items answered below 3: the lowest first; of equals those overdue, then those "
    "without an owner. From 3, “in place”, an item is good enough {ours}."
)
_AGREEMENT = phrase(
    "**Agreement.** Consensus index {source}: 1 all agree, 0 an even split between the ends; "
    "from {shared} a shared view, under {mixed} split (thresholds ours)."
)
_ANONYMITY = phrase(
    "**Anonymity.** A group under {floor} people is hidden, and so is any from which a hidden one "
    "could be worked out."
)
_MARGIN = phrase(
    "**±** is half of the 95 % interval of an index. It knows chance only: whoever was not in the "
    "room is not in it."
)
_TEST = phrase(
    "**Promise test.** One point each: an act one can see, a number with its unit, a time limit "
    "with the start of its clock, a data source that exists, a named owner, a remedy {ours}."
)
_KEPT = phrase(
    "**Kept** = cases within the promise / cases it held for × 100, over twelve months, with a "
    "95 % interval {wilson}. A month that nobody counted is missing, not zero. Under {wanted} % "
    "is warned of, under {few} cases is too few to tell {ours}."
)
_LEANS = phrase(
    "**What it leans on.** The idea of a charter and its tests: {charter}. The idea of measuring "
    "orientation: {orientation}. None of their wording is used here, and none of them vouches "
    "for our lists."
)


def method_blocks(state: CharterState, cited: Citations) -> list[Block]:
    """The rules behind the figures, then claims one may hear."""
    ours = cited.cite(spoken(OURS[0]), OURS[1])
    rules = []
    if state.session is not None:
        rules.append(spoken(_GAPS, ours=ours))
    if state.position is not None:
        source = cited.cite(spoken(SOURCE[0]), SOURCE[1])
        rules += [
            spoken(_AGREEMENT, source=source, shared=number(SHARED, 2), mixed=number(MIXED, 2)),
            spoken(_ANONYMITY, floor=FLOOR),
            spoken(_MARGIN),
        ]
    wilson = cited.cite(spoken(WILSON[0]), WILSON[1])
    rules += [
        spoken(_TEST, ours=ours),
        spoken(_KEPT, wilson=wilson, wanted=number(WANTED), few=FEW, ours=ours),
        _leans(state, cited),
    ]
    heading = Heading(say("How the figures were made"))
    return [heading, Bullets(tuple(rules)), *_claims()]


def told_block(state: CharterState, cited: Citations) -> Paragraph:
    """Where the figures come from that the notebook tells beside this report."""
    facts = [(capital(fact.source), fact.check) for fact in state.content.facts]
    told = [*facts, *((spoken(text), mark) for text, mark in TOLD)]
    numbers = cited.together(told)
    return Paragraph(
        say(
            "The account of the evidence that goes with this report rests on {numbers}.",
            numbers=numbers,
        )
    )


def _leans(state: CharterState, cited: Citations) -> str:
    """The sources of the field, by what they are leaned on for."""
    facts = {fact.id: fact for fact in state.content.facts}
    orientation = [fact for id_, fact in facts.items() if id_ in ORIENTATION]
    charter = [fact for id_, fact in facts.items() if id_ not in ORIENTATION]
    return spoken(
        _LEANS,
        charter=", ".join(cited.cite(capital(fact.source), fact.check) for fact in charter),
        orientation=", ".join(cited.cite(capital(fact.source), fact.check) for fact in orientation),
    )


def _claims() -> list[Block]:
    cards = [claim_card(each) for each in claims().values() if "charter" in each.exercises]
    return [Heading(say("Claims you may hear")), *cards[:MOST_CLAIMS]] if cards else []
