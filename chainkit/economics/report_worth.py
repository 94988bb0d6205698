"""Is it worth it, as blocks: proposals side by side, and one of them in full.

Imports the state, the pictures and report.blocks.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.economics.picture_worth import draw_ranges, draw_spread
from chainkit.economics.programme import break_even, net_gain
from chainkit.economics.report_section import Section, drawn
from chainkit.economics.state import EconomicsState
from chainkit.economics.words import PERIODS, PLURAL, inner, money, percent, points
from chainkit.economics.workshop import Improvement
from chainkit.economics.worth import DRAWS, Verdict
from chainkit.errors import BadValue
from chainkit.report.blocks import Block, Callout, Figure, Heading, Paragraph, Table
from chainkit.words import count, number, phrase, say, small, spoken
from chainkit.workshop.signpost import inside

WEIGHED = {
    "effect": phrase("The size of the effect"),
    "once": phrase("The cost before it begins"),
    "running": phrase("The running cost"),
    "margin": phrase("The margin per customer"),
    "retention": phrase("The share kept today"),
}
NOTHING = 0.005
"""Share of the spread under which a number is left out."""
LIKELY = 0.1
"""Probability of loss up to which a proposal is said to pay, and from one minus it not (ours)."""


def worth_section(state: EconomicsState) -> Section:
    """Every proposal as a range, the best first."""
    title = say("Is it worth it?")
    ranked = state.ranked
    if not ranked:
        return Section(title, say("Nothing can be judged yet"), _why_not(state),
                       tuple(unjudged_blocks(state)), known=bool(state.improvements))  # fmt: skip
    best, found = ranked[0]
    headline = verdict_words(best.title, found)
    why = say(
        "Net present value over {periods} {unit} from {low} to {high} (nine of ten draws). "
        "The number "
        "that decides most: {name}.",
        periods=found.periods,
        unit=spoken(PLURAL[state.period]),
        low=money(found.low, state.currency),
        high=money(found.high, state.currency),
        name=small(weighed(found)),
    )
    blocks = (ranges_figure(state), *unjudged_blocks(state))
    return Section(title, headline, why, blocks)


def _why_not(state: EconomicsState) -> str:
    if not state.improvements:
        return say("Write in a proposal, or take one over from another exercise, with its cost and "
                   "what it is expected to do as a range.")  # fmt: skip
    return say("Every proposal lacks a number; what is lacking stands beside it.")


def verdict_words(title: str, found: Verdict) -> str:
    """What may be said of a proposal, and no more."""
    title = inner(title)
    if found.loss <= LIKELY:
        return say("“{title}” is likely to pay", title=title)
    if found.loss >= 1 - LIKELY:
        return say("“{title}” is likely to lose money", title=title)
    return say("“{title}” may pay or not: {loss} of draws lose money", title=title,
               loss=percent(found.loss))  # fmt: skip


def weighed(found: Verdict) -> str:
    """The number that matters most, in words."""
    return spoken(WEIGHED[found.matters]) if found.matters else say("none; all are taken for known")


def ranges_figure(state: EconomicsState) -> Figure:
    """All proposals on one scale."""
    ranked = state.ranked
    title = say("Net present value of each proposal")
    rows = [(each.title, found) for each, found in ranked]
    paying = sum(1 for _, found in ranked if found.loss <= LIKELY)
    sentence = count(
        paying,
        "{number} of {all} proposals is likely to pay.",
        "{number} of {all} proposals are likely to pay.",
        all=len(ranked),
    )
    cells = tuple(
        (each.title, _whence(each), money(found.low, state.currency),
         money(found.median, state.currency), money(found.high, state.currency),
         percent(found.loss), needed_words(each, found, state), weighed(found))
        for each, found in ranked
    )  # fmt: skip
    columns = (say("Proposal"), say("From"), say("5th of 100"), say("Median"), say("95th of 100"),
               say("Loses money"), say("Pays from"), say("What decides"))  # fmt: skip
    caption = say(
        "From the 5th to the 95th of 100 draws, the median as a diamond; {draws} draws with "
        "a fixed "
        "seed. Illustrative, not a forecast.",
        draws=number(DRAWS),
    )
    twin = Table(title, columns, cells, numeric=(2, 3, 4, 5))
    return drawn(
        lambda layout: draw_ranges(
            rows, title=title, sentence=sentence, currency=state.currency, layout=layout
        ),
        sentence,
        caption,
        twin,
    )


def _whence(record: Improvement) -> str:
    return inside(record.exercise) if record.exercise else say("here")


def needed_words(record: Improvement, found: Verdict, state: EconomicsState) -> str:
    """The effect from which it pays, in its unit."""
    if found.needed is None:
        return say("no effect of this kind")
    if record.effect == "retention":
        return say("{points} points", points=points(found.needed, 2))
    return money(found.needed, state.currency)


def proposal_blocks(record: Improvement, state: EconomicsState) -> list[Block]:
    """One proposal in full: the spread, break-even, what matters."""
    found = state.verdicts.get(record.id)
    if found is None or isinstance(found, str):
        return [Callout(found or "", kind="warning", title=record.title)]
    title = say("Net present value of “{title}”", title=inner(record.title))
    message = verdict_words(record.title, found)
    if not LIKELY < found.loss < 1 - LIKELY:  # else the loss is said already
        message = say("{verdict}: median {median}", verdict=message,
                      median=money(found.median, state.currency))  # fmt: skip
    sentence = say(
        "“{title}”: median {median}, nine of ten draws from {low} to {high}, {loss} lose money.",
        title=inner(record.title),
        median=money(found.median, state.currency),
        low=money(found.low, state.currency),
        high=money(found.high, state.currency),
        loss=percent(found.loss),
    )
    caption = say("{draws} draws over {periods} {unit} with a fixed seed; illustrative, not a "
                  "forecast.", draws=number(DRAWS), periods=found.periods,
                  unit=spoken(PLURAL[state.period]))  # fmt: skip
    figure = drawn(
        lambda layout: draw_spread(
            found, title=title, sentence=sentence, currency=state.currency, layout=layout
        ),
        sentence,
        caption,
        _facts(record, found, state),
    )
    blocks: list[Block] = [Heading(record.title, level=3), replace(figure, message=message)]
    return [*blocks, *_weights(record.title, found)]


def _facts(record: Improvement, found: Verdict, state: EconomicsState) -> Table:
    back = (
        say("not within {periods} {unit}", periods=found.periods, unit=spoken(PLURAL[state.period]))
        if found.back_in is None
        else say("{period} {number}", period=spoken(PERIODS[state.period]), number=found.back_in)
    )
    rows = (
        (say("Median"), money(found.median, state.currency)),
        (say("5th and 95th of 100 draws"),
         f"{money(found.low, state.currency)} – {money(found.high, state.currency)}"),
        (say("With every number most likely"), money(found.at_mid, state.currency)),
        (say("Draws that lose money"), percent(found.loss)),
        (say("Pays from an effect of"), needed_words(record, found, state)),
        (say("Money back in"), back),
        *([(say("Its effect and its cost last"), _lasts(record.lasts, state))] if record.lasts
          else ()),
    )  # fmt: skip
    return Table(record.title, (say("What"), say("Value")), rows, numeric=(1,))


def _lasts(periods: int, state: EconomicsState) -> str:
    unit = PERIODS if periods == 1 else PLURAL
    return say("{number} {unit}", number=periods, unit=spoken(unit[state.period]))


def _weights(title: str, found: Verdict) -> list[Block]:
    """How much of the spread each uncertain number makes."""
    if not found.weights:
        return [Paragraph(say("Every number is taken for known, so the result has no spread."))]
    rows = tuple(
        (spoken(WEIGHED[each.name]), percent(each.share),
         say("more is better") if each.rises else say("less is better"))
        for each in found.weights
        if each.share >= NOTHING
    )  # fmt: skip
    caption = say("“{title}”: what to find out first is {name}", title=inner(title),
                  name=small(weighed(found)))  # fmt: skip
    columns = (say("Number"), say("Share of the spread"), say("Direction"))
    return [Table(caption, columns, rows, numeric=(1,))]


def unjudged_blocks(state: EconomicsState) -> list[Block]:
    """Proposals without a verdict, each with what it lacks."""
    rows = tuple(
        (each.title, _whence(each), found)
        for each in state.improvements
        if isinstance(found := state.verdicts[each.id], str)
    )
    if not rows:
        return []
    return [
        Table(say("Not judged yet"), (say("Proposal"), say("From"), say("What is lacking")), rows)
    ]


# --- a loyalty programme ------------------------------------------------------------------


def programme_blocks(state: EconomicsState) -> list[Block]:
    """The programme's break-even, and what is expected of it."""
    found = state.programme
    if found is None or state.loyalty is None:
        return []
    try:
        least = break_even(found)
        expected = state.loyalty.uplift
        gain = net_gain(found, expected) if expected is not None else None
    except BadValue as bad:
        return [Callout(str(bad), kind="warning", title=say("The loyalty programme"))]
    if least is None:
        headline = say("No uplift makes this programme pay: a reward costs more than the margin")
    else:
        headline = say("The programme pays from {uplift} more spending", uplift=percent(least, 2))
    parts = [say("Only spending that would not have come anyway counts.")]
    if expected is not None and gain is not None:
        left = money(gain, state.currency)
        said = say("At the {uplift} expected it leaves {gain}.", uplift=percent(expected),
                   gain=left)  # fmt: skip
        parts.append(said)
    told = " ".join(
        f"{each.text} ({each.source}; {each.check})" for each in state.content.programmes
    )
    return [
        Heading(say("The loyalty programme"), level=3),
        Callout(" ".join(parts), kind="finding", title=headline),
        Paragraph(told, small=True),
    ]
