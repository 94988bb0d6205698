"""The actions as blocks of the report: what is open from before first, then this session's.

Imports the shared action, the plan, the chain's state and report.blocks.
"""

from __future__ import annotations

from datetime import date

from chainkit.actions import Action, due_words
from chainkit.chain.state import ChainState
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.words import say
from chainkit.workshop.plan import Plan, plan_of

NONE = "–"


def action_blocks(state: ChainState, today: date | None = None) -> list[Block]:
    """Tables of the actions with status and due date; nothing where none was ever decided.

    With `today` an open action also says how far its date is away.
    """
    plan = plan_of(state, "chain")
    if not plan.open and not plan.closed:
        return []
    blocks: list[Block] = [Heading(say("Actions"))]
    if not plan.here:
        blocks.append(Paragraph(say("This session has no open action.")))
    if plan.earlier:
        caption = say("Still open from earlier sessions")
        blocks.append(_table(state, caption, plan.earlier, today))
    if plan.here:
        blocks.append(_table(state, say("Decided in this session"), plan.here, today))
    if steps := _first_steps(plan):
        blocks += [Heading(say("First steps"), level=3), Bullets(steps)]
    if plan.closed:
        blocks.append(_table(state, say("Done and dropped"), plan.closed, today))
    return blocks


def _table(
    state: ChainState, caption: str, actions: tuple[Action, ...], today: date | None
) -> Table:
    columns = (say("Action"), say("Link"), say("Owner"), say("Due"), say("Measure"), say("Status"))
    return Table(caption, columns, tuple(_row(state, action, today) for action in actions))


def _row(state: ChainState, action: Action, today: date | None) -> tuple[str, ...]:
    link = state.content.by_id.get(action.about)
    return (
        _line(action.what),
        link.name if link else action.about or say("the whole chain"),
        _line(action.owner) or NONE,
        action.due.isoformat() if action.due else NONE,
        _line(action.measure) or NONE,
        _status(action, today),
    )


def _status(action: Action, today: date | None) -> str:
    if action.status == "done":
        return say("done on {day}", day=action.closed_on)
    if action.status == "dropped":
        return say("dropped on {day}", day=action.closed_on)
    if today is None or action.due is None:
        return say("open")
    return say("open, {when}", when=due_words(action.due, today))


def _first_steps(plan: Plan) -> tuple[str, ...]:
    """The first step of each open action, with its owner."""
    return tuple(
        say("{owner}: {step}", owner=_words(action.owner), step=_words(action.first_step))
        if action.owner.strip()
        else _words(action.first_step)
        for action in plan.open
        if action.first_step.strip()
    )


def _words(text: str) -> str:
    """A person's own text in a list: its asterisks must not become strong words."""
    return _line(text).replace("**", "* *")


def _line(text: str) -> str:
    return " ".join(text.split())
