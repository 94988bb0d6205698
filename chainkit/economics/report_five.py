"""The five-per-cent simulator as blocks: on the client's numbers, with the claim's history.

Imports the state, the picture, the claims and report.blocks.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.content import claims
from chainkit.economics.five import (
    POINTS,
    Lift,
    Reach,
    card_survival_value,
    card_value,
    lift,
    lifts,
    reach,
)
from chainkit.economics.known import lacking_words
from chainkit.economics.picture_value import draw_five
from chainkit.economics.report_section import Section, drawn
from chainkit.economics.state import EconomicsState
from chainkit.economics.value import FORMS, Terms
from chainkit.economics.words import money, percent, points, signed_percent
from chainkit.errors import BadValue
from chainkit.report.blocks import Block, Bullets, Figure, Heading, Paragraph, Table
from chainkit.report.citations import claim_card
from chainkit.words import listed, say, spoken

SHOWN = (0.60, 0.70, 0.80, 0.85, 0.90)
"""Base retention in the table."""


def five_section(state: EconomicsState, more: float = POINTS) -> Section:
    """What `more` (a share) points of retention do to the value of a customer here."""
    title = say("Five per cent more loyalty")
    terms = state.terms
    if terms is None:
        why = lacking_words(state.known)
        unknown = say("What five points would do here is unknown")
        return Section(title, unknown, why, _history(state), known=False)
    try:
        here, found = lift(terms, more), lifts(terms, more)
    except BadValue as bad:
        return Section(title, say("These numbers have no value of a customer"), str(bad))
    reached = reach(found)
    blocks = (
        five_figure(found, here, reached, more, state),
        five_table(terms, more),
        *_history(state),
    )
    return Section(title, headline(here, more), _why(here, reached, terms, state), blocks)


def headline(here: Lift, more: float) -> str:
    """What the points do, in one sentence."""
    said = points(more)
    if here.after is None:
        return say("{points} more points of retention are not possible here", points=said)
    if here.share is None:
        return say("A customer is worth nothing before, so there is no change in per cent")
    change = signed_percent(here.share)
    return say("{points} points more retention: {change} value of a customer", points=said,
               change=change)  # fmt: skip


def _why(here: Lift, reached: Reach, terms: Terms, state: EconomicsState) -> str:
    parts = []
    if here.after is not None:
        parts.append(
            say(
                "From {before} to {after} where {base} are kept today ({form}).",
                before=money(here.before, state.currency),
                after=money(here.after, state.currency),
                base=percent(here.base, 1).replace(".0 %", " %"),
                form=spoken(FORMS[terms.form]),
            )
        )
    parts.append(reach_words(reached))
    return " ".join(parts)


def reach_words(found: Reach, *, short: bool = False) -> str:
    """Where 25 to 85 % is reachable with these numbers, and where not; `short` for a title."""
    if not found.bands:
        if short:
            return say("25 to 85 % is not reachable here")
        return say("With these numbers 25 to 85 % is not reachable at any retention from 10 % on.")
    last = len(found.bands) - 1 if found.to_end else None
    bands = [_band(*ends, on=at == last) for at, ends in enumerate(found.bands)]
    if short:
        return say("25 to 85 % is reachable only where {bands} are kept", bands=listed(bands))
    return say(
        "With these numbers 25 to 85 % is reachable only where {bands} are kept before.",
        bands=listed(bands),
    )


def _band(low: float, high: float, *, on: bool) -> str:
    """A band in words; `on`: it goes on as far as there is room for the points."""
    first, last = (percent(end, 1).replace(".0 %", " %") for end in (low, high))
    return say("{low} or more", low=first) if on else say("{low} to {high}", low=first, high=last)


def five_figure(
    found: tuple[Lift, ...], here: Lift, reached: Reach, more: float, state: EconomicsState
) -> Figure:
    """The change over base retention."""
    sentence = f"{headline(here, more)}. {reach_words(reached)}"
    title = say("What {points} points more retention do", points=points(more))
    rows = tuple(
        (percent(each.base), money(each.before, state.currency), money(each.after, state.currency),
         changed(each))
        for each in found[::20]
    )  # fmt: skip
    columns = (say("Kept before"), say("Value before"), say("Value after"), say("Change"))
    figure = drawn(
        lambda layout: draw_five(found, here, title=title, sentence=sentence, layout=layout),
        sentence,
        say("Change of the value of one customer. The band is the published claim."),
        Table(title, columns, rows, numeric=(0, 1, 2, 3)),
    )
    return replace(figure, message=reach_words(reached, short=True))


def five_table(terms: Terms, more: float) -> Table:
    """The change at five base retentions, as the client's other numbers are."""
    cells = [lift(_at(terms, base), more) for base in SHOWN]
    rows = tuple((percent(each.base), changed(each), _within(each)) for each in cells)
    return Table(
        say("With the client's margin, discount rate and cost of winning"),
        (say("Kept before"), say("Change of value"), say("25 to 85 %")),
        rows,
        numeric=(0, 1),
    )


def changed(found: Lift) -> str:
    """The change in per cent; a dash where there is nothing to compare with."""
    return "–" if found.share is None else signed_percent(found.share)


def _within(found: Lift) -> str:
    if found.after is None:
        return say("not possible: 100 % or more")
    if found.share is None:
        return say("worth nothing before")
    return say("within the claim") if found.reached else say("outside")


def _at(terms: Terms, base: float) -> Terms:
    return replace(terms, retention=base)


def _history(state: EconomicsState) -> tuple[Block, ...]:
    """Where the claim comes from, how it shrinks, and its card."""
    told = tuple(f"{each.text} ({each.source}; {each.check})" for each in state.content.claim)
    rows = tuple((each.name, f"+{each.gain} %", each.check) for each in state.content.published)
    table = Table(
        say("As published in 1990: value of one customer through five points more retention"),
        (say("Line of business"), say("Change"), say("Mark")),
        rows,
        numeric=(1,),
    )
    cards = claims()
    return (
        Heading(say("Where the claim comes from"), level=3),
        Bullets(told),
        table,
        *_shrink(),
        claim_card(cards["five-percent"]),
        claim_card(cards["source-1994"]),
    )


def _shrink() -> tuple[Block, ...]:
    """The credit-card example, with fixed lives and with people who may leave in any year."""
    fixed = [card_value(years, 0.08) for years in (5, 10, 20)]
    survive = [card_survival_value(kept, 0.08) for kept in (0.80, 0.90, 0.95)]
    rows = (
        (say("published"), "134", "300", "525", "+75 %"),
        (say("fixed lives of 5, 10 and 20 years, 8 %"), *(money(v) for v in fixed),
         signed_percent(fixed[2] / fixed[1] - 1)),
        (say("people may leave in any year, 8 %"), *(money(v) for v in survive),
         signed_percent(survive[2] / survive[1] - 1)),
    )  # fmt: skip
    columns = (say("Credit card, in $"), say("20 % leave"), say("10 % leave"), say("5 % leave"),
               say("from 10 % to 5 %"))  # fmt: skip
    note = say(
        "The same stream of profits (−51, then 30, 42, 44, 49, 55 a year; M) gives less once "
        "customers leave at different times (C)."
    )
    return (
        Table(say("How the best-known example shrinks"), columns, rows, numeric=(1, 2, 3, 4),
              message=say("The best-known example shrinks from 75 % to 55 %")),
        Paragraph(note, small=True),
    )  # fmt: skip
