"""Which customers, as blocks: how they come back, value against loyalty, what chasing costs.

Imports the state, the pictures and report.blocks.
"""

from __future__ import annotations

from chainkit.economics.picture_customers import draw_back, draw_map
from chainkit.economics.purchases import FEW, Correlation, Story, Summary
from chainkit.economics.report_section import Section, drawn
from chainkit.economics.segments import ORDER, SEGMENTS, Part, ValueMap, chase
from chainkit.economics.state import EconomicsState
from chainkit.economics.words import money, percent
from chainkit.report.blocks import Block, Figure, Heading, Paragraph, Table
from chainkit.words import day, number, say, spoken


def customers_section(state: EconomicsState) -> Section:
    """The map first, then what the purchases say."""
    title = say("Which customers")
    story, found, purchases = state.story, state.map, state.purchases
    if story is None or found is None or purchases is None:
        why = say(
            "Import a list of purchases (customer, day, amount) to see who comes back, who brings "
            "what, and what an offer to everybody would cost."
        )
        if state.currencies:
            names = ", ".join(each or say("none") for each in state.currencies)
            why = say("Amounts in two currencies ({names}) are not added up: withdraw one of the "
                      "lists, or convert it first.", names=names)  # fmt: skip
            return Section(title, say("Purchases are in more than one currency"), why, known=False)
        return Section(title, say("No purchases are known yet"), why, known=False)
    if story.customers < FEW:
        why = say("What fewer than {few} people bought is never shown: it would be theirs alone.",
                  few=FEW)  # fmt: skip
        return Section(title, say("Too few customers to say anything of"), why, known=False)
    headline = say(
        "{share} of spending comes from a fifth of the customers", share=percent(story.top_fifth)
    )
    why = say(
        "{customers} customers made {purchases} purchases from {first} to {last}; {back} of them "
        "({rate}) came back on another day.",
        customers=number(story.customers),
        purchases=number(story.rows),
        first=day(purchases.first_on),
        last=day(purchases.last_on),
        back=number(story.back),
        rate=percent(story.rate, 1),
    )
    blocks = (*map_blocks(found, state), *back_blocks(story, state), *tenure_words(story))
    return Section(title, headline, why, blocks)


def map_blocks(found: ValueMap, state: EconomicsState) -> list[Block]:
    """The four segments with what each asks for, and the price of chasing everybody."""
    if not found.placed:
        early = say("All customers came so lately that it is too early to tell who stays: there is "
                    "no map of value against loyalty yet.")  # fmt: skip
        return [Paragraph(early)]
    title = say("Value against loyalty")
    top = max(found.parts, key=lambda part: part.spent)
    sentence = say(
        "{segment} bring {share} of spending; {strangers} of {all} customers are strangers.",
        segment=spoken(SEGMENTS[top.segment]),
        share=percent(top.spent / found.spent if found.spent else None),
        strangers=_who(found.part("strangers")),
        all=number(found.placed),
    )
    caption = say(
        "From left to right: chance that the customer still is one (t to the power n, after "
        "Reinartz "
        "& Kumar 2002, M; long from 50 %, ours). Upwards: spending, high from {cut}, that of the "
        "average customer (ours). The area of a dot is how many customers; cells of fewer "
        "than {few} "
        "are not drawn ({undrawn} customers).",
        cut=money(found.cut, state.currency),
        few=FEW,
        undrawn=number(found.undrawn),
    )
    figure = drawn(
        lambda layout: draw_map(found, title=title, sentence=sentence, layout=layout),
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
    return [*blocks, *chase_blocks(found, state)]


def _who(part: Part) -> str:
    return say("under {few}", few=FEW) if part.hidden else number(part.customers)


def _segments_table(found: ValueMap, state: EconomicsState) -> Table:
    rows = tuple(
        (
            spoken(SEGMENTS[part.segment]),
            _who(part),
            "–" if part.hidden else percent(part.spent / found.spent if found.spent else None),
            "–" if part.hidden or not part.customers
            else money(part.spent / part.customers, state.currency),
        )
        for part in found.parts
    )  # fmt: skip
    columns = (say("Segment"), say("Customers"), say("Share of spending"), say("Spent by each"))
    return Table(say("The four segments"), columns, rows, numeric=(1, 2, 3))


def _asks(found: ValueMap, state: EconomicsState) -> Table:
    words = state.content.segment_by_id
    rows = tuple(
        (spoken(SEGMENTS[name]), _who(found.part(name)), words[name].means, words[name].asks)
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


def chase_blocks(found: ValueMap, state: EconomicsState) -> list[Block]:
    """What an offer to everybody costs, and what it would have to bring."""
    known = state.known
    if known is None or known.offer_cost is None or known.gross_margin is None:
        said = say(
            "What chasing everybody would cost is unknown: write in the gross margin and what an "
            "offer to one customer costs."
        )
        return [Paragraph(said, small=True)]
    if any(part.hidden for part in found.parts):
        return []
    chased = chase(found.parts, known.offer_cost, known.gross_margin)
    total = sum(each.cost for each in chased)
    rows = tuple(
        (spoken(SEGMENTS[each.segment]), number(each.customers), money(each.cost, state.currency),
         percent(each.uplift, 1))
        for each in chased
    )  # fmt: skip
    strangers = next(each for each in chased if each.segment == "strangers")
    message = say(
        "An offer to everybody costs {total}, of which {share} goes to strangers",
        total=money(total, state.currency),
        share=percent(strangers.cost / total if total else None),
    )
    columns = (say("Segment"), say("Customers"), say("Cost of the offer"),
               say("More spending needed to pay for it"))  # fmt: skip
    note = say(
        "{message}. At {each} an offer and a gross margin of {margin}, spending over the "
        "whole time "
        "of the list is the measure; nothing says that an offer has any effect. Excellence is not "
        "meeting every customer's every need.",
        message=message,
        each=money(known.offer_cost, state.currency),
        margin=percent(known.gross_margin),
    )
    table = Table(say("What chasing everybody costs"), columns, rows, numeric=(1, 2, 3),
                  message=message)  # fmt: skip
    return [table, Paragraph(note, small=True)]


def back_blocks(story: Story, state: EconomicsState) -> list[Block]:
    """Who came back, after how long, and what each kind of customer spent."""
    title = say("How customers come back")
    curve = story.curve
    months = min(6, len(curve) - 1)
    sentence = say(
        "Within {months} months of the first purchase {share} came back, and within {last} months "
        "{whole}.",
        months=months,
        share=percent(curve[months]),
        last=len(curve) - 1,
        whole=percent(curve[-1]),
    )
    blocks: list[Block] = [Heading(title, level=3)]
    if len(curve) > 2:
        made = {
            layout: draw_back(story, title=title, sentence=sentence, layout=layout)
            for layout in ("page", "narrow")
        }
        rows = tuple((str(at), percent(share, 1)) for at, share in enumerate(curve))
        twin = Table(title, (say("Months"), say("Came back within")), rows, numeric=(0, 1))
        caption = say("Share that has bought on a second day; those who came lately count only as "
                      "long as they were seen (Kaplan & Meier).")  # fmt: skip
        blocks.append(Figure(made["page"], sentence, caption, twin, made["narrow"], upright=True,
                             message=sentence))  # fmt: skip
    return [*blocks, times_table(story), summary_table(story, state)]


def times_table(story: Story) -> Table:
    """How often customers bought, and what share of spending is theirs."""
    rows = tuple(
        (name, say("under {few}", few=FEW) if 0 < customers < FEW else number(customers),
         "–" if 0 < customers < FEW else percent(customers / story.customers),
         "–" if 0 < customers < FEW else percent(share))
        for name, customers, share in story.times
    )  # fmt: skip
    columns = (say("Days with a purchase"), say("Customers"), say("Share of customers"),
               say("Share of spending"))  # fmt: skip
    return Table(say("How often they bought"), columns, rows, numeric=(1, 2, 3))


def summary_table(story: Story, state: EconomicsState) -> Table:
    """Amounts and gaps: their mean and how they are spread."""
    currency = state.currency

    def amounts(name: str, found: Summary | None) -> tuple[str, ...]:
        if found is None:
            return (name, "0", "–", "–", "–", "–", "–")
        values = (found.mean, found.deviation, found.low, found.median, found.high)
        said = (money(v, digits=0) if v is not None else "–" for v in values)
        return (name, number(found.count), *said)

    gaps = story.gaps
    gap = (
        (say("Days between two purchases"), number(gaps.count), number(gaps.mean),
         number(gaps.deviation) if gaps.deviation is not None else "–", number(gaps.low),
         number(gaps.median), number(gaps.high))
        if gaps
        else (say("Days between two purchases"), "0", "–", "–", "–", "–", "–")
    )  # fmt: skip
    in_money = say("in {currency}", currency=currency) if currency else say("in money")
    rows = (
        amounts(say("A purchase ({money})", money=in_money), story.per_purchase),
        amounts(say("A customer, in all ({money})", money=in_money), story.per_customer),
        amounts(say("Average repeat purchase of those who came back ({money})", money=in_money),
                story.repeat_spend),
        gap,
    )  # fmt: skip
    columns = (say("What"), say("Count"), say("Mean"), say("Standard deviation"), say("Lowest"),
               say("Median"), say("Highest"))  # fmt: skip
    return Table(say("Amounts and gaps; purchases of one day are taken together"), columns, rows,
                 numeric=(1, 2, 3, 4, 5, 6))  # fmt: skip


def tenure_words(story: Story) -> list[Block]:
    """Whether those who stay bring more, beside what was published."""
    if story.tenure is None:
        return []
    parts = [
        say(
            "**Do those who stay bring more?** Tenure and spending go together at {all} "
            "(ranks; 95 % "
            "interval {low} to {high}).",
            all=number(story.tenure.ranks, 2),
            low=number(story.tenure.low, 2),
            high=number(story.tenure.high, 2),
        )
    ]
    if story.tenure_back is not None:
        parts.append(_back_words(story.tenure_back))
    parts.append(
        say("In four firms it was .20 to .45 (Reinartz & Kumar 2002, V2). Tenure here is from the "
            "first purchase to the last: who buys often has more of both by counting alone.")
    )  # fmt: skip
    return [Paragraph(" ".join(parts))]


def _back_words(found: Correlation) -> str:
    return say(
        "Among those who came back at all it is {back} ({low} to {high}), {plain} of the amounts "
        "themselves.",
        back=number(found.ranks, 2),
        low=number(found.low, 2),
        high=number(found.high, 2),
        plain=number(found.plain, 2),
    )
