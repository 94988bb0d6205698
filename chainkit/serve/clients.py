"""One client on the front door: what each exercise holds, its doors, and what is to be done.

Pure functions from values to HTML.  Imports the list of exercises, the overview and markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from chainkit.actions import Action, due_words
from chainkit.exercises import ExerciseEntry
from chainkit.markup import Markup, el, join
from chainkit.overview import Holding, Overview, is_late
from chainkit.words import count, day, say
from chainkit.workshop.signpost import inside

ORIGINS: Final = {"invented": "sample, invented", "real": "sample, real data"}
SHOWN: Final = 5
"""Open actions that a client's card shows at once; the others on demand."""
CLOSED_SHOWN: Final = 20
"""Closed actions that are listed, the latest; the others are counted."""


@dataclass(frozen=True)
class Frontage:
    """What every client's card has in common."""

    exercises: Sequence[ExerciseEntry]
    base_url: str
    today: date
    added: str = ""
    """The client that was just made."""

    def page_of(self, client: str, act: str = "") -> str:
        """Where a client's own page is, or where what is done with it is sent."""
        return f"{self.base_url}clients/{client}" + (f"/{act}" if act else "")

    def address(self, exercise: str, client: str, **query: str) -> str:
        """Where an exercise of a client opens."""
        return f"{self.base_url}{exercise}?{urlencode({'client': client, **query})}"


def client_cards(heading: str, clients: Sequence[Overview], front: Frontage) -> Markup:
    """A section of clients."""
    cards = (client_card(each, front) for each in clients)
    return el("section", el("h2", heading), el("ul", *cards, class_="cards"))


def client_card(seen: Overview, front: Frontage) -> Markup:
    """One client."""
    client = seen.client
    whose = el("span", f" {client.title}", class_="unseen")
    more = el("a", "Workbook, rename, archive or delete", whose, href=front.page_of(client.id))
    return el(
        "li",
        el("h3", client.title, id=f"client-{client.id}", dir="auto"),
        marks(seen, front),
        whole_client(seen, front),
        el("p", more, class_="small"),
    )


def marks(seen: Overview, front: Frontage) -> Markup:
    """The short name, and what a reader must know of the client at once."""
    client = seen.client
    origin = ORIGINS.get(client.origin)
    new = client.id == front.added
    away = f"archived on {day(client.archived_on)}" if client.archived_on else None
    return el(
        "p",
        el("code", client.id),
        el("span", origin, class_="mark") if origin else None,
        el("span", away, class_="mark") if away else None,
        el("span", "just added", class_="mark new") if new else None,
        class_="marks",
    )


def whole_client(seen: Overview, front: Frontage, heading: str = "h4") -> Markup:
    """What there is of a client in every exercise, and everything that is to be done.

    `heading`: the tag of its one heading, as it fits below the one before it.
    """
    held = {entry.name: _held(seen, entry, front) for entry in front.exercises}
    doors = [
        _door(seen, entry, held[entry.name], front) for entry in front.exercises if held[entry.name]
    ]
    credit = seen.client.credit
    return join(
        el(
            "div",
            el(
                "div",
                el("ul", *doors, class_="doors") if doors else None,
                _others(seen, held, front),
            ),
            _actions(seen, front, heading),
            class_="halves",
        ),
        el("p", "Source: ", credit, class_="small") if credit else None,
    )


def client_rows(heading: str, clients: Sequence[Overview], front: Frontage) -> Markup:
    """A section of many clients, a line or two for each."""
    rows = (_row(each, front) for each in clients)
    number = el("span", f" {len(clients)}", class_="number")
    name = heading.split(maxsplit=1)[0].lower()
    return el("section", el("h2", heading, number), el("ul", *rows, class_="rows"), id=name)


def _row(seen: Overview, front: Frontage) -> Markup:
    client = seen.client
    doors = (_way(seen, entry, front) for entry in front.exercises)
    todo = _heading(seen, front.today) if seen.open else None
    late = "late" if seen.overdue(front.today) else None
    name = el("a", client.title, href=front.page_of(client.id))
    return el(
        "li",
        el("h3", name, id=f"client-{client.id}", dir="auto"),
        marks(seen, front),
        el("ul", *doors, class_="ways"),
        el("p", _latest(seen), class_="small"),
        el("p", todo, class_=f"small {late or ''}") if todo else None,
    )


def _way(seen: Overview, entry: ExerciseEntry, front: Frontage) -> Markup:
    """To one exercise, whatever it holds."""
    whose = el("span", f" for {seen.client.title}", class_="unseen")
    return el("li", el("a", entry.title, whose, href=front.address(entry.name, seen.client.id)))


def _others(seen: Overview, held: Mapping[str, object], front: Frontage) -> Markup | None:
    """The exercises that hold nothing of this client yet, as few words as can be."""
    ways = [_way(seen, entry, front) for entry in front.exercises if not held[entry.name]]
    if not ways:
        return None
    words = say("Nothing yet in:") if len(ways) < len(held) else say("Nothing yet. Begin with:")
    return el(
        "div", el("p", words, class_="small"), el("ul", *ways, class_="ways"), class_="others"
    )


def _held(seen: Overview, entry: ExerciseEntry, front: Frontage) -> tuple[str, ...]:
    """What an exercise holds of this client, in words; none where it holds nothing."""
    return seen.holdings.get(entry.name, Holding(entry.name)).words(front.today)


def _latest(seen: Overview) -> str:
    """The last day that anything was done in a room, whatever the exercise."""
    days = [each.last.held_on for each in seen.holdings.values() if each.last]
    return f"Last worked with on {day(max(days))}" if days else say("Nothing yet")


def _door(seen: Overview, entry: ExerciseEntry, words: Sequence[str], front: Frontage) -> Markup:
    client = seen.client
    whose = el("span", f" for {client.title}", class_="unseen")
    present = front.address(entry.name, client.id, view="present")
    return el(
        "li",
        el("a", entry.title, whose, href=front.address(entry.name, client.id), class_="open"),
        el("a", "Present view", whose, href=present, class_="present"),
        el("p", " · ".join(words), class_="small"),
    )


def _actions(seen: Overview, front: Frontage, heading: str) -> Markup | None:
    """The one list of all exercises' actions; nothing where none was ever decided."""
    if not seen.open and not seen.closed:
        return None
    items = [_open_item(seen, action, front) for action in seen.open]
    first, more = items[:SHOWN], items[SHOWN:]
    return el(
        "section",
        el(heading, _heading(seen, front.today)),
        el("ul", *first) if first else None,
        _folded(count(len(more), "{number} more open action", "{number} more open actions"), more),
        _closed(seen, front),
        class_="actions",
    )


def _heading(seen: Overview, today: date) -> str:
    if not seen.open:
        return say("No open action")
    words = count(len(seen.open), "{number} open action", "{number} open actions")
    late = seen.overdue(today)
    return say("{actions}, {late} overdue", actions=words, late=late) if late else words


def _open_item(seen: Overview, action: Action, front: Frontage) -> Markup:
    late = is_late(action, front.today)
    return el(
        "li",
        el("p", _what(action, front), dir="auto"),
        el(
            "p",
            el("strong", due_words(action.due, front.today), class_="late")
            if late
            else due_words(action.due, front.today),
            " · ",
            action.owner or say("no owner yet"),
            " · ",
            _about(seen, action),
            class_="small",
        ),
    )


def _what(action: Action, front: Frontage) -> Markup | str:
    """The action, and the way to the list in which it can be changed."""
    if action.exercise not in {entry.name for entry in front.exercises}:
        return action.what
    address = front.address(action.exercise, action.client, step="actions")
    return el("a", action.what, href=address)


def _about(seen: Overview, action: Action) -> str:
    topic, exercise = seen.topic(action), inside(action.exercise)
    return say("{about} ({exercise})", about=topic, exercise=exercise) if topic else exercise


def _closed(seen: Overview, front: Frontage) -> Markup | None:
    items = [_closed_item(seen, action, front) for action in seen.closed[:CLOSED_SHOWN]]
    rest = len(seen.closed) - len(items)
    if rest:
        words = count(rest, "{number} older one", "{number} older ones")
        items.append(el("li", el("p", words, class_="small")))
    number = len(seen.closed)
    return _folded(count(number, "{number} done or dropped", "{number} done or dropped"), items)


def _closed_item(seen: Overview, action: Action, front: Frontage) -> Markup:
    when = day(action.closed_on) if action.closed_on else ""
    how = (
        say("done on {day}", day=when)
        if action.status == "done"
        else say("dropped on {day}", day=when)
    )
    facts = (how if when else "", action.owner, _about(seen, action))
    return el(
        "li",
        el("p", _what(action, front), dir="auto"),
        el("p", " · ".join(fact for fact in facts if fact), class_="small"),
    )


def _folded(summary: str, items: Sequence[Markup]) -> Markup | None:
    if not items:
        return None
    return el("details", el("summary", summary), el("ul", join(*items)))
