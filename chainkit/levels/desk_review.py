"""A review's own settings: its competitors, and when the next review is held.

Imports the desk, the records and the verb that saves one value.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from chainkit.errors import BadValue, ChainkitError
from chainkit.levels.desk import Desk
from chainkit.levels.desk_put import field_of, put, update
from chainkit.levels.model import Review
from chainkit.levels.workshop import Placement
from chainkit.words import say
from chainkit.workshop.checks import valid_change

RIVALS_AT_MOST = 4
"""Competitors that one review can compare with (ours, O)."""


def review_of(desk: Desk) -> Review:
    """The review that is held.  Raises BadValue without one."""
    if desk.state.session is None:
        raise BadValue("session", "", "opened first: start a session")
    return desk.state.session


def add_rival(desk: Desk, name: str) -> None:
    """Add a competitor.

    Raises BadValue for no name, ChainkitError for one that is there already or one too many.
    """
    wanted = _name(name)

    def change(now: Review) -> Any:
        _check_new(wanted, now.competitors)
        if len(now.competitors) >= RIVALS_AT_MOST:
            raise ChainkitError(
                say(
                    "A review compares with at most {number} competitors: take one out first.",
                    number=RIVALS_AT_MOST,
                )
            )
        return valid_change(now, "competitors", (*now.competitors, wanted))

    _save(desk, change)


def drop_rival(desk: Desk, name: str) -> None:
    """Take a competitor out; what was said of it stays on record, and is back with its name."""
    _save(
        desk,
        lambda now: valid_change(
            now, "competitors", tuple(each for each in now.competitors if each != name)
        ),
    )


def rename_rival(desk: Desk, before: str, after: str) -> None:
    """Call a competitor otherwise; what this review says of it goes along.

    Raises BadValue for no name, ChainkitError for one that another competitor has.
    """
    wanted, review = _name(after), review_of(desk)
    if before == wanted or before not in review.competitors:
        return
    _check_new(wanted, [each for each in review.competitors if each != before])
    _save(
        desk,
        lambda now: valid_change(
            now,
            "competitors",
            tuple(wanted if each == before else each for each in now.competitors),
        ),
    )
    for placed in desk.store.latest(Placement, review.client, review=review.id):
        if before in placed.rivals or before in placed.ahead:
            update(desk.store, placed, lambda now: _renamed(now, before, wanted))
    desk.reload()


def set_next_on(desk: Desk, day: date | None) -> None:
    """Save when the next review is held; None for not said.

    Raises BadValue for a day that is not after this review, ChainkitError where somebody
    else said another day first.
    """
    review = review_of(desk)
    if day is not None and day <= review.held_on:
        raise BadValue("next review", day.isoformat(), say("a day after this review"))
    try:
        put(desk.store, review, field_of("next_on"), day)
    finally:
        desk.reload()


def _save(desk: Desk, change: Any) -> None:
    try:
        update(desk.store, review_of(desk), change)
    finally:
        desk.reload()


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        says = say("Type the competitor's name first.")
        raise BadValue("competitor", text, "a name", says=says)
    if "/" in name:
        says = say(
            "A competitor's name cannot hold a slash: write “{name}”.", name=name.replace("/", "-")
        )
        raise BadValue("competitor", text, "a name without a slash", says=says)
    if name.strip(" .\"'“”„«»").casefold() in ("the market", "market"):
        says = say("“The market” is nobody, so nobody can check it: name one competitor.")
        raise BadValue("competitor", text, "one competitor by name", says=says)
    return name


def _check_new(name: str, others: Iterable[str]) -> None:
    """Raises ChainkitError with the name as it stands in the list."""
    for each in others:
        if each.casefold() == name.casefold():
            raise ChainkitError(say("“{name}” is one of the competitors already.", name=each))


def _renamed(placed: Placement, before: str, after: str) -> Placement:
    def named(given: dict[str, Any]) -> dict[str, Any]:
        return {(after if name == before else name): said for name, said in given.items()}

    renamed: Placement = placed.changed(rivals=named(placed.rivals), ahead=named(placed.ahead))
    return renamed
