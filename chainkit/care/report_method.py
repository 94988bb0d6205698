"""How the figures of care were made and what they rest on, as blocks, with sources and marks.

Imports chainkit.content, the exercise's rules and state, and report.blocks.
"""

from __future__ import annotations

from chainkit.care.alpha import BOOTSTRAP, DRAWS
from chainkit.care.scores import SMALL
from chainkit.care.state import CareState
from chainkit.content import claims
from chainkit.report.blocks import Block, Bullets, Heading
from chainkit.report.citations import Citations, claim_card
from chainkit.report.words import unmarked
from chainkit.words import number, phrase, say, spoken
from chainkit.workshop.consensus import SOURCE as CONSENSUS
from chainkit.workshop.suppression import FLOOR

REICHHELD = (
    phrase("Reichheld, “The one number you need to grow”, Harvard Business Review, 2003"),
    "V2",
)
WILSON = (
    phrase("Wilson 1927, for the interval of a share; Newcombe 1998, for that of a difference"),
    "M",
)
ADJUSTED = (phrase("Adjusted Wald interval of a net promoter score: three answers added"), "M")
CRONBACH = (
    phrase(
        "Cronbach 1951, for alpha; Maydeu-Olivares, Coffman & Hartmann 2007, for its large-sample "
        "interval"
    ),
    "M",
)
EFFORT = (
    phrase(
        "Dixon, Freeman & Toman, “Stop trying to delight your customers”, Harvard Business Review, "
        "2010"
    ),
    "V2",
)
NAMED = (
    (phrase("Baehre and others, 2022: seven US sportswear brands over five years"), "V1"),
    (phrase("American Customer Satisfaction Index: about 72.8 of 100 around the year 2000"), "V2"),
    (phrase("Ladhari, a review of twenty years of SERVQUAL"), "V1"),
)
"""Sources that the claims and the chapters name, without a number in the text."""
OURS = (
    phrase("chainkit: statements, target for contact, thresholds of the grid and the map"),
    "O",
)


def method_blocks(state: CareState, cited: Citations) -> list[Block]:
    """The rules, what to be careful with, and the claims of the field."""
    rules = tuple(_rules(state, cited))
    cautions = tuple(
        say("{text} {source}", text=unmarked(each.text), source=cited.cite(each.source, each.check))
        for each in state.content.cautions
    )
    for source in NAMED:
        _of(cited, source)
    return [
        Heading(say("How the figures were made")),
        Bullets(rules),
        Heading(say("Read with care")),
        Bullets(cautions),
        Heading(say("Claims of the field")),
        *(claim_card(claim) for claim in claims().values() if "care" in claim.exercises),
    ]


def _rules(state: CareState, cited: Citations) -> list[str]:
    content = state.content
    return [
        say(
            "**NPS** {source}. Promoters minus detractors in points; standard error "
            "100·√((p + d − (p − d)²) / n); under {small} answers the adjusted interval "
            "{adjusted}. Two waves differ where the interval of their difference leaves out 0.",
            source=_of(cited, REICHHELD),
            adjusted=_of(cited, ADJUSTED),
            small=SMALL,
        ),
        say(
            "**CSAT and CES** {effort}. A share with Wilson’s interval {wilson}; a mean with "
            "Student’s t. The version and direction of effort are stored with the question.",
            effort=_of(cited, EFFORT),
            wilson=_of(cited, WILSON),
        ),
        say(
            "**Dimensions** {dimensions}. {ours} Published weights {weights} are no norm and are "
            "not used unless you enter yours.",
            dimensions=cited.cite(
                content.dimensions_source.source, content.dimensions_source.check
            ),
            weights=cited.cite(content.weights_source.source, content.weights_source.check),
            ours=content.dimensions_source.text,
        ),
        *_more_rules(cited),
    ]


def _more_rules(cited: Citations) -> list[str]:
    return [
        say(
            "**Alpha** {source}. Up to {most} sheets its interval is bootstrapped ({draws} draws, "
            "fixed seed), beyond that by its large-sample error.",
            source=_of(cited, CRONBACH),
            most=number(BOOTSTRAP),
            draws=number(DRAWS),
        ),
        say(
            "**Three Rs** {ours}. Medians of what everybody said alone; agreement is the consensus "
            "index {consensus}.",
            ours=_of(cited, OURS),
            consensus=_of(cited, CONSENSUS),
        ),
        say(
            "**Anonymity.** Nothing is shown of fewer than {floor} answers, nor of a group that "
            "would give one away; of an answer only its day is kept.",
            floor=FLOOR,
        ),
    ]


def _of(cited: Citations, source: tuple[str, str]) -> str:
    return cited.cite(spoken(source[0]), source[1])
