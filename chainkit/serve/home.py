"""The front door: clients and exercises on one plain page, and the form for a new client.

Pure functions from values to HTML; no kernel runs for this page.  Imports the list of
exercises, the overview of clients and the shell of the server's pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from chainkit.clients import SLUG_RULE
from chainkit.exercises import ExerciseEntry
from chainkit.markup import Child, Markup, el, join
from chainkit.overview import Overview
from chainkit.serve.clients import Frontage, client_cards, client_rows
from chainkit.serve.given_back import way_in
from chainkit.serve.look import PRODUCT, page
from chainkit.words import count

TITLE: Final = "Workshops on customer service"
ONE_LINE: Final = (
    "Exercises with the people in the room: the service-profit chain, service levels, "
    "strategy and charter, the practices continuum, customer care, the failure log, loyalty "
    "economics. See what holds the others back and who sees it differently, agree what to do, "
    "and take home a report."
)
FEW: Final = 12
"""So many clients each have a whole card; more are a list with a line for each."""


@dataclass(frozen=True)
class Attempt:
    """What somebody typed into the form for a new client, and what was wrong with it."""

    title: str = ""
    slug: str = ""
    problem: str = ""


def home_page(
    clients: Sequence[Overview],
    front: Frontage,
    *,
    kept: str,
    xsrf: str,
    attempt: Attempt = Attempt(),
    archived: bool = False,
) -> str:
    """The front door.  `kept` says where the data are; `archived`: show those clients too."""
    return page(
        PRODUCT,
        el("section", el("h1", TITLE), el("p", ONE_LINE), _together(front.base_url),
           class_="lead"),
        el(
            "div",
            el("div", _clients(clients, front, archived=archived), class_="clients"),
            el("div", _form(front.base_url, xsrf, attempt), _exercises(front.exercises),
               _keeping(kept), class_="beside"),
            class_="columns",
        ),
        base_url=front.base_url,
    )  # fmt: skip


def _clients(clients: Sequence[Overview], front: Frontage, *, archived: bool) -> Markup:
    """The own ones, then the samples, then what is in the archive; a filter where they are many."""
    listed = [seen for seen in clients if seen.client.archived_on is None]
    own = sorted((c for c in listed if c.client.origin == "own"), key=_by_title)
    samples = [c for c in listed if c.client.origin != "own"]
    away = sorted((c for c in clients if c.client.archived_on), key=_by_title)
    many = len(listed) > FEW
    show = client_rows if many else client_cards
    return join(
        _filter() if many or (archived and len(away) > FEW) else None,
        show("Clients", own, front) if own else None,
        show("Samples to look at", samples, front) if samples else None,
        client_rows("Archived clients", away, front) if away and archived else None,
        _to_archive(len(away), front, archived=archived) if away else None,
    )


def _filter() -> Markup:
    """A field that the page's script shows and heeds; without a script all are there anyway."""
    return el(
        "form",
        el("label", "Find a client by name", el("input", type="search", id="find",
           autocomplete="off", dir="auto", aria_describedby="found")),
        el("p", class_="small", id="found", role="status"),
        hidden=True,
        role="search",
        id="finding",
    )  # fmt: skip


def _to_archive(number: int, front: Frontage, *, archived: bool) -> Markup:
    if archived:
        words, address = "Hide the archived clients", front.base_url
    else:
        words = count(number, "{number} archived client", "{number} archived clients")
        address = f"{front.base_url}?archived=1#archived"
    return el("p", el("a", words, href=address), class_="archive", id=None if archived else "away")


def _by_title(seen: Overview) -> str:
    return seen.client.title.casefold()


def _form(base_url: str, xsrf: str, attempt: Attempt) -> Markup:
    problem = el("p", attempt.problem, class_="problem", role="alert", id="problem")
    return el(
        "section",
        el("h2", "A new client", id="new-client"),
        el(
            "form",
            problem if attempt.problem else None,
            el("input", type="hidden", name="_xsrf", value=xsrf),
            el("label", "Name", el("input", name="title", value=attempt.title, required=True,
               maxlength=200, autocomplete="off", dir="auto")),
            el("label", "Short name, if you want to choose it",
               el("input", name="slug", value=attempt.slug, maxlength=64, autocomplete="off",
                  spellcheck="false", autocapitalize="none", aria_describedby="slug-rule")),
            el("p", f"For addresses and file names: {SLUG_RULE}.", class_="small", id="slug-rule"),
            el("button", "Add client", type="submit"),
            method="post",
            action=f"{base_url}clients",
        ),
        way_in(base_url),
    )  # fmt: skip


def _exercises(exercises: Sequence[ExerciseEntry]) -> Markup:
    return el(
        "section",
        el("h2", "Exercises"),
        el("dl", *(_about(entry) for entry in exercises)),
    )


def _about(entry: ExerciseEntry) -> Markup:
    return join(el("dt", entry.title), el("dd", entry.question, " ", el("small", entry.minutes)))


def _together(base_url: str) -> Markup:
    link = el("a", "Compare clients", href=f"{base_url}portfolio")
    words = ": heat maps and careful rankings over all of them, without their names."
    add = el("a", "Add a client", href="#new-client")
    return el("p", link, words, " ", add, ".", class_="compare")


def _keeping(kept: str) -> Markup:
    return el("section", el("h2", "Where the data are"), el("p", kept, class_="small kept"))


def login_form(base_url: str, xsrf: str, next_url: str, problem: str) -> Child:
    """The form that asks for the token."""
    return el(
        "form",
        el("p", problem, class_="problem", role="alert") if problem else None,
        el("input", type="hidden", name="_xsrf", value=xsrf),
        el("label", "Token", el("input", name="password", type="password", required=True,
           autocomplete="current-password")),
        el("button", "Enter", type="submit"),
        method="post",
        action=f"{base_url}login?{urlencode({'next': next_url})}",
        class_="login",
    )  # fmt: skip
