"""The client's one list of actions as blocks of a report, the same for every exercise.

What is open from before comes first, then this session's, then what is closed; each action
says what it is about, by name where it is of this exercise.  Imports the shared action, the
plan, the topics and report.blocks.
"""

from __future__ import annotations

from datetime import date

from chainkit.actions import Action, due_words
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.words import phrase, say, spoken
from chainkit.workshop.plan import Plan, plan_of
from chainkit.workshop.state import State
from chainkit.workshop.topics import Topics

NONE = "–"
EXERCISES = {
    "chain": phrase("service-profit chain"),
    "levels": phrase("service levels"),
    "charter": phrase("strategy and charter"),
}
"""How an action of another exercise says where it comes from."""


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
    blocks: list[Block] = [Heading(say("Actions"))]
    if not plan.here:
        blocks.append(Paragraph(say("This session has no open action.")))
    parts = (
        (say("Still open from earlier sessions"), plan.earlier),
        (say("Decided in this session"), plan.here),
    )
    blocks += [_table(each, found, exercise, topics, today) for each, found in parts if found]
    if steps := _first_steps(plan):
        blocks += [Heading(say("First steps"), level=3), Bullets(steps)]
    if plan.closed:
        blocks.append(_table(say("Done and dropped"), plan.closed, exercise, topics, today))
    return blocks


def about_words(action: Action, exercise: str, topics: Topics) -> str:
    """What an action is about, in words; one of another exercise says of which.

    A key of another exercise is read as words, since exercises do not know one another.
    """
    if action.exercise == exercise:
        return topics.names.get(action.about) or action.about or topics.whole
    name = spoken(EXERCISES[action.exercise]) if action.exercise in EXERCISES else action.exercise
    if not action.about:
        return name
    about = action.about.replace("_", " ").replace("-", " ")
    return say("{about} ({exercise})", about=about, exercise=name)


def _table(
    caption: str, actions: tuple[Action, ...], exercise: str, topics: Topics, today: date | None
) -> Table:
    columns = (say("Action"), say("About"), say("Owner"), say("Due"), say("Measure"), say("Status"))
    rows = tuple(_row(action, about_words(action, exercise, topics), today) for action in actions)
    return Table(caption, columns, rows)


def _row(action: Action, about: str, today: date | None) -> tuple[str, ...]:
    return (
        _line(action.what),
        about,
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
