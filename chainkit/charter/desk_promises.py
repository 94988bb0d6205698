"""Writing, ordering and withdrawing promises: verbs on the records, each saved at once.

Texts that two people write at once are both kept; of a number, a link or a day the second is
told.  Nothing is deleted: a promise that is withdrawn keeps its history and can be restored.
Imports the desk, its checks and texts, and the offers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from chainkit.charter.desk import Desk
from chainkit.charter.desk_taken import save_here
from chainkit.charter.links import served_name, served_names
from chainkit.charter.offers import taken
from chainkit.charter.result import PromiseView
from chainkit.charter.workshop import Promise
from chainkit.errors import BadValue, Conflict, UnknownChoice
from chainkit.words import plain, say
from chainkit.workshop.checks import free_slug, valid
from chainkit.workshop.fields import put_values
from chainkit.workshop.texts import put_text

TEXTS: Mapping[str, int] = {
    "action": 4000,
    "unit": 120,
    "time_limit": 300,
    "clock_start": 300,
    "data_source": 300,
    "owner": 120,
    "remedy": 300,
}
"""Text field -> how many characters its record takes."""
_WORDS_OF_ID = 5


def view_of(desk: Desk, id_: str) -> PromiseView:
    """The promise called `id_`.  Raises UnknownChoice."""
    known = {view.promise.id: view for view in desk.state.promises}
    if id_ not in known:
        raise UnknownChoice("promise", id_, known)
    return known[id_]


def add_promise(desk: Desk, action: str) -> Promise:
    """Save a new promise behind the others, and open it.  Raises BadValue without words."""
    words = " ".join(action.split())
    if not words:
        says = say("Nothing was added: write what you do for the customer first.")
        raise BadValue(say("promise"), action, "", says=says)
    while True:
        found = desk.store.latest(Promise, desk.place.client)
        standing = [each for each in found if not each.withdrawn]
        promise: Promise = valid(
            Promise,
            client=desk.place.client,
            id=free_slug(" ".join(words.split()[:_WORDS_OF_ID]), _ids(desk, found)),
            action=words,
            position=max((each.position for each in standing), default=0) + 1,
        )
        try:
            desk.store.append(promise)
        except Conflict:
            continue  # somebody else took the same words in this moment
        desk.go(promise=promise.id)
        desk.reload()
        return promise


def _ids(desk: Desk, found: list[Promise]) -> set[str]:
    """Ids in use, those of promises that were deleted and of counts included."""
    return {each.id for each in found} | {each.promise for each in desk.state.kept.counts}


def rewrite_promise(desk: Desk, id_: str, field: str, text: str, seen: str | None) -> None:
    """Save one text of a promise.  Raises Conflict, after keeping both, as `put_text` does."""
    if field not in TEXTS:
        raise UnknownChoice("field", field, TEXTS)
    here = view_of(desk, id_).promise
    was = getattr(here, field) if seen is None else seen
    save_here(desk, Promise, id_, lambda: put_text(desk.store, here, field, was, text))


def set_number(desk: Desk, id_: str, number: float | None) -> None:
    """Save the number of a promise; None for none.  Raises ChainkitError as `_set` does."""
    _set(desk, id_, "number", number)


def set_link(desk: Desk, id_: str, link: str) -> None:
    """Save which link, feature or item of the checklist a promise serves; "" for none."""
    known = served_names(desk.state.kept.targets)
    if link and link not in known:
        raise UnknownChoice("link", link, known)
    _set(desk, id_, "link", link)


def set_review(desk: Desk, id_: str, day: date | None) -> None:
    """Save when a promise is looked at again; None for no day."""
    _set(desk, id_, "review_on", day)


def take_offer(desk: Desk, id_: str, key: str) -> Promise:
    """Take a wording over; the promise as it was before.  Raises BadValue where none is offered.

    `key`: a point of the test, ``soft``, or "" for all that customers read.
    """
    before = view_of(desk, id_).promise
    now = taken(before, key, desk.state.content)
    if now is None:
        raise BadValue(say("wording"), key, say("one of those offered"))
    save_here(desk, Promise, id_, lambda: _append(desk, now))
    return before


def withdraw(desk: Desk, id_: str, *, withdrawn: bool = True) -> None:
    """Promise something no longer, or again; one that comes back stands behind the others."""
    here = view_of(desk, id_).promise
    if here.withdrawn == withdrawn:
        return
    change: dict[str, Any] = {"withdrawn": withdrawn}
    if not withdrawn:
        change["position"] = max((v.promise.position for v in desk.state.standing), default=0) + 1
    desk.store.append(here.changed(**change))
    desk.reload()


def move_promise(desk: Desk, id_: str, to: int) -> None:
    """Put a promise at place `to` of those that stand, 1 the first; the others make room."""
    order = [view.promise for view in desk.state.standing]
    here = next((each for each in order if each.id == id_), None)
    if here is None:
        raise UnknownChoice("promise", id_, [each.id for each in order])
    order.remove(here)
    order.insert(min(max(to, 1), len(order) + 1) - 1, here)
    moved = [
        promise.changed(position=at)
        for at, promise in enumerate(order, start=1)
        if promise.position != at
    ]
    try:
        if moved:
            desk.store.append(*moved)
    finally:
        desk.reload()


def _append(desk: Desk, record: Promise) -> None:
    desk.store.append(record)


def _set(desk: Desk, id_: str, field: str, value: Any) -> None:
    """Save a choice.  Raises ChainkitError if somebody else chose otherwise meanwhile."""
    here = view_of(desk, id_).promise

    def words(promise: Promise) -> str:
        value = getattr(promise, field)
        if value in (None, ""):
            return say("nothing")
        return (
            plain(value) if field == "number" else served_name(str(value), desk.state.kept.targets)
        )

    def save() -> None:
        put_values(desk.store, here, words, **{field: value})

    save_here(desk, Promise, id_, save)
