"""Publishing an edition of the charter, and saying when the review comes next.

Imports the desk, the editions and the checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from chainkit.charter.analysis import view_promises
from chainkit.charter.desk import Desk
from chainkit.charter.editions import next_edition
from chainkit.charter.promise_words import has_gap
from chainkit.charter.result import PromiseView
from chainkit.charter.workshop import Edition
from chainkit.errors import BadValue, ChainkitError, Conflict, UnknownChoice
from chainkit.words import say
from chainkit.workshop.checks import valid_change

Which = Literal["all", "ready"]


def publish(desk: Desk, title: str, day: date, which: str, today: date) -> Edition:
    """Publish the charter as it stands, or only the promises that are ready.

    Raises BadValue for a day in the future or before the last edition, without a title, or
    where there is nothing to publish; ChainkitError if somebody else was quicker.
    """
    if which not in get_args(Which):
        raise UnknownChoice("promises", which, get_args(Which))
    if day > today:
        says = say("An edition is dated today or earlier, not {day}.", day=day.isoformat())
        raise BadValue("date", day.isoformat(), "today or earlier", says=says)
    if not title.strip():
        raise BadValue(say("title"), "", say("a title, such as “What we promise you”"))
    desk.reload()  # what was written a moment ago, perhaps in another window
    state = desk.state
    # Its results are those of the twelve months up to its own day, not up to the review's.
    views = view_promises(state.kept.promises, state.kept.counts, state.content, day)
    chosen = [view for view in views if which == "all" or view.lint.ready]
    _check_gaps(chosen)
    edition = next_edition(
        chosen,
        state.texts.values(),
        state.editions,
        client=state.client.id,
        title=title.strip(),
        published_on=day,
    )
    try:
        desk.store.append(edition)
    except Conflict as conflict:
        desk.reload()
        raise ChainkitError(
            say("Somebody else published an edition in this moment: look at it first.")
        ) from conflict
    finally:
        desk.reload()
    return edition


def _check_gaps(views: Sequence[PromiseView]) -> None:
    """Raise BadValue where customers would read a gap in […]."""
    for view in views:
        text = f"{view.lint.sentence} {view.promise.remedy}"
        if not view.promise.withdrawn and has_gap(text):
            says = say(
                "Customers would read a gap in “{promise}”: fill it, or publish only the "
                "promises that are ready.",
                promise=text.strip(),
            )
            raise BadValue("promise", view.promise.id, "a promise without a gap", says=says)


def set_next(desk: Desk, day: date | None) -> None:
    """Save when the next review is; None for no day.  Raises BadValue for one before this."""
    session = desk.state.session
    if session is None:
        raise BadValue(say("review"), "", say("started first, in the step Prepare"))
    if day is not None and day <= session.held_on:
        says = say("The next review comes after this one: choose a later day.")
        raise BadValue("date", day.isoformat(), "a day after this review", says=says)
    while True:
        now = desk.store.get(type(session), session.client, session.id) or session
        if now.next_on == day:
            break
        try:
            desk.store.append(valid_change(now, "next_on", day))
        except Conflict:
            continue  # notes or a title were saved in this moment; they stay
        break
    desk.reload()
