"""Fifteen statements rated by keys alone: they outlive a reload, and they move the ladders."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from playwright.sync_api import Page, expect

from chainkit.continuum.desk import Desk
from chainkit.continuum.model import Answer
from chainkit.continuum.place import Place
from chainkit.store import Client, open_store
from tests.browser.conftest import Seen, Served, opened
from tests.browser.rooms import act, expect_saved, kept, tab_to

CLIENT = "harbour-ferries"
OTHERS = 4
"""With the one who rates on the screen they are five, and may be shown."""
KEYS = "443004320033300"
"""Stage 3, 2 and 3: the lowest of the three decides."""
FITS = "document.documentElement.scrollWidth <= innerWidth"


def assessment(served: Served) -> None:
    """A room of five, of whom four have rated everything alike."""
    with closing(open_store(served.database)) as store:
        store.append(Client(client=CLIENT, id=CLIENT, title="Harbour Ferries"))
        desk = Desk(store, Place(client=CLIENT))
        desk.start_session("Practices", date(2026, 3, 31), {"front_line": OTHERS + 1})
        now = desk.state.round
        assert now is not None
        store.append(
            *(
                Answer(
                    client=CLIENT,
                    id=f"{now.id}/f{person}/{item}",
                    session=now.session,
                    round=now.number,
                    role_group="front_line",
                    participant=f"f{person}",
                    item=item,
                    value=int(key),
                )
                for person in range(OTHERS)
                for item, key in zip(desk.state.items, KEYS, strict=True)
            )
        )


def test_statements_rated_by_keys_outlive_a_reload_and_move_the_ladders(
    served: Served, page: Page, seen: Seen
) -> None:
    assessment(served)
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{served.url}continuum?client={CLIENT}&step=rate")
    headline = page.locator(".ck-output h1")
    tab_to(page, "[data-act=next-sheet]")
    page.keyboard.press("Enter")
    ticked = page.locator(".ck-output input[type=radio]:checked")
    expect(page.locator(".ck-output input[type=radio]").first).to_be_visible()
    tab_to(page, ".ck-output input[type=radio]")
    for key in KEYS:
        page.keyboard.press(key)
    expect(ticked).to_have_count(15)
    expect_saved(page)
    saved = [each.value or 0 for each in kept(served, Answer, CLIENT)]
    assert sorted(saved) == sorted(int(key) for key in KEYS * (OTHERS + 1))
    opened(page, page.url)
    expect(ticked).to_have_count(15)
    assert page.evaluate(FITS)

    act(page, "step", "reveal").click()
    act(page, "reveal").first.click()
    expect(headline).to_contain_text("stage 2 of 5")
    expect(page.locator(".ck-output svg.ck-continuum:visible")).to_have_count(1)
    assert page.evaluate(FITS)
    act(page, "step", "evidence").click()
    page.locator(".ck-output [data-act=rung][data-id=M3]").click()
    page.get_by_role("group", name="What the room agrees on").get_by_label("3", exact=True).check()
    expect_saved(page)
    assert page.evaluate(FITS)
    act(page, "step", "reveal").click()
    expect(headline).to_contain_text("stage 3 of 5")
