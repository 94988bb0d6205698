"""The client's one list of actions as blocks of a report, the same for every exercise.

What is open from before comes first, then this session's, then what other exercises left
open, then what is closed; each action says what it is about, by name.  Imports the shared
action, the plan, the topics and report.blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chainkit.actions import Action, due_words
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.words import count, day, say
from chainkit.workshop.plan import Plan, plan_of
from chainkit.workshop.signpost import inside
from chainkit.workshop.state import State
from chainkit.workshop.topics import Topics

NONE = "–"
About = Callable[[Action], str]


def actions_blocks(
    state: State, exercise: str, topics: Topics, today: date | None = None
) -> list[Block]:
    """Tables of all actions with status and due date; nothing where none was ever decided.

    `topics`: what the actions of `exercise` can be about.  With `today` an open action also
    says how far its date is away.
    """
    plan = plan_of(state, exercise)
    if not plan.open and not plan.closed:
        return []

    def about(action: Action) -> str:
        return about_words(action, state, exercise, topics)

    blocks: list[Block] = [Heading(say("Actions"))]
    if not plan.here:
        blocks.append(Paragraph(say("This session has no open action.")))
    parts = (
        (say("Still open from earlier sessions"), plan.earlier, _earlier(len(plan.earlier))),
        (say("Decided in this session"), plan.here, _here(len(plan.here))),
        (say("Open from other exercises"), plan.elsewhere, ""),
    )
    blocks += [
        replace(_table(each, found, about, today), message=message)
        for each, found, message in parts
        if found
    ]
    if steps := _first_steps(plan):
        blocks += [Heading(say("First steps"), level=3), Bullets(steps)]
    if plan.closed:
        blocks.append(_table(say("Done and dropped"), plan.closed, about, today))
    return blocks


def _earlier(number: int) -> str:
    return count(
        number,
        "{number} action is still open from earlier sessions",
        "{number} actions are still open from earlier sessions",
    )


def _here(number: int) -> str:
    return count(number, "{number} action was decided", "{number} actions were decided")


def about_words(action: Action, state: State, exercise: str, topics: Topics) -> str:
    """What an action is about, by name; one of another exercise says of which.

    What is no longer there, or what nobody can name, stands by its id.
    """
    if action.exercise == exercise:
        return topics.names.get(action.about) or action.about or topics.whole
    about = state.kept.elsewhere.get(action.id, action.about)
    name = inside(action.exercise)
    return say("{about} ({exercise})", about=about, exercise=name) if about else name


def _table(caption: str, actions: tuple[Action, ...], about: About, today: date | None) -> Table:
    columns = (say("Action"), say("About"), say("Owner"), say("Due"), say("Measure"), say("Status"))
    rows = tuple(_row(action, about(action), today) for action in actions)
    return Table(caption, columns, rows)


def _row(action: Action, about: str, today: date | None) -> tuple[str, ...]:
    return (
        _line(action.what),
        about,
        _line(action.owner) or NONE,
        day(action.due) if action.due else NONE,
        _line(action.measure) or NONE,
        _status(action, today),
    )


def _closed(action: Action) -> str:
    return day(action.closed_on) if action.closed_on else NONE


def _status(action: Action, today: date | None) -> str:
    if action.status == "done":
        return say("done on {day}", day=_closed(action))
    if action.status == "dropped":
        return say("dropped on {day}", day=_closed(action))
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
