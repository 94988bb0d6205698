"""What a customer is worth, as blocks: both forms by name, the tornado, cohorts, tenure.

Imports the state, the pictures and report.blocks; nothing is computed here but words.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.economics.known import lacking_words
from chainkit.economics.picture_value import NAMES, draw_tornado
from chainkit.economics.report_section import Section, drawn
from chainkit.economics.state import EconomicsState
from chainkit.economics.value import (
    FORMS,
    Bar,
    Form,
    Terms,
    gross_value,
    net_value,
    retention_elasticity,
    tornado,
)
from chainkit.economics.words import PLURAL, money, percent
from chainkit.errors import BadValue
from chainkit.report.blocks import Block, Figure, Paragraph, Table
from chainkit.words import capital, number, say, small, spoken


def value_section(state: EconomicsState) -> Section:
    """The lifetime value of a customer."""
    title = say("What a customer is worth")
    terms, currency = state.terms, state.currency
    if terms is None:
        why = (
            lacking_words(state.known)
            + " "
            + say(
                "Nothing is guessed: write in what you know, with a range where you are not sure."
            )
        )
        return Section(title, say("The value of a customer is unknown"), why, known=False)
    try:
        value = net_value(terms)
        bars = tornado(terms, state.ranges)
    except BadValue as bad:
        return Section(title, say("These numbers have no value of a customer"), str(bad))
    headline = say("A customer is worth {value}", value=money(value, currency))
    low, high = _spread(bars, value)
    why = say(
        "Between {low} and {high} if one number at a time is at the end of its range; the number "
        "that moves it most is {name}.",
        low=money(low, currency),
        high=money(high, currency),
        name=small(spoken(NAMES[bars[0].name])) if bars else say("none"),
    )
    forms = (forms_table(terms, state), formulas(terms))
    blocks = (tornado_figure(bars, value, state), *forms, *_elastic(terms, state))
    return Section(title, headline, why, blocks)


def _spread(bars: list[Bar], value: float) -> tuple[float, float]:
    values = [value, *(v for bar in bars for v in (bar.at_low, bar.at_high))]
    return min(values), max(values)


def forms_table(terms: Terms, state: EconomicsState) -> Table:
    """The same numbers in each form: which one is meant must be said."""
    rows = []
    for form in FORMS:
        each = replace(terms, form=form)
        chosen = say("(used here)") if form == terms.form else ""
        name = f"{spoken(FORMS[form])} {chosen}".strip()
        rows.append((name, money(gross_value(each), state.currency),
                     money(net_value(each), state.currency)))  # fmt: skip
    horizon = terms.horizon
    period = spoken(PLURAL[state.period])
    over = (
        say("over {number} {periods}", number=horizon, periods=period)
        if horizon
        else say("over all time")
    )
    return Table(
        say("One customer in three forms, {over}", over=over),
        (say("Form"), say("Value"), say("Less the cost of winning")),
        tuple(rows),
        numeric=(1, 2),
        message=say(
            "The form alone moves the value from {low} to {high}",
            low=money(gross_value(replace(terms, form="later"))),
            high=money(gross_value(replace(terms, form="now")), state.currency),
        ),
    )


def formulas(terms: Terms) -> Paragraph:
    """The three forms as they are worked out, with what each letter is."""
    kept = "r(1 + g)" if terms.growth else "r"
    tops: dict[Form, str] = {"later": "m·r", "now": "m·(1 + d)", "end": "m"}
    each = "; ".join(
        say(
            "{form}: {formula}",
            form=spoken(FORMS[form]),
            formula=f"{tops[form]} / (1 + d − {kept})",
        )
        for form in FORMS
    )
    letters = (
        say("with m the margin, r the share kept, d the discount rate and g the growth of the "
            "margin in each period")
        if terms.growth
        else say("with m the margin, r the share kept and d the discount rate in each period")
    )  # fmt: skip
    if terms.horizon:
        said = say("{formulas}; {letters}. These are sums over all time; here their first {number} "
                   "terms count.", formulas=capital(each), letters=letters,
                   number=terms.horizon)  # fmt: skip
    else:
        said = say("{formulas}; {letters}.", formulas=capital(each), letters=letters)
    return Paragraph(said, small=True)


def tornado_figure(bars: list[Bar], value: float, state: EconomicsState) -> Figure:
    """What moves the value, widest first."""
    ends = {bar.name: _ends(bar, state.currency) for bar in bars}
    title = say("What moves the value of a customer")
    first = bars[0] if bars else None
    sentence = (
        say(
            "{name} from {low} to {high} moves the value from {one} to {two}.",
            name=spoken(NAMES[first.name]),
            low=ends[first.name][0],
            high=ends[first.name][1],
            one=money(first.at_low),
            two=money(first.at_high, state.currency),
        )
        if first
        else say("Nothing moves it.")
    )
    rows = tuple(
        (spoken(NAMES[b.name]), *ends[b.name], money(b.at_low, state.currency),
         money(b.at_high, state.currency), say("ours: a tenth") if b.ours else say("the client's"))
        for b in bars
    )  # fmt: skip
    columns = (say("Number"), say("Low"), say("High"), say("Value at low"), say("Value at high"),
               say("Whose range"))  # fmt: skip
    return drawn(
        lambda layout: draw_tornado(
            bars,
            value,
            ends,
            title=title,
            sentence=sentence,
            currency=state.currency,
            layout=layout,
        ),
        sentence,
        say("Value of one customer when one number goes to either end of its range."),
        Table(title, columns, rows, numeric=(1, 2, 3, 4)),
    )


def _ends(bar: Bar, currency: str) -> tuple[str, str]:
    def said(value: float) -> str:
        if bar.name in {"margin", "acquisition"}:
            return money(value, currency)
        return percent(value, 1).replace(".0 %", " %")

    return said(bar.low), said(bar.high)


def _elastic(terms: Terms, state: EconomicsState) -> list[Block]:
    try:
        found = retention_elasticity(terms)
    except BadValue:
        return []
    said = say(
        "One per cent more retention raises this value by {elasticity} %, before the cost of "
        "winning and over all time. In five firms it was 3 to 7 % (Gupta, Lehmann & Stuart "
        "2004, V1). A constant share overstates early and understates late survival where "
        "customers differ.",
        elasticity=number(found, 1),
    )
    return [Paragraph(f"{said} {say('See the cohorts.')}" if state.cohorts else said, small=True)]
