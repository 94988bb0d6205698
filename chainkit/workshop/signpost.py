"""What an exercise says of its records to those who do not know it.

The front door, the command line and the other exercises' lists of actions show what a client's
exercises hold and what an action is about, by name.  Exercises never import one another: each
has a module `signpost` with its `SIGNPOST`, found by the name that an action carries.
Imports the store, the shared records and the shared action.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec

from chainkit.actions import Action
from chainkit.store import Store
from chainkit.store.record import Record
from chainkit.words import phrase, spoken
from chainkit.workshop.records import SessionRecord

Names = Mapping[tuple[str, str], str]
"""(client, id of an action) -> the name of what it is about."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")

INSIDE = {
    "chain": phrase("service-profit chain"),
    "levels": phrase("service levels"),
    "charter": phrase("strategy and charter"),
    "continuum": phrase("practices continuum"),
    "care": phrase("customer care"),
    "economics": phrase("loyalty economics"),
    "failures": phrase("failure log"),
}
"""Exercise -> how it is called inside a sentence.

Here, not in each exercise: an exercise that speaks all languages names those that do not.
"""


@dataclass(frozen=True)
class Target:
    """One thing of an exercise that a record of another may serve, such as a feature."""

    id: str
    name: str
    """Its name, with where it stands now, such as “Wireless internet (expected)”."""
    gone: bool = False
    """It is no longer there to be chosen; what served it still does."""


@dataclass(frozen=True)
class TargetGroup:
    """What one exercise has to be served."""

    label: str
    targets: tuple[Target, ...]


def _no_targets(_store: Store, _client: str) -> Sequence[Target]:
    return ()


def _nothing_rests(_store: Store, _client: str) -> Mapping[str, tuple[str, ...]]:
    return {}


@dataclass(frozen=True)
class Proposed:
    """Something that an exercise proposes to do, whose worth can be asked."""

    exercise: str
    about: str
    """What it is, stable in that exercise, such as ``decision:2026/late-checkout``."""
    title: str
    cost: float | None = None
    """What it costs once; None where nobody said."""
    running: float | None = None
    """What it costs a year; None where nobody said."""
    currency: str = ""
    """What both are in; "" for the client's."""


@dataclass(frozen=True)
class Appraised:
    """What the loyalty economics make of a proposal of another exercise, as an interval."""

    title: str
    currency: str
    low: float
    """Net present value: 5th, 50th and 95th of 100 draws."""
    median: float
    high: float
    loss: float
    """Share of the draws that lose money."""
    years: float
    """Over which it was counted."""
    gain_low: float
    """Gain a year before any cost, on average over these years: 5th, 50th and 95th of 100."""
    gain: float
    gain_high: float


def _nothing(_store: Store, _client: str) -> Sequence[Proposed]:
    return ()


def _no_worth(_store: Store, _client: str, _exercise: str) -> Mapping[str, Appraised]:
    return {}


@dataclass(frozen=True)
class Signpost:
    """What one exercise says of itself to others."""

    sessions: type[SessionRecord]
    held: Callable[[int], str]
    """So many sessions, in words."""
    names: Callable[[Store, Sequence[Action]], Names]
    """The names of what actions of this exercise are about; unknown ones are left out."""
    measures: type[Record] | None = None
    """What is counted outside of sessions; None where nothing is."""
    period: str = ""
    """The field of `measures` that says of when they are."""
    measured: str = ""
    """That there are some, as a phrase with {last}, the latest period."""
    targets: Callable[[Store, str], Sequence[Target]] = _no_targets
    """What of a client's records here those of other exercises may serve, in order."""
    targets_label: str = ""
    """How these are called together, as a phrase."""
    resting: Callable[[Store, str], Mapping[str, tuple[str, ...]]] = _nothing_rests
    """Pointer into another exercise -> what of a client's records here serves it, in words."""
    proposes: Callable[[Store, str], Sequence[Proposed]] = _nothing
    """(store, client) -> what it proposes beside actions; asked by the loyalty economics."""
    appraises: Callable[[Store, str, str], Mapping[str, Appraised]] = _no_worth
    """(store, client, exercise) -> `Proposed.about` of that exercise -> what it is worth."""


def signpost_of(exercise: str) -> Signpost | None:
    """The signpost of `exercise`; None for one that is not there.

    An action says its exercise as a text that somebody may have imported, so only a plain
    name of a package beside this one is looked for.
    """
    if not _NAME.fullmatch(exercise) or find_spec(f"chainkit.{exercise}") is None:
        return None
    name = f"chainkit.{exercise}.signpost"
    if find_spec(name) is None:
        return None
    found: Signpost = import_module(name).SIGNPOST
    return found


def ready_signposts() -> None:
    """Import every exercise's signpost, so that the first list of actions need not wait for it."""
    for exercise in INSIDE:
        signpost_of(exercise)


def about_names(store: Store, actions: Iterable[Action]) -> Names:
    """What each action is about, by name, whatever its exercise and client.

    One that is about no single topic, or about something that is no longer there, is left out.
    """
    of: dict[str, list[Action]] = {}
    for action in actions:
        if action.about:
            of.setdefault(action.exercise, []).append(action)
    found: dict[tuple[str, str], str] = {}
    for exercise, mine in of.items():
        signpost = signpost_of(exercise)
        if signpost is not None:
            found.update(signpost.names(store, mine))
    return found


def names_elsewhere(store: Store, actions: Iterable[Action], exercise: str) -> Mapping[str, str]:
    """Of one client's actions those of other exercises than `exercise`: id -> its topic's name."""
    others = [action for action in actions if action.exercise != exercise]
    return {id_: name for (_, id_), name in about_names(store, others).items()}


def pointer(exercise: str, id_: str) -> str:
    """How a record of another exercise names the target `id_` of `exercise`.

    >>> pointer("levels", "wireless-internet")
    'levels:wireless-internet'
    """
    return f"{exercise}:{id_}"


def targets_elsewhere(store: Store, client: str, exercise: str) -> tuple[TargetGroup, ...]:
    """What records of `exercise` may serve in the others; each target's id is its pointer."""
    found = []
    for name, signpost in _others(exercise):
        if targets := signpost.targets(store, client):
            named = tuple(replace(each, id=pointer(name, each.id)) for each in targets)
            found.append(TargetGroup(spoken(signpost.targets_label), named))
    return tuple(found)


def resting_elsewhere(store: Store, client: str, exercise: str) -> Mapping[str, tuple[str, ...]]:
    """Target of `exercise` -> what other exercises' records serve it, in words."""
    start, found = pointer(exercise, ""), dict[str, tuple[str, ...]]()
    for _, signpost in _others(exercise):
        for to, words in signpost.resting(store, client).items():
            if to.startswith(start):
                id_ = to.removeprefix(start)
                found[id_] = (*found.get(id_, ()), *words)
    return found


def _others(exercise: str) -> Iterator[tuple[str, Signpost]]:
    for name in INSIDE:
        if name != exercise and (signpost := signpost_of(name)) is not None:
            yield name, signpost


def proposed(store: Store, client: str) -> tuple[Proposed, ...]:
    """Every open action of a client, and what else its exercises propose to do."""
    found = [
        Proposed(action.exercise, f"action:{action.id}", action.what)
        for action in store.latest(Action, client, status="open")
    ]
    for exercise in INSIDE:
        signpost = signpost_of(exercise)
        if signpost is not None:
            found += signpost.proposes(store, client)
    return tuple(found)


def appraised(store: Store, client: str, exercise: str) -> Mapping[str, Appraised]:
    """What the other exercises make of what `exercise` proposed, by `Proposed.about`.

    A proposal that lacks a number is left out: there is no verdict of zero.
    """
    found: dict[str, Appraised] = {}
    for _, signpost in _others(exercise):
        found.update(signpost.appraises(store, client, exercise))
    return found


def client_of(actions: Sequence[Action]) -> str | None:
    """The client that all `actions` are of; None for several, as `Store.latest` takes it."""
    clients = {action.client for action in actions}
    return clients.pop() if len(clients) == 1 else None


def inside(exercise: str) -> str:
    """How an exercise is called inside a sentence; an unknown one by its name."""
    return spoken(INSIDE[exercise]) if exercise in INSIDE else exercise
