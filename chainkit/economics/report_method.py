"""How the figures were made and what they rest on, as blocks.

Imports the state and report.blocks.
"""

from __future__ import annotations

from chainkit.economics.state import EconomicsState
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.report.citations import Citations
from chainkit.words import phrase, say, spoken

SOURCES = {
    "gupta": (phrase("Gupta & Lehmann, lifetime value as m·r/(1+d−r); Gupta, Lehmann & Stuart, "
                     "Journal of Marketing Research, 2004"), "V1"),
    "sbg": (phrase("Fader & Hardie, “How to Project Customer Retention”, Journal of Interactive "
                   "Marketing 21, 2007"), "M"),
    "rk": (phrase("Reinartz & Kumar, “The Mismanagement of Customer Loyalty”, Harvard Business "
                  "Review, July 2002"), "V2"),
    "ours": (phrase("chainkit: thresholds, ranges of a tenth, draws, wording"), "O"),
    "reichheld": (phrase("Reichheld & Sasser, “Zero Defections”, Harvard Business Review, "
                         "September 1990"), "V2"),
    "newcombe": (phrase("Newcombe, interval of a difference of shares; Wilson 1927"), "M"),
    "erlang": (phrase("Erlang C, standard formula of queueing"), "M"),
}  # fmt: skip


def method_blocks(state: EconomicsState, cited: Citations) -> list[Block]:
    """The rules in short, each with its source."""
    marks = {key: cited.cite(spoken(text), check) for key, (text, check) in SOURCES.items()}
    rules = (
        say("**Value.** Three forms of one formula, each by its name {gupta}; money is "
            "discounted to "
            "today, rates are per period.", **marks),
        say("**Cohorts.** Shifted-beta-geometric model by maximum likelihood {sbg}; its ranges are "
            "drawn with a fixed seed from the spread of its two parameters.", **marks),
        say("**Segments.** Value against the chance that a customer still is one {rk}; the "
            "limits are "
            "ours {ours}.", **marks),
        say("**The claim.** Five points, value of one customer {reichheld}.", **marks),
        say("**Winning and keeping.** Differences of shares with their interval {newcombe}; "
            "without a "
            "control group keeping is unknown.", **marks),
        say("**Staffing.** Erlang C: whoever finds nobody free waits, and nobody hangs up "
            "{erlang}.", **marks),
        say("**Worth.** Every uncertain number is drawn between its ends (triangular, independent, "
            "seeded); what decides is the squared rank correlation with the result {ours}. "
            "Customers "
            "of today only: nobody new is counted.", **marks),
    )  # fmt: skip
    blocks: list[Block] = [Heading(say("How the figures were made")), Bullets(rules)]
    if state.known is not None and state.known.source:
        said = say("Where the client's numbers come from: {source}", source=state.known.source)
        blocks.append(Paragraph(said, small=True))
    warning = say("Nothing here is legal or investment advice, and no figure is a forecast.")
    return [*blocks, Paragraph(warning, small=True)]
