"""What stands behind the chain's report: studies, claims, how numbers were made, sources.

Studies are cited by number; a figure never stands without its kind, level and confidence
mark, and figures of different kinds are never set against each other.
Imports chainkit.content, the chain's model and rules, and report.blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.chain.model import ChainContent, Edge
from chainkit.chain.rated import GAP_FLAG
from chainkit.chain.spread import FAIR_MARGIN, FEWEST, FEWEST_FOR_MARGIN, FIRM_MARGIN
from chainkit.chain.state import ChainState
from chainkit.chain.weakest import NEAR
from chainkit.content import Claim, claims, claims_beside, effects, strength_sentence
from chainkit.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Table,
)
from chainkit.report.citations import Citations, claim_card
from chainkit.words import inside, number, phrase, plain, say, spoken
from chainkit.workshop.consensus import MIXED, SHARED, SOURCE
from chainkit.workshop.suppression import FLOOR

MODEL = (
    (
        "Heskett, Jones, Loveman, Sasser & Schlesinger, “Putting the service-profit chain to "
        "work”, Harvard Business Review, March–April 1994"
    ),
    "V2",
)
MOST_CLAIMS = 3
NARRATIVE = (
    *("E01", "E20", "E29a", "E11", "E25b", "E32a"),
    *("F06", "F07", "F10", "E22", "F09", "F04"),
)
"""Findings that the notebook's own text tells, in its order: their sources are always listed."""

_SCORES = phrase(
    "**Scores.** Each person’s answers of 1 to 5 become 0 to 100 points; “cannot judge” is left "
    "out, never counted as a middle. A link’s score is the mean over people; the median and the "
    "middle half stand beside it because opinions are ranks, not measurements."
)
_AGREEMENT = phrase(
    "**Agreement.** Consensus index {source}: 1 is full agreement, 0 an even split between the "
    "ends; from {shared} a shared view, under {mixed} split."
)
_GAP = phrase("**Gap.** Management minus front line, worth talking about from {points} points.")
_ANONYMITY = phrase(
    "**Anonymity.** A group under {floor} answers is hidden, and so is any group from which a "
    "hidden one could be worked out."
)
_MEASURES = phrase(
    "**Hard measures.** A value becomes 100 × (value − worst) / (best − worst), with the anchors "
    "in the table above; a unit’s score is the mean of its metrics, a link’s the mean over units. "
    "A value resting on fewer than {floor} respondents is hidden; a survey may ask for more."
)
_CERTAINTY = phrase(
    "**Certainty.** ± is half of the 95 % interval of a score: firm up to {firm} points, "
    "fair up to {fair}, rough beyond or under {fewest} people or units. "
    "Under {margin} there is no ±."
)
_WEAKEST = phrase(
    "**Weakest link.** The lowest median; of equals the one with the least agreement, then the "
    "most upstream. The place to start is the most upstream link within {near} points of it. "
    "Where the margins of all other scores meet its own, no link clearly stands out."
)
_WORDS = phrase(
    "**Words.** “Not measured”: nothing is known. “Hidden”: too few answers or respondents to "
    "show. “Does not apply”: the link has no place here. None of them is zero."
)
_OURS = phrase(
    "**Whose rules.** Statements, thresholds and anchors are ours and carry no outside authority "
    "(mark O). The order of the links follows {model}; the tenth link is our addition. Scores "
    "describe; they do not prove that one link causes the next."
)


def evidence_blocks(state: ChainState, link: str, cited: Citations) -> list[Block]:
    """What studies found for the arrows that start or end at `link`."""
    content = state.content
    rows = [
        (
            _arrow(edge, content),
            strength_sentence(effect),
            cited.cite(effect.source, effect.check),
            effect.check,
        )
        for edge in content.edges
        if link in (edge.source, edge.target)
        for effect in (effects()[name] for name in edge.effects)
    ]
    name = inside(content.by_id[link].name)
    heading = Heading(say("What studies found around {link}", link=name))
    if not rows:
        none = say("No study with a figure was seen for the arrows at this link.")
        return [heading, Paragraph(none)]
    return [
        heading,
        Paragraph(
            say(
                "Found elsewhere, in other organisations. Each figure is of its own kind and "
                "level; figures of different kinds cannot be compared, and none of them is a "
                "forecast."
            )
        ),
        Table(
            say("Published findings for the arrows at this link"),
            (say("Arrow"), say("What was found"), say("Source"), say("Mark")),
            tuple(rows),
        ),
    ]


def claim_blocks(links: Sequence[str]) -> list[Block]:
    """Claim cards of these links, then of the whole chain; the doubtful ones first."""
    found: dict[str, Claim] = {c.id: c for link in links for c in claims_beside(link)}
    cards = sorted(found.values(), key=lambda claim: claim.status in {"supported", "opinion"})
    cards += [c for c in claims().values() if not c.links and "chain" in c.exercises]
    if not cards:
        return []
    return [
        Heading(say("Claims you may hear")),
        *(claim_card(claim) for claim in cards[:MOST_CLAIMS]),
    ]


def method_blocks(state: ChainState, cited: Citations) -> list[Block]:
    """How the numbers were made: rules, thresholds, and what they cannot show."""
    rules = list(_rating_rules(cited)) if state.result.primary == "ratings" else []
    if state.metrics:
        rules.append(spoken(_MEASURES).format(floor=FLOOR))
    rules += [
        spoken(_CERTAINTY).format(
            firm=plain(FIRM_MARGIN),
            fair=plain(FAIR_MARGIN),
            fewest=FEWEST,
            margin=FEWEST_FOR_MARGIN,
        ),
        spoken(_WEAKEST).format(near=plain(NEAR)),
        spoken(_WORDS),
        spoken(_OURS).format(model=cited.cite(*MODEL)),
    ]
    return [Heading(say("How the numbers were made")), Bullets(tuple(rules))]


def narrative_block(cited: Citations) -> Paragraph:
    """Where the figures come from that the notebook tells beside this report."""
    found = (effects()[name] for name in NARRATIVE)
    numbers = cited.together((effect.source, effect.check) for effect in found)
    return Paragraph(
        say(
            "The account of the evidence that goes with this report rests on {numbers}.",
            numbers=numbers,
        )
    )


def _rating_rules(cited: Citations) -> tuple[str, ...]:
    source = cited.cite(spoken(SOURCE[0]), SOURCE[1])
    return (
        spoken(_SCORES),
        spoken(_AGREEMENT).format(source=source, shared=number(SHARED, 2), mixed=number(MIXED, 2)),
        spoken(_GAP).format(points=plain(GAP_FLAG)),
        spoken(_ANONYMITY).format(floor=FLOOR),
    )


def _arrow(edge: Edge, content: ChainContent) -> str:
    sign = "⇄" if edge.both_ways else "→"
    return f"{content.by_id[edge.source].name} {sign} {content.by_id[edge.target].name}"
