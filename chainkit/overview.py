"""What each client holds in every exercise, and its one list of actions, read in one go.

For the front door and the command line: some ten questions to the database however many
clients there are.  Imports the shared signpost, through which it knows the exercises' records
without their code, and the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chainkit.actions import Action, due_words
from chainkit.store import Client, Store
from chainkit.words import day, period_words, say, spoken
from chainkit.workshop.records import SessionRecord
from chainkit.workshop.signpost import about_names, signpost_of


@dataclass(frozen=True)
class Holding:
    """What one client has in one exercise."""

    exercise: str
    sessions: tuple[SessionRecord, ...] = ()
    """Latest first."""
    measured: str = ""
    """The latest period of what is counted outside of sessions; "" for nothing."""

    @property
    def last(self) -> SessionRecord | None:
        """The latest session."""
        return self.sessions[0] if self.sessions else None

    def words(self, today: date) -> tuple[str, ...]:
        """What there is, each in a few words; nothing where there is nothing."""
        signpost = signpost_of(self.exercise)
        if signpost is None:
            return ()
        found = []
        if self.last is not None:
            held = signpost.held(len(self.sessions))
            found.append(
                say("{sessions}, last on {day}", sessions=held, day=day(self.last.held_on))
            )
            # Only some exercises agree on the day of the next one.
            if next_on := getattr(self.last, "next_on", None):
                found.append(say("next one {when}", when=due_words(next_on, today)))
        if self.measured:
            found.append(spoken(signpost.measured, last=_until(self.measured)))
        return tuple(found)


def _until(last: Any) -> str:
    """A period, or the day or moment of the last one, as people say it."""
    if isinstance(last, date):
        return day(last)
    return period_words(str(last))


@dataclass(frozen=True)
class Overview:
    """One client: what it holds, and everything that it decided to do."""

    client: Client
    holdings: Mapping[str, Holding]
    """Exercise -> what there is of it; every exercise that was asked for is in it."""
    open: tuple[Action, ...] = ()
    """The most pressing first, whatever the exercise; those without a date last."""
    closed: tuple[Action, ...] = ()
    """Done or dropped, the latest first."""
    about: Mapping[str, str] = field(default_factory=dict)
    """Id of an action -> what it is about, by name; what has no name is left out."""

    def overdue(self, today: date) -> int:
        """How many open actions are overdue."""
        return sum(is_late(action, today) for action in self.open)

    def topic(self, action: Action) -> str:
        """What an action is about, by name, else by its id; "" for no single topic."""
        return self.about.get(action.id, action.about)


def is_late(action: Action, today: date) -> bool:
    """Whether an open action's date has passed."""
    return action.status == "open" and action.due is not None and action.due < today


def overviews(
    store: Store, exercises: Iterable[str], client: str | None = None
) -> tuple[Overview, ...]:
    """Every client (or `client` alone), by short name, in these exercises; also archived ones.

    Nobody is refused: a `client` that is not there gives nothing.
    """
    with store.at_once():
        clients = [c for c in store.clients(archived=True) if client in (None, c.id)]
        actions = store.latest(Action, client)
        names = about_names(store, actions)
        holdings = {exercise: dict(_holdings(store, exercise, client)) for exercise in exercises}
    about: dict[str, dict[str, str]] = {}
    for (owner, id_), name in names.items():
        about.setdefault(owner, {})[id_] = name
    by_client: dict[str, list[Action]] = {}
    for action in actions:
        by_client.setdefault(action.client, []).append(action)
    return tuple(
        Overview(
            client=each,
            holdings={name: of.get(each.id, Holding(name)) for name, of in holdings.items()},
            open=_open(by_client.get(each.id, ())),
            closed=_closed(by_client.get(each.id, ())),
            about=about.get(each.id, {}),
        )
        for each in clients
    )


def _holdings(store: Store, exercise: str, client: str | None) -> Iterator[tuple[str, Holding]]:
    signpost = signpost_of(exercise)
    if signpost is None:
        return
    sessions: dict[str, list[SessionRecord]] = {}
    for session in store.latest(signpost.sessions, client):
        sessions.setdefault(session.client, []).append(session)
    measures = signpost.measures
    measured = store.largest(measures, signpost.period) if measures else {}
    for owner in {*sessions, *measured}:
        mine = sorted(sessions.get(owner, ()), key=lambda s: (s.held_on, s.id), reverse=True)
        yield owner, Holding(exercise, tuple(mine), measured.get(owner, ""))


def _open(actions: Iterable[Action]) -> tuple[Action, ...]:
    found = [action for action in actions if action.status == "open"]
    return tuple(sorted(found, key=lambda action: (action.due or date.max, action.id)))


def _closed(actions: Iterable[Action]) -> tuple[Action, ...]:
    found = [action for action in actions if action.status != "open"]
    return tuple(
        sorted(found, key=lambda action: (action.closed_on or date.min, action.id), reverse=True)
    )
