"""Cohorts and tenure as blocks: who is left, what a constant share makes of it, profit by period.

Imports the state, the pictures and report.blocks; nothing is computed here but words.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.economics.known import fitted, switches_of
from chainkit.economics.picture_value import draw_fan, draw_tenure
from chainkit.economics.sources import SOURCES, Tenure, over_tenure
from chainkit.economics.state import EconomicsState
from chainkit.economics.survival import Fan, Fit, Survival, fan, survival_of, survival_value
from chainkit.economics.value import gross_value
from chainkit.economics.words import PERIODS, PLURAL, called, in_period, money, percent
from chainkit.errors import BadValue
from chainkit.report.blocks import Block, Callout, Figure, Heading, Paragraph, Table
from chainkit.words import number, say, spoken

AHEAD = 5
"""Periods that a cohort is shown beyond those that were seen (ours)."""


def cohort_blocks(state: EconomicsState) -> list[Block]:
    """Each cohort with its fan; without one the published example, named as what it is."""
    blocks: list[Block] = [Heading(say("Retention that differs between customers"), level=3)]
    for name, found in state.cohorts.items():
        if isinstance(found, str):
            title = say("Cohort “{name}”", name=called(name))
            blocks.append(Callout(found, kind="warning", title=title))
        else:
            blocks += fan_blocks(found, None, say("Cohort “{name}”", name=called(name)), state)
            blocks += against_constant(found, state)
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
        "{name}: {first} were kept in {period} 1, {last} in {period} {number}, the last one seen.",
        name=name,
        first=percent(survival.retention[0]),
        last=percent(survival.retention[-1]),
        period=spoken(PERIODS[state.period]),
        number=seen,
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
    return [figure, Paragraph(_model_words(model), small=True)]


def _model_words(model: Fit) -> str:
    return say(
        "Shifted-beta-geometric model, α = {alpha}, β = {beta}, fitted to {periods} periods "
        "(Fader & "
        "Hardie 2007, M). That the share kept rises does not mean that anybody became more loyal: "
        "those who leave easily have left.",
        alpha=number(model.alpha, 3),
        beta=number(model.beta, 3),
        periods=model.periods,
    )


def _fan_row(at: int, survival: Survival, spread: Fan) -> tuple[str, ...]:
    seen = percent(survival.shares[at], 1) if at < len(survival.shares) else ""
    return (str(at), seen, percent(spread.middle[at], 1),
            f"{percent(spread.low80[at], 1)}–{percent(spread.high80[at], 1)}",
            f"{percent(spread.low95[at], 1)}–{percent(spread.high95[at], 1)}")  # fmt: skip


def against_constant(survival: Survival, state: EconomicsState) -> list[Block]:
    """What a constant share makes of the same cohort, in the client's money."""
    terms = state.terms
    if terms is None or not terms.margin:
        return []
    model = fitted(survival)
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


def tenure_blocks(state: EconomicsState) -> list[Block]:
    """Profit over tenure, with the switches that are on; all of them start at zero."""
    terms, known = state.terms, state.known
    if terms is None or known is None:
        return []
    try:
        tenure = over_tenure(terms, switches_of(known))
    except BadValue as bad:
        return [Callout(str(bad), kind="warning")]
    told = " ".join(
        f"{each.text} ({each.source}; {each.check})" for each in state.content.sources_known
    )
    found = (
        _tenure_figure(tenure, state)
        if tenure.on
        else Paragraph(
            say(
                "Every switch stands at zero: nothing says yet that customers bring more by "
                "staying."
            )
        )
    )
    return [Heading(say("Profit over tenure"), level=3), found, Paragraph(told, small=True)]


def _tenure_figure(tenure: Tenure, state: EconomicsState) -> Figure:
    """Profit by period with what is switched on; without that every bar would be the same."""
    sentence = say(
        "With what is switched on a customer is worth {value}, without it {flat}.",
        value=money(tenure.value, state.currency),
        flat=money(tenure.flat, state.currency),
    )
    unit = say("{period} of tenure", period=spoken(PLURAL[state.period]))
    title = say("Profit over tenure")
    each = in_period(state.period)
    upwards = f"{state.currency} {each}".strip()
    made = {
        layout: draw_tenure(tenure, title=title, sentence=sentence, layout=layout, unit=unit,
                            upwards=upwards)
        for layout in ("page", "narrow")
    }  # fmt: skip
    caption = say("Profit of one customer {each}, by tenure.", each=each)
    twin = _tenure_table(tenure, title, state)
    return Figure(made["page"], sentence, caption, twin, made["narrow"], upright=True,
                  message=sentence)  # fmt: skip


def _tenure_table(tenure: Tenure, title: str, state: EconomicsState) -> Table:
    rows = tuple(
        (
            str(at + 1),
            money(base, state.currency),
            *(money(tenure.layers[name][at], state.currency) for name in tenure.on),
            money(tenure.totals[at], state.currency),
        )
        for at, base in enumerate(tenure.base)
    )
    names = (spoken(SOURCES[name]) for name in tenure.on)
    columns = (say("Period"), say("Base profit"), *names, say("Together"))
    return Table(title, columns, rows, numeric=tuple(range(len(columns))))
