"""The front door: clients and exercises on one plain page, and the form for a new client.

Pure functions from values to HTML; no kernel runs for this page.  Imports the list of
exercises, the client record and the shell of the server's pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from pydantic import ValidationError

from chainkit.errors import BadValue
from chainkit.exercises import ExerciseEntry
from chainkit.markup import Child, Markup, el, join
from chainkit.overview import Overview
from chainkit.serve.clients import Frontage, client_cards
from chainkit.serve.look import PRODUCT, page
from chainkit.store.record import Client

TITLE: Final = "Workshops on customer service"
ONE_LINE: Final = (
    "Three exercises with the people in the room: the service-profit chain, service levels, "
    "strategy and charter. See what holds the others back and who sees it differently, agree "
    "what to do, and take home a report."
)
SLUG_RULE: Final = (
    "small letters a to z, digits and hyphens, with a letter or digit at both ends, 64 at most"
)


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
) -> str:
    """The front door.  `kept` says where the data are."""
    own = sorted((c for c in clients if c.client.origin == "own"), key=_by_title)
    samples = [c for c in clients if c.client.origin != "own"]
    return page(
        PRODUCT,
        el("section", el("h1", TITLE), el("p", ONE_LINE),
           class_="lead"),
        el(
            "div",
            el(
                "div",
                client_cards("Clients", own, front) if own else None,
                client_cards("Samples to look at", samples, front) if samples else None,
                class_="clients",
            ),
            el("div", _form(front.base_url, xsrf, attempt), _exercises(front.exercises),
               _keeping(kept), class_="beside"),
            class_="columns",
        ),
        base_url=front.base_url,
    )  # fmt: skip


def _by_title(seen: Overview) -> str:
    return seen.client.title.casefold()


def _form(base_url: str, xsrf: str, attempt: Attempt) -> Markup:
    problem = el("p", attempt.problem, class_="problem", role="alert", id="problem")
    return el(
        "section",
        el("h2", "A new client"),
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
    )  # fmt: skip


def _exercises(exercises: Sequence[ExerciseEntry]) -> Markup:
    return el(
        "section",
        el("h2", "Exercises"),
        el("dl", *(_about(entry) for entry in exercises)),
    )


def _about(entry: ExerciseEntry) -> Markup:
    return join(el("dt", entry.title), el("dd", entry.question, " ", el("small", entry.minutes)))


def _keeping(kept: str) -> Markup:
    return el("section", el("h2", "Where the data are"), el("p", kept, class_="small kept"))


def read_client(title: str, slug: str) -> Client:
    """A new client from what was typed; an empty `slug` is made from the title.

    Raises BadValue with one sentence.

    >>> read_client("Grand Hôtel du Lac", "").client
    'grand-hotel-du-lac'
    """
    title, slug = " ".join(title.split()), slug.strip()
    if not 1 <= len(title) <= 200:
        raise BadValue("Name", title[:40], "1 to 200 characters long")
    chosen = slug or slug_of(title)
    if not chosen:
        raise BadValue("Short name", "", f"chosen by you for this name: {SLUG_RULE}")
    try:
        return Client(client=chosen, id=chosen, title=title)
    except ValidationError as error:
        better = f"{SLUG_RULE}, such as {slug_of(chosen) or slug_of(title) or 'harbour-hotel'}"
        raise BadValue("Short name", chosen, better) from error


def slug_of(title: str) -> str:
    """A short name made from a title; empty if the title has no Latin letter or digit.

    >>> slug_of("  Bäckerei & Café “Müller” "), slug_of("酒店")
    ('backerei-cafe-muller', '')
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


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
