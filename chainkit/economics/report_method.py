"""How the figures were made and what they rest on, as blocks.

Only what a document shows is explained, and each source that it names stands in its list.
Imports the state and report.blocks.
"""

from __future__ import annotations

from chainkit.economics.model import Told
from chainkit.economics.purchases import FEW
from chainkit.economics.state import EconomicsState
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.report.citations import Citations
from chainkit.words import phrase, say, spoken

SOURCES = {
    "gupta": (phrase("Gupta & Lehmann, the form whose first margin lies a period ahead"), "M"),
    "sbg": (phrase("Fader & Hardie, “How to Project Customer Retention”, Journal of Interactive "
                   "Marketing 21, 2007"), "M"),
    "rk": (phrase("Reinartz & Kumar, “The Mismanagement of Customer Loyalty”, Harvard Business "
                  "Review, July 2002"), "V2"),
    "km": (phrase("Kaplan & Meier, share by time where some are not seen to the end, 1958"), "M"),
    "ours": (phrase("chainkit: thresholds, ranges of a tenth, draws, wording"), "O"),
    "reichheld": (phrase("Reichheld & Sasser, “Zero Defections”, Harvard Business Review, "
                         "September 1990"), "V2"),
    "newcombe": (phrase("Newcombe, interval of a difference of shares; Wilson 1927"), "M"),
    "erlang": (phrase("Erlang C, standard formula of queueing"), "M"),
}  # fmt: skip
RULES = {
    "value": phrase("**Value.** Three forms of one formula, each by its name {gupta}; money is "
                    "discounted to today, rates are per period. Where no range was given a tenth "
                    "up and down is taken {ours}."),
    "cohorts": phrase("**Cohorts.** Shifted-beta-geometric model by maximum likelihood {sbg}; its "
                      "ranges are drawn with a fixed seed from the spread of its two "
                      "parameters."),
    "map": phrase("**Segments.** Value against the chance that a customer still is one {rk}; the "
                  "limits are ours {ours}."),
    "list": phrase("**Segments.** Value against loyalty as the list has it {rk}; the limits are "
                   "ours {ours}."),
    "back": phrase("**Coming back.** Who came lately counts only as long as they were seen {km}; "
                   "purchases of one day are taken together."),
    "claim": phrase("**The claim.** Five points, value of one customer {reichheld}."),
    "spending": phrase("**Winning and keeping.** Differences of shares with their interval "
                       "{newcombe}; without a control group keeping is unknown."),
    "staffing": phrase("**Staffing.** Erlang C: whoever finds nobody free waits, and nobody hangs "
                       "up {erlang}."),
    "worth": phrase("**Worth.** Every uncertain number is drawn between its ends (triangular, "
                    "independent, seeded); what decides is the squared rank correlation with the "
                    "result {ours}. Customers of today only: nobody new is counted."),
}  # fmt: skip


def method_blocks(state: EconomicsState, cited: Citations, *, screen: bool = False) -> list[Block]:
    """The rules in short, each with its source; on a screen staffing is tried out as well."""
    marks = _Marks(cited)
    rules = [spoken(RULES[name]).format_map(marks) for name in _used(state, screen=screen)]
    for each in told(state, screen=screen):
        cited.cite(each.source, each.check)
    blocks: list[Block] = [Heading(say("How the figures were made"))]
    if rules:
        blocks.append(Bullets(tuple(rules)))
    if state.known is not None and state.known.source:
        said = say("Where the client's numbers come from: {source}", source=state.known.source)
        blocks.append(Paragraph(said, small=True))
    warning = say("Nothing here is legal or investment advice, and no figure is a forecast.")
    return [*blocks, Paragraph(warning, small=True)]


class _Marks(dict[str, str]):
    """Source -> its number, given when it is first asked for."""

    def __init__(self, cited: Citations) -> None:
        super().__init__()
        self._cited = cited

    def __missing__(self, key: str) -> str:
        text, check = SOURCES[key]
        return self._cited.cite(spoken(text), check)


def _used(state: EconomicsState, *, screen: bool) -> list[str]:
    """The rules of what there is."""
    map_ = "list" if state.listed is not None else "map"
    shown = {
        "value": state.terms is not None,
        "cohorts": any(not isinstance(each, str) for each in state.cohorts.values()),
        map_: state.map is not None and state.map.placed >= FEW,
        "back": state.story is not None and state.story.customers >= FEW,
        "claim": state.terms is not None,
        "spending": bool(state.spending),
        "staffing": screen,
        "worth": bool(state.ranked),
    }
    return [name for name in RULES if shown.get(name)]


def told(state: EconomicsState, *, screen: bool) -> list[Told]:
    """What is told of the field beside the client's own figures.

    A document's last chapter, which stands in the notebook, tells of programmes everywhere.
    """
    content = state.content
    found: list[Told] = []
    if state.terms is not None:
        found += [*content.claim, *content.sources_known]
    known = state.programme is not None
    always = set() if screen else {"behaviour"}
    return [*found, *(each for each in content.programmes if known or each.id in always)]
