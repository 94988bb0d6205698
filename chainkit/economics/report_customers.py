"""Which customers, as blocks: what the map rests on, and how they come back.

Imports the state, the map's blocks, the pictures and report.blocks.
"""

from __future__ import annotations

from chainkit.economics.customers import CustomerList, top_fifth
from chainkit.economics.ledger import Purchases
from chainkit.economics.picture_customers import draw_back
from chainkit.economics.purchases import FEW, Correlation, Story, Summary
from chainkit.economics.report_map import map_blocks
from chainkit.economics.report_section import Section
from chainkit.economics.segments import worth_words
from chainkit.economics.state import EconomicsState
from chainkit.economics.words import LOYALTY, WORTH, money, percent
from chainkit.report.blocks import Block, Figure, Heading, Paragraph, Table
from chainkit.words import day, number, say, spoken


def customers_section(state: EconomicsState) -> Section:
    """The map first, then what the purchases say."""
    title = say("Which customers")
    if state.listed is not None:
        return _of_list(title, state.listed, state)
    story, found, purchases = state.story, state.map, state.purchases
    if story is None or found is None or purchases is None:
        return _unknown(title, state)
    if story.customers < FEW:
        return _too_few(title)
    headline = say(
        "{share} of spending comes from a fifth of the customers", share=percent(story.top_fifth)
    )
    why = say("{bought} The map rests on these purchases, as there is no list of customers.",
              bought=_bought(story, purchases))  # fmt: skip
    blocks = (*map_blocks(found, state), *back_blocks(story, state), *tenure_words(story))
    return Section(title, headline, why, blocks)


def _of_list(title: str, listed: CustomerList, state: EconomicsState) -> Section:
    """The map of a list of customers; what purchases say comes after it, where there are any."""
    found = state.map
    if found is None or len(listed) < FEW:
        return _too_few(title)
    what = worth_words(found.basis)
    share = top_fifth(listed)
    headline = (
        say("{share} of {what} comes from a fifth of the customers", share=percent(share),
            what=what)
        if share is not None
        else say("All in all these customers bring a loss")
    )  # fmt: skip
    why = say(
        "The map rests on a list of {number} customers (“{name}”): {worth}, {loyalty}.",
        number=number(len(listed)),
        name=", ".join(listed.lists),
        worth=spoken(WORTH[listed.head.worth]),
        loyalty=spoken(LOYALTY[listed.head.loyalty]),
    )
    blocks = tuple(map_blocks(found, state))
    story, purchases = state.story, state.purchases
    if story is not None and purchases is not None and story.customers >= FEW:
        more = say("How customers come back rests on the purchases, not on that list: {bought}",
                   bought=_bought(story, purchases))  # fmt: skip
        why = f"{why} {more}"
        blocks = (*blocks, *back_blocks(story, state), *tenure_words(story))
    return Section(title, headline, why, blocks)


def _bought(story: Story, purchases: Purchases) -> str:
    return say(
        "{customers} customers made {purchases} purchases from {first} to {last}; {back} of them "
        "({rate}) came back on another day.",
        customers=number(story.customers),
        purchases=number(story.rows),
        first=day(purchases.first_on),
        last=day(purchases.last_on),
        back=number(story.back),
        rate=percent(story.rate, 1),
    )


def _unknown(title: str, state: EconomicsState) -> Section:
    if state.currencies:
        names = ", ".join(each or say("none") for each in state.currencies)
        why = say("Amounts in two currencies ({names}) are not added up: withdraw one of the "
                  "lists, or convert it first.", names=names)  # fmt: skip
        return Section(title, say("Purchases are in more than one currency"), why, known=False)
    why = say(
        "Import a list of purchases (customer, day, amount) to see who comes back, who brings "
        "what, and what an offer to everybody would cost; or a list of customers (value, loyalty) "
        "for the map and the price of an offer alone."
    )
    headline = say("No purchases and no list of customers are known yet")
    return Section(title, headline, why, known=False)


def _too_few(title: str) -> Section:
    why = say("What fewer than {few} customers bring is never shown: it would be theirs alone.",
              few=FEW)  # fmt: skip
    return Section(title, say("Too few customers to say anything of"), why, known=False)


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
    currency = (state.purchases.currency if state.purchases else "") or state.currency

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
