"""Workshops of their own for browser tests, and what a facilitator's hands do with them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Locator, Page, expect

from chainkit.chain.desk import Desk
from chainkit.chain.model import Form, Rating
from chainkit.chain.place import Place
from chainkit.store import Client, Record, open_store
from tests.browser.conftest import Served

DAY = date(2026, 3, 31)
SHORT = ("ISQ", "ES", "ER", "EP", "XV", "CS", "CL", "RG", "PR", "SV")
Kind = TypeVar("Kind", bound=Record)
SAVED = re.compile(r"^saved \d\d:\d\d:\d\d$")


def room(
    served: Served,
    slug: str,
    sheets: Mapping[str, Mapping[str, int]] | None = None,
    *,
    form: Form = "short",
    title: str = "",
    revealed: bool = False,
) -> None:
    """A client with one session; `sheets`: role group -> person -> the answer to every item."""
    with open_store(served.database) as store:
        store.append(Client(client=slug, id=slug, title=title or slug.title()))
        desk = Desk(store, Place(client=slug))
        desk.start_session("Leadership day", DAY, {"management": 6, "front_line": 12}, form=form)
        answers = [
            Rating(
                client=slug,
                id=f"leadership-day/1/{person}/{item}",
                session="leadership-day",
                round=1,
                role_group=group,  # type: ignore[arg-type]
                participant=person,
                item=item,
                value=value,
            )
            for group, people in (sheets or {}).items()
            for person, value in people.items()
            for item in desk.state.content.items(form)
        ]
        if answers:
            store.append(*answers)
        if revealed:
            desk.reload()
            desk.reveal()


def people(count: int, value: int, key: str = "p") -> dict[str, int]:
    """`count` people who all give the same answer to everything."""
    return {f"{key}{n:02d}": value for n in range(1, count + 1)}


def answers(database: Path, client: str, **where: Any) -> dict[tuple[str, str], int | None]:
    """(participant, item) -> answer, as it stands in the database."""
    with open_store(database) as store:
        found = store.latest(Rating, client, **where)
    return {(rating.participant, rating.item): rating.value for rating in found}


def sheets(database: Path, client: str, **where: Any) -> list[dict[str, int | None]]:
    """Item -> answer of every sheet, in the order in which they were opened."""
    found: dict[str, dict[str, int | None]] = {}
    for (participant, item), value in sorted(answers(database, client, **where).items()):
        found.setdefault(participant, {})[item] = value
    return list(found.values())


def kept(served: Served, kind: type[Kind], client: str) -> list[Kind]:
    """The client's records of one kind as they stand in the database."""
    with closing(open_store(served.database)) as store:
        return store.latest(kind, client)


# --- hands and eyes ------------------------------------------------------------------------


def expect_saved(page: Page) -> None:
    """The screen acknowledges what was done last."""
    expect(page.locator("[data-saved]")).to_have_text(SAVED)


def act(page: Page, name: str, value: str = "") -> Locator:
    """The control that sends this event."""
    more = f"[data-value='{value}']" if value else ""
    return page.locator(f".ck-output [data-act='{name}']{more}:visible")


def tab_to(page: Page, selector: str, *, back: bool = False) -> None:
    """Press Tab until the focus is on what `selector` names; nothing else is touched."""
    here = f"document.activeElement.matches({selector!r})"
    for _ in range(600):  # the front door has a stop for every client of the tests
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate(here):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def until(page: Page, true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for what happens outside the browser: looks twenty times a second.

    With every frame, looking at the store and drawing the page took a processor of its own.
    """
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        page.wait_for_timeout(50)
