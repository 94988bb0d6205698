"""What may happen in the step *Actions*: each text is saved while it is typed.

Imports the desk's actions, the plan and the calendar file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import partial

from chainkit.actions import Action, begins_with_verb, due_words
from chainkit.calendar_file import MIME, Entry, calendar_file
from chainkit.chain.choice import link_to_work_on
from chainkit.chain.desk_actions import (
    add_action,
    rewrite_action,
    set_due,
    set_link,
    set_status,
)
from chainkit.chain.plan import plan_of
from chainkit.chain.screens.action_card import WORK_ON, due_key, no_verb, verb_key
from chainkit.chain.seat import Act, Seat
from chainkit.errors import BadValue, ChainkitError
from chainkit.ui.exercise import Event
from chainkit.words import count, say

TYPED_YEAR = 1000
"""A year below it is being typed: a browser reports each of its digits."""


def _new(seat: Seat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    link = str(given.get("new-link", ""))
    if link == WORK_ON:
        seat.desk.reload()  # what the room chose a moment ago, perhaps in another window
        found = link_to_work_on(seat.desk.state)
        link = found.link if found else ""
    add_action(seat.desk, str(given.get("new-what", "")), link)
    seat.mark_saved()


def _idea(seat: Seat, event: Event) -> None:
    """Start an action from an idea; the page says which one by link and place."""
    link, _, place = event.id.rpartition("/")
    one = seat.desk.state.content.by_id.get(link)
    known = {str(number): words for number, words in enumerate(one.actions)} if one else {}
    if place not in known:
        raise BadValue("idea", event.id, "one of the ideas shown")
    add_action(seat.desk, known[place], link)
    seat.mark_saved()


def _text(seat: Seat, event: Event) -> None:
    id_, _, field = event.id.rpartition("/")
    text = str(event.value or "")
    if field == "what" and not text.strip():
        # Somebody begins anew; what was saved stays until there are words again.
        seat.tell(say("An action needs words: the ones it had are kept until you type others."))
        return
    rewrite_action(seat.desk, id_, field, text, event.seen)
    seat.mark_saved()
    if field == "what":
        seat.put_text({verb_key(id_): "" if begins_with_verb(text) else no_verb()})


def _link(seat: Seat, event: Event) -> None:
    set_link(seat.desk, event.id, str(event.value or ""))
    seat.mark_saved()


def _due(seat: Seat, event: Event) -> None:
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


def _measure(seat: Seat, event: Event) -> None:
    """Take a metric of the link as the measure; what stands there already stays before it."""
    id_, _, key = event.id.rpartition("/")
    desk = seat.desk
    action = next((a for a in desk.state.kept.actions if a.id == id_), None)
    link = desk.state.content.by_id.get(action.about) if action else None
    metric = next((m for m in link.metrics if m.id == key), None) if link else None
    if action is None or metric is None:
        raise BadValue("measure", key, "one of the measures shown")
    words = f"{metric.label} = {metric.formula}"
    if words not in action.measure:
        both = f"{action.measure}; {words}" if action.measure.strip() else words
        rewrite_action(desk, id_, "measure", both, action.measure)
    seat.mark_saved()


def _status(seat: Seat, event: Event, *, status: str) -> None:
    set_status(seat.desk, event.id, status, seat.today)
    seat.mark_saved()


def _calendar(seat: Seat, _event: Event) -> None:
    found = plan_of(seat.desk.state).open
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


def entry(action: Action, seat: Seat) -> Entry:
    """An action as a day in a calendar; it must have a due date."""
    if action.due is None:
        raise ValueError(f"{action.id} has no due date")
    link = seat.desk.state.content.by_id.get(action.about)
    lines = [
        say("Link: {words}", words=link.name) if link else "",
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


ACTS: Mapping[str, Act] = {
    "action-new": _new,
    "action-idea": _idea,
    "action-text": _text,
    "action-link": _link,
    "action-due": _due,
    "action-measure": _measure,
    "action-done": partial(_status, status="done"),
    "action-drop": partial(_status, status="dropped"),
    "action-reopen": partial(_status, status="open"),
    "action-calendar": _calendar,
}
TYPING = frozenset({"action-text", "action-due"})
