"""What may happen in the step *Actions*: each text is saved while it is typed.

Imports the desk's actions, the plan and the calendar file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial

from chainkit.actions import Action, begins_with_verb, due_words
from chainkit.calendar_file import MIME, Entry, calendar_file
from chainkit.errors import BadValue, ChainkitError
from chainkit.ui.exercise import Event
from chainkit.words import count, say
from chainkit.workshop.deciding import (
    add_action,
    rewrite_action,
    set_due,
    set_status,
    set_topic,
)
from chainkit.workshop.plan import plan_of
from chainkit.workshop.screens.action_card import WORK_ON, about_name, due_key, no_verb, verb_key
from chainkit.workshop.seat import AnySeat

TYPED_YEAR = 1000
"""A year below it is being typed: a browser reports each of its digits."""


def _new(seat: AnySeat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    about = str(given.get("new-topic", ""))
    if about == WORK_ON:
        seat.desk.reload()  # what the room chose a moment ago, perhaps in another window
        about = seat.desk.topics().work_on
    add_action(seat.desk, str(given.get("new-what", "")), about)
    seat.mark_saved()


def _idea(seat: AnySeat, event: Event) -> None:
    """Start an action from an idea; the page says which one by its place in the list."""
    known = {str(place): idea for place, idea in enumerate(seat.desk.topics().ideas)}
    if event.id not in known:
        raise BadValue("idea", event.id, "one of the ideas shown")
    about, idea = known[event.id]
    add_action(seat.desk, idea, about)
    seat.mark_saved()


def _text(seat: AnySeat, event: Event) -> None:
    id_, _, field = event.id.rpartition("/")
    text = str(event.value or "")
    if field == "what" and not text.strip():
        # Somebody begins anew; what was saved stays until there are words again.
        says = say("An action needs words: the ones it had are kept until you type others.")
        raise BadValue("action", text, "words", says=says)
    rewrite_action(seat.desk, id_, field, text, event.seen)
    seat.mark_saved()
    if field == "what":
        seat.put_text({verb_key(id_): "" if begins_with_verb(text) else no_verb()})


def _topic(seat: AnySeat, event: Event) -> None:
    set_topic(seat.desk, event.id, str(event.value or ""))
    seat.mark_saved()


def _due(seat: AnySeat, event: Event) -> None:
    """Save the date, or ask again beside the field and leave what is typed there alone."""
    text = str(event.value or "").strip()
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError as error:
        says = say("Write the date as year, month and day, such as 2026-03-31.")
        raise BadValue("due date", text, "a date such as 2026-03-31", says=says) from error
    try:
        set_due(seat.desk, event.id, day, seat.today)
    except BadValue:
        asked = say("Not saved: {day} is past or far away. Which day is meant?", day=text)
        seat.put_text({due_key(event.id): asked})
        if day is not None and day.year >= TYPED_YEAR:
            seat.tell(asked)
        return
    seat.mark_saved()
    seat.put_text({due_key(event.id): due_words(day, seat.today)})


def _measure(seat: AnySeat, event: Event) -> None:
    """Take a measure of the topic; what stands there already stays before it."""
    id_, _, key = event.id.rpartition("/")
    desk = seat.desk
    action = next((a for a in desk.state.actions if a.id == id_), None)
    ideas = desk.topics().measures.get(action.about, ()) if action else ()
    idea = next((one for one in ideas if one.id == key), None)
    if action is None or idea is None:
        raise BadValue("measure", key, "one of the measures shown")
    if idea.words not in action.measure:
        both = f"{action.measure}; {idea.words}" if action.measure.strip() else idea.words
        rewrite_action(desk, id_, "measure", both, action.measure)
    seat.mark_saved()


def _status(seat: AnySeat, event: Event, *, status: str) -> None:
    set_status(seat.desk, event.id, status, seat.today)
    seat.mark_saved()


def _calendar(seat: AnySeat, _event: Event) -> None:
    found = plan_of(seat.desk.state, seat.desk.exercise).open
    dated = [action for action in found if action.due]
    if not dated:
        raise ChainkitError(say("No open action has a due date yet, so a calendar would be empty."))
    content = calendar_file([entry(action, seat) for action in dated], datetime.now(UTC))
    seat.hand_over("actions.ics", MIME, content)
    if undated := len(found) - len(dated):
        seat.tell(
            count(
                undated,
                "{number} action has no due date and is not in the file.",
                "{number} actions have no due date and are not in the file.",
            )
        )


def entry(action: Action, seat: AnySeat) -> Entry:
    """An action as a day in a calendar; it must have a due date."""
    if action.due is None:
        raise ValueError(f"{action.id} has no due date")
    about = about_name(seat.desk, action)
    lines = [
        say("About: {words}", words=about) if about else "",
        say("Owner: {words}", words=action.owner) if action.owner else "",
        say("Measure: {words}", words=action.measure) if action.measure else "",
        say("First step: {words}", words=action.first_step) if action.first_step else "",
        seat.desk.state.client.title,
    ]
    return Entry(
        key=f"{action.client}/{action.id}",
        day=action.due,
        title=" ".join(action.what.split()),
        details="\n".join(line for line in lines if line),
        changed_at=action.saved_at,
        sequence=action.version - 1,
    )


ACTS: Mapping[str, Callable[[AnySeat, Event], None]] = {
    "action-new": _new,
    "action-idea": _idea,
    "action-text": _text,
    "action-topic": _topic,
    "action-due": _due,
    "action-measure": _measure,
    "action-done": partial(_status, status="done"),
    "action-drop": partial(_status, status="dropped"),
    "action-reopen": partial(_status, status="open"),
    "action-calendar": _calendar,
}
TYPING = frozenset({"action-text", "action-due"})
