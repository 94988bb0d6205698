"""Targets and steps up as blocks of a report: what each costs, brings, and what was decided.

Imports the exercise's state, the weighing of a step, and report.blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from chainkit.continuum.aims import contradictions
from chainkit.continuum.picture_worth import draw_worth, worth_sentence
from chainkit.continuum.stage_words import at_stage
from chainkit.continuum.state import ContinuumState
from chainkit.continuum.topics import actions_ahead, next_step, there_already
from chainkit.continuum.workshop import CHOICE_WORDS
from chainkit.continuum.worth import YEARS, money, worth_of, worth_words
from chainkit.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph, Table
from chainkit.report.words import unmarked
from chainkit.words import day, say, spoken

NONE = "–"


def step_blocks(state: ContinuumState, *, with_comments: bool) -> Iterator[Block]:
    """Each step that anything was said of; the list of ours for the next one."""
    yield Heading(say("Is a step up worth it?"))
    yield Paragraph(
        say("The highest stage is not the aim: the right one is that whose cost the customers' "
            "economics carry.")
    )  # fmt: skip
    if not state.moves:
        yield Paragraph(say("Nothing was said yet of what a step would cost and bring."))
    else:
        yield _picture(state)
        yield Bullets(tuple(_verdicts(state, with_comments=with_comments)))
    ahead = next_step(state)
    if ahead is not None:
        name = state.content.stage_name(ahead.to)
        title = say("What the next step takes: to stage {number}, {stage}", number=ahead.to,
                    stage=name)  # fmt: skip
        yield Heading(title, level=3)
        yield Paragraph(f"{ahead.asks} {there_already(state, ahead)}".strip())
        names = {each.id: each.name for each in state.content.components}
        takes = actions_ahead(state, ahead)
        yield Bullets(tuple(f"**{names[each.component]}.** {each.text}" for each in takes))


def _message(state: ContinuumState) -> str:
    chosen = sorted(to for to, move in state.moves.items() if move.choice == "move")
    if chosen:
        name = state.content.stage_name(chosen[-1])
        return say("We move to stage {stage}, {name}.", stage=chosen[-1], name=name)
    if any(move.choice == "stay" for move in state.moves.values()):
        return say("We stay at the stage where we are.")
    return ""


def _picture(state: ContinuumState) -> Figure:
    title = say("What each step leaves after its cost")
    wide, narrow = (
        draw_worth(state.moves, state.content, state.currency, title=title, layout=layout)
        for layout in ("wide", "narrow")
    )
    return Figure(
        svg=wide,
        narrow_svg=narrow,
        alt=worth_sentence(state.moves, state.content, state.currency),
        caption=say("From the least gain to the most, over {years} years, after the cost.",
                    years=YEARS),
        table=_table(state),
        upright=True,
        message=_message(state),
    )  # fmt: skip


def _table(state: ContinuumState) -> Table:
    def said(value: float | None) -> str:
        return NONE if value is None else money(value, "")

    rows = tuple(
        (
            f"{to} {state.content.stage_name(to)}",
            said(move.cost_once),
            said(move.cost_per_year),
            said(move.gain_low),
            said(move.gain_high),
            said(worth_of(move).low),
            said(worth_of(move).high),
            spoken(CHOICE_WORDS[move.choice]),
        )
        for to, move in sorted(state.moves.items())
    )
    columns = (
        *(say("Step to"), say("Cost once"), say("Cost a year")),
        *(say("Gain a year, least"), say("Gain a year, most")),
        *(say("Left, least"), say("Left, most"), say("Decided")),
    )
    caption = say(
        "Costs and gains in {currency}; what is left over {years} years",
        currency=state.currency or say("a currency that nobody named"),
        years=YEARS,
    )
    return Table(caption, columns, rows, numeric=(1, 2, 3, 4, 5, 6))


def _verdicts(state: ContinuumState, *, with_comments: bool) -> Iterator[str]:
    for to, move in sorted(state.moves.items()):
        name = state.content.stage_name(to)
        said = f"**{to} {name}.** {worth_words(worth_of(move), state.currency)}"
        if with_comments and move.basis.strip():
            said += " " + say("The gain rests on: {basis}.",
                              basis=unmarked(move.basis).rstrip("."))  # fmt: skip
        if with_comments and move.reason.strip():
            said += " " + say("Reason: {reason}.", reason=unmarked(move.reason).rstrip("."))
        yield said


def target_blocks(state: ContinuumState, *, with_comments: bool) -> Iterator[Block]:
    """The stage that each component is to reach; nothing where none was named."""
    named = {c: t for c, t in state.targets.items() if t.stage is not None}
    if not named:
        return
    rows = []
    for component in state.content.components:
        target = named.get(component.id)
        now = (
            at_stage(state.profile.components[component.id].stage)
            if state.profile
            else say("not revealed yet")
        )
        rows.append(
            (
                component.name,
                now,
                str(target.stage) if target else say("no target"),
                (unmarked(target.owner) if target else "") or NONE,
                day(target.due) if target and target.due else NONE,
                *([unmarked(target.reason) if target else ""] if with_comments else []),
            )
        )
    columns = (
        *(say("Component"), say("Now"), say("Target stage"), say("Owner"), say("Due")),
        *([say("Why")] if with_comments else []),
    )
    yield Heading(say("The stage to reach"))
    yield Table(say("Targets by component"), columns, tuple(rows), numeric=(2,))
    for said in contradictions(state.targets, state.moves, state.content):
        yield Callout(said, kind="warning")
