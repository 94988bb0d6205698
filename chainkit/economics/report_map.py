"""The map of value against loyalty as blocks: four segments, and what chasing everybody costs.

Imports the state, the picture and report.blocks.
"""

from __future__ import annotations

from chainkit.economics.picture_customers import draw_map
from chainkit.economics.purchases import FEW
from chainkit.economics.report_section import drawn
from chainkit.economics.segments import (
    ORDER,
    SEGMENTS,
    Part,
    ValueMap,
    chase,
    size_words,
    worth_words,
)
from chainkit.economics.state import EconomicsState
from chainkit.economics.words import LOYALTY, WORTH, money, percent
from chainkit.report.blocks import Block, Paragraph, Table
from chainkit.words import number, say, spoken


def map_blocks(found: ValueMap, state: EconomicsState) -> list[Block]:
    """The four segments with what each asks for, and the price of chasing everybody."""
    if not found.placed:
        early = say("All customers came so lately that it is too early to tell who stays: there is "
                    "no map of value against loyalty yet.")  # fmt: skip
        return [Paragraph(early)]
    title = say("Value against loyalty")
    sentence = _sentence(found)
    currency = found.basis.currency or state.currency
    caption = _caption(found, currency)
    figure = drawn(
        lambda layout: draw_map(
            found, title=title, sentence=sentence, currency=currency, layout=layout
        ),
        sentence,
        caption,
        _segments_table(found, state),
    )
    blocks: list[Block] = [figure, _asks(found, state)]
    if found.new:
        said = say(
            "{number} customers came so lately that it is too early to tell; they are in no "
            "segment.",
            number=number(found.new),
        )
        blocks.append(Paragraph(said, small=True))
    return [*blocks, *_groups(found, state), *chase_blocks(found, state)]


def _sentence(found: ValueMap) -> str:
    shown = [part for part in found.parts if not part.hidden and part.customers]
    if not shown:
        return say("Too few customers in any segment to be shown by themselves.")
    top = max(shown, key=lambda part: part.spent)
    return say(
        "{segment} bring {share} of {what}; {strangers} of {all} customers are strangers.",
        segment=spoken(SEGMENTS[top.segment]),
        share=_share(top, found),
        what=worth_words(found.basis),
        strangers=size_words(found.part("strangers")),
        all=number(found.placed),
    )


def _share(part: Part, found: ValueMap) -> str:
    """A segment's share of all value; none where all together bring nothing or a loss."""
    return "–" if part.hidden or found.spent <= 0 else percent(part.spent / found.spent)


def _caption(found: ValueMap, currency: str) -> str:
    """What the axes are, where high and long begin, and what is not drawn."""
    basis, cut = found.basis, money(found.cut, currency)
    if basis.source == "purchases":
        return say(
            "Rests on purchases. From left to right: chance that the customer still is one (t to "
            "the power n, after Reinartz & Kumar 2002, M; long from 50 %, ours). Upwards: "
            "spending, high from {cut}, that of the average customer (ours). The area of a dot is "
            "how many customers; cells of fewer than {few} are not drawn ({undrawn} customers).",
            cut=cut,
            few=FEW,
            undrawn=number(found.undrawn),
        )
    return say(
        "Rests on the list of customers “{lists}”. From left to right: {loyalty}, long from "
        "{loyal}. Upwards: {worth}, high from {cut}. Both begin at the average of the list (ours), "
        "so that no scale is supposed. The area of a dot is how many customers; cells of fewer "
        "than {few} are not drawn ({undrawn} customers).",
        lists=", ".join(basis.lists),
        loyalty=spoken(LOYALTY[basis.loyalty]),
        loyal=number(basis.loyal_from, 1),
        worth=spoken(WORTH[basis.worth]),
        cut=cut,
        few=FEW,
        undrawn=number(found.undrawn),
    )


def _segments_table(found: ValueMap, state: EconomicsState) -> Table:
    rows = tuple(
        (
            spoken(SEGMENTS[part.segment]),
            size_words(part),
            _share(part, found),
            "–" if part.hidden or not part.customers
            else money(part.spent / part.customers, found.basis.currency or state.currency),
        )
        for part in found.parts
    )  # fmt: skip
    columns = (say("Segment"), *_columns(found))
    return Table(say("The four segments"), columns, rows, numeric=(1, 2, 3))


def _columns(found: ValueMap) -> tuple[str, str, str]:
    """What is told of a group of customers, after its name."""
    if found.basis.worth == "margin":
        return say("Customers"), say("Share of the margin"), say("Margin of each")
    return say("Customers"), say("Share of spending"), say("Spent by each")


def _asks(found: ValueMap, state: EconomicsState) -> Table:
    words = state.content.segment_by_id
    rows = tuple(
        (spoken(SEGMENTS[name]), size_words(found.part(name)), words[name].means, words[name].asks)
        for name in ORDER
    )
    columns = (say("Segment"), say("Customers"), say("What it is"), say("What it asks for"))
    return Table(
        say("What each segment asks for (after Reinartz & Kumar 2002, M; wording ours)"),
        columns,
        rows,
        numeric=(1,),
        message=say("Each kind of customer asks for something else"),
    )


def _groups(found: ValueMap, state: EconomicsState) -> list[Block]:
    """The client's own segments, where its list has them."""
    if not found.groups:
        return []
    currency = found.basis.currency or state.currency
    rows = tuple(
        (each.name or say("All others"), number(each.customers),
         percent(each.spent / found.spent) if found.spent > 0 else "–",
         money(each.spent / each.customers, currency))
        for each in found.groups
    )  # fmt: skip
    columns = (say("Own segment"), *_columns(found))
    return [Table(say("The segments as the client calls them"), columns, rows, numeric=(1, 2, 3))]


def chase_blocks(found: ValueMap, state: EconomicsState) -> list[Block]:
    """What an offer to everybody costs, and what it would have to bring."""
    known, basis = state.known, found.basis
    share = 1.0 if basis.worth == "margin" else known.gross_margin if known else None
    if known is None or known.offer_cost is None or share is None:
        said = say(
            "What chasing everybody would cost is unknown: write in the gross margin and what an "
            "offer to one customer costs."
        )
        return [Paragraph(said, small=True)]
    if basis.currency and known.currency and basis.currency != known.currency:
        said = say("What chasing everybody would cost is unknown: an offer costs {ours}, and the "
                   "list is in {theirs}.", ours=money(known.offer_cost, known.currency),
                   theirs=basis.currency)  # fmt: skip
        return [Paragraph(said, small=True)]
    if any(part.hidden for part in found.parts):
        said = say("What chasing each segment would cost is not shown: one has fewer than {few} "
                   "customers.", few=FEW)  # fmt: skip
        return [Paragraph(said, small=True)]
    return _chased(found, basis.currency or known.currency, known.offer_cost, share)


def _chased(found: ValueMap, currency: str, each_cost: float, share: float) -> list[Block]:
    margin = found.basis.worth == "margin"
    chased = chase(found.parts, each_cost, share)
    total = sum(each.cost for each in chased)
    rows = tuple(
        (spoken(SEGMENTS[each.segment]), number(each.customers), money(each.cost, currency),
         "–" if each.uplift is None else percent(each.uplift, 1))
        for each in chased
    )  # fmt: skip
    strangers = next(each for each in chased if each.segment == "strangers")
    message = say(
        "An offer to everybody costs {total}, of which {share} goes to strangers",
        total=money(total, currency),
        share=percent(strangers.cost / total if total else None),
    )
    needed = (
        say("More margin needed to pay for it")
        if margin
        else say("More spending needed to pay for it")
    )
    columns = (say("Segment"), say("Customers"), say("Cost of the offer"), needed)
    table = Table(say("What chasing everybody costs"), columns, rows, numeric=(1, 2, 3),
                  message=message)  # fmt: skip
    measure = (
        say("the margin of the list is the measure (none where a segment brings a loss)")
        if margin
        else say("with a gross margin of {margin}, spending over the whole time of the list is "
                 "the measure", margin=percent(share))
    )  # fmt: skip
    note = say(
        "{message}. At {each} an offer, {measure}; nothing says that an offer has any effect. "
        "Excellence is not meeting every customer's every need.",
        message=message,
        each=money(each_cost, currency),
        measure=measure,
    )
    return [table, Paragraph(note, small=True)]
