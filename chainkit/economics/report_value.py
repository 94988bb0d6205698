"""What a customer is worth, as blocks: both forms by name, the tornado, cohorts, tenure.

Imports the state, the pictures and report.blocks; nothing is computed here but words.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.economics.known import fitted, lacking_words, switches_of
from chainkit.economics.picture_value import NAMES, draw_fan, draw_tenure, draw_tornado
from chainkit.economics.report_section import Section
from chainkit.economics.sources import SOURCES, over_tenure
from chainkit.economics.state import EconomicsState
from chainkit.economics.survival import Fan, Survival, fan, survival_of, survival_value
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
from chainkit.economics.words import PLURAL, in_period, money, percent
from chainkit.errors import BadValue
from chainkit.report.blocks import Block, Callout, Figure, Heading, Paragraph, Table
from chainkit.words import number, say, small, spoken

AHEAD = 5
"""Periods that a cohort is shown beyond those that were seen (ours)."""


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
    blocks = (forms_table(terms, state), tornado_figure(bars, value, state), *_elastic(terms))
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
        rows.append((name, _formula(form, terms), money(gross_value(each), state.currency),
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
        (say("Form"), say("Formula"), say("Value"), say("Less the cost of winning")),
        tuple(rows),
        numeric=(2, 3),
        message=say(
            "The form alone changes the value of a customer from {low} to {high}",
            low=money(gross_value(replace(terms, form="later")), state.currency),
            high=money(gross_value(replace(terms, form="now")), state.currency),
        ),
    )


def _formula(form: Form, terms: Terms) -> str:
    kept = "r(1+g)" if terms.growth else "r"
    top = {"later": "m·r", "now": "m·(1+d)", "end": "m"}[form]
    whole = f"{top} / (1+d−{kept})"
    return say("{formula}, its first periods", formula=whole) if terms.horizon else whole


def tornado_figure(bars: list[Bar], value: float, state: EconomicsState) -> Figure:
    """What moves the value, widest first."""
    ends = {bar.name: _ends(bar, state.currency) for bar in bars}
    title = say("What moves the value of a customer")
    first = bars[0] if bars else None
    sentence = (
        say(
            "{name} from {low} to {high} moves it from {one} to {two}.",
            name=spoken(NAMES[first.name]),
            low=ends[first.name][0],
            high=ends[first.name][1],
            one=money(first.at_low, state.currency),
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
    made = {
        layout: draw_tornado(bars, value, ends, title=title, sentence=sentence, layout=layout)
        for layout in ("page", "narrow")
    }
    return Figure(
        svg=made["page"],
        narrow_svg=made["narrow"],
        alt=sentence,
        caption=say("Value of one customer when one number goes to either end of its range."),
        table=Table(title, columns, rows, numeric=(1, 2, 3, 4)),
        upright=True,
        message=sentence,
    )


def _ends(bar: Bar, currency: str) -> tuple[str, str]:
    def said(value: float) -> str:
        if bar.name in {"margin", "acquisition"}:
            return money(value, currency)
        return percent(value, 1).replace(".0 %", " %")

    return said(bar.low), said(bar.high)


def _elastic(terms: Terms) -> list[Block]:
    try:
        found = retention_elasticity(terms)
    except BadValue:
        return []
    return [
        Paragraph(
            say(
                "One per cent more retention raises this value by {elasticity} %, before the "
                "cost of "
                "winning and over all time. In five firms it was 3 to 7 % (Gupta, Lehmann & Stuart "
                "2004, V1). A constant share overstates early and understates late survival where "
                "customers differ: see the cohorts.",
                elasticity=number(found, 1),
            ),
            small=True,
        )
    ]


# --- cohorts ------------------------------------------------------------------------------


def cohort_blocks(state: EconomicsState) -> list[Block]:
    """Each cohort with its fan; without one the published example, named as what it is."""
    blocks: list[Block] = [Heading(say("Retention that differs between customers"), level=3)]
    for name, found in state.cohorts.items():
        if isinstance(found, str):
            blocks.append(Callout(found, kind="warning", title=say("Cohort “{name}”", name=name)))
        else:
            blocks += fan_blocks(found, None, say("Cohort “{name}”", name=name), state)
    if not state.cohorts:
        example = state.content.example
        blocks.append(Paragraph(say("This client has no cohort yet. A published one shows what "
                                    "happens.")))  # fmt: skip
        survival = survival_of([each / 100 for each in example.percent])
        blocks += fan_blocks(survival, example.fitted, example.title, state)
        blocks.append(Paragraph(f"{example.source} ({example.check}).", small=True))
    return blocks


def fan_blocks(
    survival: Survival, periods: int | None, name: str, state: EconomicsState
) -> list[Block]:
    """What was seen, the model, and its ranges."""
    seen = len(survival.shares) - 1
    model = fitted(survival, periods)
    spread = fan(model, survival.cohort, max(seen, model.periods + AHEAD))
    sentence = say(
        "{name}: {first} were kept in the first period and {last} in the last one that was seen.",
        name=name,
        first=percent(survival.retention[0]),
        last=percent(survival.retention[-1]),
    )
    unit = spoken(PLURAL[state.period])
    made = {
        layout: draw_fan(spread, survival.shares, model.periods, title=name, sentence=sentence,
                         layout=layout, unit=unit)
        for layout in ("page", "narrow")
    }  # fmt: skip
    rows = tuple(_fan_row(at, survival, spread) for at in range(len(spread.middle)))
    columns = (say("Period"), say("Seen"), say("Model"), say("80 % range"), say("95 % range"))
    size = (
        say(
            "No size of the cohort is known, so the ranges take 1,000 customers for granted (ours)."
        )
        if spread.assumed
        else say("Ranges for a cohort of {size}.", size=number(spread.cohort))
    )
    caption = say(
        "Share surviving: dots were seen (round: fitted to), the line is the model, bands are its "
        "80 and 95 % ranges. {size}",
        size=size,
    )
    figure = Figure(made["page"], sentence, caption, Table(name, columns, rows, numeric=(0, 1, 2)),
                    made["narrow"], upright=True, message=sentence)  # fmt: skip
    told = say(
        "Shifted-beta-geometric model, α = {alpha}, β = {beta}, fitted to {periods} periods "
        "(Fader & "
        "Hardie 2007, M). That the share kept rises does not mean that anybody became more loyal: "
        "those who leave easily have left.",
        alpha=number(model.alpha, 3),
        beta=number(model.beta, 3),
        periods=model.periods,
    )
    return [figure, Paragraph(told, small=True), *_against_constant(survival, model.periods, state)]


def _fan_row(at: int, survival: Survival, spread: Fan) -> tuple[str, ...]:
    seen = percent(survival.shares[at], 1) if at < len(survival.shares) else ""
    return (str(at), seen, percent(spread.middle[at], 1),
            f"{percent(spread.low80[at], 1)}–{percent(spread.high80[at], 1)}",
            f"{percent(spread.low95[at], 1)}–{percent(spread.high95[at], 1)}")  # fmt: skip


def _against_constant(survival: Survival, periods: int, state: EconomicsState) -> list[Block]:
    """What a constant share makes of the same cohort, in the client's money."""
    terms = state.terms
    if terms is None or not terms.margin:
        return []
    model = fitted(survival, periods)
    count = terms.horizon or 30
    differs = survival_value(model, terms.margin, terms.discount, count)
    constant = replace(
        terms, retention=survival.retention[0], form="now", growth=0.0, horizon=count
    )
    same = gross_value(constant)
    return [
        Paragraph(
            say(
                "With this margin and discount rate, over {count} {periods} with the first "
                "margin at "
                "once: {differs} by the model, {same} if the first period's share held for ever.",
                count=count,
                periods=spoken(PLURAL[state.period]),
                differs=money(differs, state.currency),
                same=money(same, state.currency),
            )
        )
    ]


# --- tenure -------------------------------------------------------------------------------


def tenure_blocks(state: EconomicsState) -> list[Block]:
    """Profit over tenure, with the switches that are on; all of them start at zero."""
    terms, known = state.terms, state.known
    if terms is None or known is None:
        return []
    try:
        tenure = over_tenure(terms, switches_of(known))
    except BadValue as bad:
        return [Callout(str(bad), kind="warning")]
    on = [spoken(SOURCES[name]) for name in tenure.on]
    sentence = (
        say(
            "With what is switched on a customer is worth {value}, without it {flat}.",
            value=money(tenure.value, state.currency),
            flat=money(tenure.flat, state.currency),
        )
        if on
        else say(
            "Every switch stands at zero: nothing says yet that customers bring more by staying."
        )
    )
    unit = say("{period} of tenure", period=spoken(PLURAL[state.period]))
    title = say("Profit over tenure")
    made = {
        layout: draw_tenure(tenure, title=title, sentence=sentence, layout=layout, unit=unit)
        for layout in ("page", "narrow")
    }
    rows = tuple(
        (str(at + 1), money(base, state.currency),
         *(money(layer[at], state.currency) for layer in tenure.layers.values()),
         money(tenure.totals[at], state.currency))
        for at, base in enumerate(tenure.base)
    )  # fmt: skip
    columns = (say("Period"), say("Base profit"), *(spoken(name) for name in SOURCES.values()),
               say("Together"))  # fmt: skip
    figure = Figure(made["page"], sentence, say("Profit of one customer {each}, by tenure.",
                    each=in_period(state.period)), Table(title, columns, rows,
                    numeric=tuple(range(len(columns)))), made["narrow"], upright=True,
                    message=sentence)  # fmt: skip
    told = " ".join(
        f"{each.text} ({each.source}; {each.check})" for each in state.content.sources_known
    )
    return [Heading(title, level=3), figure, Paragraph(told, small=True)]
