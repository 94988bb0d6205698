"""Winning against keeping, as blocks: the client's own ratio, or that it is unknown.

Imports the state, the claims and report.blocks.
"""

from __future__ import annotations

from chainkit.content import claims
from chainkit.economics.known import trial_of
from chainkit.economics.picture_worth import draw_bars
from chainkit.economics.report_section import Section, drawn
from chainkit.economics.state import EconomicsState
from chainkit.economics.winning import Costs, Kept, costs
from chainkit.economics.words import money, points
from chainkit.economics.workshop import Spending
from chainkit.report.blocks import Block, Figure, Paragraph, Table
from chainkit.report.citations import claim_card
from chainkit.words import number, say


def costs_of(record: Spending) -> Costs:
    """Both costs of a period."""
    return costs(record.acquisition, record.won, record.keeping, trial_of(record))


def spend_section(state: EconomicsState) -> Section:
    """The latest period's ratio, and every period in a table."""
    title = say("Winning and keeping")
    card = claim_card(claims()["eight-times"])
    if not state.spending:
        why = say(
            "Write in what was spent on winning customers and how many were won. What it costs to "
            "keep one needs a control group: customers who did not get the offer."
        )
        unknown = say("Whether winning costs more than keeping is unknown")
        return Section(title, unknown, why, (card,), known=False)
    last = max(state.spending, key=lambda each: (each.period, each.id))
    found = costs_of(last)
    table = _table(state)
    first: Block = _costs_figure(last, found, table, state) if _shown(found) else table
    blocks: list[Block] = [first, *_trial(last, found), card]
    return Section(title, headline(found), _why(last, found, state), tuple(blocks))


def _shown(found: Costs) -> bool:
    """Whether both costs are known, so that they can stand side by side."""
    shown = found.trial is not None and found.trial.shown
    return shown and found.won is not None and found.kept is not None


def _costs_figure(record: Spending, found: Costs, table: Table, state: EconomicsState) -> Figure:
    """One customer won beside one kept, in the latest period."""
    won, kept = found.won or 0.0, found.kept or 0.0
    between = say("{kept} ({low} to {high})", kept=money(kept, state.currency),
                  low=money(found.kept_low), high=money(found.kept_high))  # fmt: skip
    rows = [(say("One customer won"), won, money(won, state.currency)),
            (say("One kept who would have left"), kept, between)]  # fmt: skip
    title = say("What one customer costs")
    caption = say("In {period}; in brackets the 95 % range.", period=record.period)
    return drawn(
        lambda layout: draw_bars(rows, title=title, sentence=headline(found), layout=layout),
        headline(found),
        caption,
        table,
    )


def headline(found: Costs) -> str:
    """The ratio in one sentence, or that it is unknown."""
    if found.ratio is None:
        return say("Whether winning costs more than keeping is unknown here")
    if found.trial is not None and not found.trial.shown:
        return say("Whether the offer kept anybody is not shown, so the ratio is unknown")
    winning = found.ratio >= 1
    times = _times(found, winning=winning)
    if times is None or times[0] < 1:
        return say("Whether winning a customer costs more than keeping one is open")
    middle, (low, high) = found.ratio if winning else 1 / found.ratio, times
    ratio = say("{middle} times ({low} to {high})", middle=number(middle, 1), low=number(low, 1),
                high=number(high, 1))  # fmt: skip
    if winning:
        return say("Winning a customer costs {ratio} what keeping one does", ratio=ratio)
    return say("Keeping a customer costs {ratio} what winning one does", ratio=ratio)


def _times(found: Costs, *, winning: bool) -> tuple[float, float] | None:
    """The 95 % range of the ratio: of winning to keeping, or of keeping to winning."""
    if not found.won or not found.kept_low or not found.kept_high:
        return None
    ends = found.won / found.kept_high, found.won / found.kept_low
    return ends if winning else (1 / ends[1], 1 / ends[0])


def _why(record: Spending, found: Costs, state: EconomicsState) -> str:
    won = say("In {period} a customer won cost {won}.", period=record.period,
              won=money(found.won, state.currency))  # fmt: skip
    if found.trial is None:
        return f"{won} " + say(
            "What it costs to keep one is unknown: without a control group nobody knows who would "
            "have stayed anyway."
        )
    if found.kept is None or not found.trial.shown:
        return f"{won} " + say(
            "The trial does not show that the offer kept anybody: more of those without it "
            "may have "
            "stayed just as well."
        )
    return f"{won} " + say(
        "One kept who would otherwise have left cost {kept} ({low} to {high}). In brackets stand "
        "95 % ranges.",
        kept=money(found.kept, state.currency),
        low=money(found.kept_low),
        high=money(found.kept_high, state.currency),
    )


def _table(state: EconomicsState) -> Table:
    rows = []
    for record in sorted(state.spending, key=lambda each: each.period):
        found = costs_of(record)
        shown = found.trial is not None and found.trial.shown
        rows.append(
            (
                record.period,
                money(record.acquisition, state.currency),
                number(record.won) if record.won is not None else say("unknown"),
                money(found.won, state.currency),
                money(record.keeping, state.currency),
                money(found.kept if shown else None, state.currency),
                number(found.ratio, 1) if found.ratio and shown else say("unknown"),
            )
        )
    columns = (say("Period"), say("Spent on winning"), say("Won"), say("Cost of one won"),
               say("Spent on keeping"), say("Cost of one kept"), say("Won / kept"))  # fmt: skip
    return Table(say("What winning and keeping cost"), columns, tuple(rows),
                 numeric=(1, 2, 3, 4, 5, 6),
                 message=say("What winning and keeping cost here"))  # fmt: skip


def _trial(record: Spending, found: Costs) -> list[Block]:
    trial: Kept | None = found.trial
    if trial is None:
        return []
    said = say(
        "Of {treated} who got the offer {kept} stayed, of {control} without it {others}: {points} "
        "points more (95 % interval {low} to {high}), which is {saved} customers.",
        treated=number(record.treated or 0),
        kept=number(record.treated_kept or 0),
        control=number(record.control or 0),
        others=number(record.control_kept or 0),
        points=points(trial.points),
        low=points(trial.low),
        high=points(trial.high),
        saved=number(trial.customers),
    )
    note = say("Interval after Newcombe. It is fair only if chance decided who got the offer.")
    source = [Paragraph(record.source, small=True)] if record.source else []
    return [Paragraph(said), Paragraph(note, small=True), *source]
