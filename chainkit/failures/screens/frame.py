"""What several screens of the failure log show: who it is, a picture, its table, its narrowing.

Imports the log's state and the forms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chainkit.failures.log import Log
from chainkit.failures.seat import Seat
from chainkit.failures.state import FailuresState
from chainkit.failures.words import totals_words
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Table
from chainkit.report.svg import still_svg
from chainkit.ui.forms import choice, details, table
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import origin_label

SERVICES = 12
"""Services to choose from: a rare one is looked up in the log."""
LEAST = 30
"""Failures of a service from which it can be looked at by itself."""


def eyebrow(state: FailuresState) -> str:
    """Client and review, in one line."""
    parts = [state.client.title, state.log.setup.title]
    if state.session:
        parts.insert(1, state.session.title)
    return " · ".join(parts)


def shown_service(seat: Seat) -> str:
    """The service that is looked at; "" for all, and for one that is no longer there."""
    only = seat.desk.place.only
    return only if only in seat.desk.state.log.services else ""


def service_choice(seat: Seat) -> Markup | None:
    """Which service: all, or one of the largest."""
    log, here = seat.desk.state.log, shown_service(seat)
    counts = log.events.texts["service"].counts()
    names = dict(zip(log.events.texts["service"].names, counts, strict=True))
    large = [name for name in log.services[:SERVICES] if names[name] >= LEAST]
    if len(large) < 2:
        return None
    options = [("", say("All {services}", services=log.setup.services)),
               *((name, name) for name in large)]  # fmt: skip
    return choice(say("Only"), "only", options, here)


def lead(title: str, why: str, *more: Markup | None) -> Markup:
    """The top of a step."""
    return join(
        el("h1", title),
        el("p", why, class_="ck-why"),
        el("div", *more, class_="ck-bar") if any(more) else None,
    )


def nothing(seat: Seat, title: str) -> Panes:
    """A step of a log in which nothing is written yet."""
    words = say(
        "Nothing is logged for {client} yet. The first failure takes twenty seconds: step Log.",
        client=seat.desk.state.client.title,
    )
    return Panes(lead=join(el("h1", title), el("p", words, class_="ck-why")))


def drawn(draw: Callable[[Layout], str], sentence: str, css: str = "ck-log-figure") -> Markup:
    """A picture in the layouts of the page; read aloud as one sentence."""
    return figure(lambda layout: still_svg(draw(layout), f"{layout}-", sentence), css)


def twin(found: Table, key: str, label: str = "") -> Markup:
    """A table behind a toggle."""
    shown = table(found.caption, found.columns, found.rows, numeric=found.numeric)
    return details(label or say("The same as a table"), shown, key=key)


def told(title: str, said: Sequence[str], small: Sequence[str] = ()) -> Markup:
    """What the picture says and does not say, in words."""
    return el(
        "section",
        el("h2", title),
        *(el("p", words) for words in said if words),
        *(el("p", words, class_="ck-hint") for words in small if words),
        class_="ck-told",
    )


def source(state: FailuresState) -> str:
    """Where the log comes from, for the foot of a screen."""
    parts = [totals_words(state.log), state.log.setup.source, origin_label(state)]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def room(seat: Seat, title: str, why: str, picture: Markup | None = None, *more: Markup) -> Panes:
    """What the room sees: the picture, without the machinery."""
    state = seat.desk.state
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", title)),
        picture=picture or join(),
        body=join(
            el("p", why, class_="ck-why") if why else None,
            *more,
            el("p", source(state), class_="ck-src"),
        ),
    )


def scope(log: Log, only: str) -> str:
    """Of what a figure is: the whole log, or one service."""
    return only or say("All {services}", services=log.setup.services)
