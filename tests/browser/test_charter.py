"""A charter review in a real browser: the keyboard answers, what is typed is kept, phones fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from chainkit.charter.desk import Desk
from chainkit.charter.model import Answer
from chainkit.charter.place import Place
from chainkit.charter.workshop import ItemCheck
from chainkit.store import Client, open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act, expect_saved, kept, tab_to, until
from tests.browser.test_access import expect_no_problem

Open = Callable[..., Page]
TARGETS = ".ck-output .ck-body :is(button, select, summary, label.ck-option)"
TOO_SMALL = f"""() => [...document.querySelectorAll({TARGETS!r})]
    .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 43.5)
    .map(e => e.outerHTML.slice(0, 120))"""


def review(served: Served, slug: str, title: str = "") -> None:
    """A client with one open review."""
    with open_store(served.database) as store:
        store.append(Client(client=slug, id=slug, title=title or slug.title()))
        Desk(store, Place(client=slug)).start_session(
            "Review", date(2026, 3, 31), {"management": 6, "front_line": 6}
        )


def test_keys_answer_the_checklist_and_evidence_outlives_a_reload(
    dash: Open, served: Served
) -> None:
    review(served, "by-keys")
    page = dash(exercise="charter", client="by-keys", step="checklist")
    keys = page.keyboard
    tab_to(page, "input[name='k-C01']")
    for key in ("3", "n", "2", "0", "-"):
        keys.press(key)
    expect(page.locator("input[name='k-C06']:focus")).to_have_count(1)
    expect(page.locator("h1")).to_have_text("Too early for a figure: 3 of 29 items are answered.")
    expect_saved(page)
    found = {check.item: check for check in kept(served, ItemCheck, "by-keys")}
    values = {item: (check.applies, check.value) for item, check in found.items()}
    assert values["C01"] == (True, 3)
    assert values["C02"] == (False, None)
    assert values["C04"] == (True, 0)
    # Whoever answers stays where they are: what is wrong with a line changes beside it.
    expect(page.locator("[data-text='flag-C01']")).to_have_text("no evidence yet")

    act(page, "item-open").first.click()
    box = page.locator("[data-key='C01/evidence']")
    box.fill("The paper of March, approved by the board")
    expect(page.locator("[data-text='flag-C01']")).to_be_empty()
    expect_saved(page)
    act(page, "list-show").select_option("gap")
    expect(page.locator("[data-act='item-open']")).to_have_count(2)
    page.wait_for_url("**only=gap**")  # written once the picture is painted
    page.reload()
    expect(page.locator("[data-act='item-open']")).to_have_count(2)
    act(page, "list-all").click()
    expect(page.locator("[data-act='item-open']")).to_have_count(30)
    act(page, "item-open").first.click()
    expect(page.locator("[data-key='C01/evidence']")).to_have_value(
        "The paper of March, approved by the board"
    )


def test_a_sheet_of_twelve_statements_takes_0_to_4_by_keys(dash: Open, served: Served) -> None:
    review(served, "by-sheet")
    page = dash(exercise="charter", client="by-sheet", step="position")
    act(page, "next-sheet").click()
    expect(page.locator("[data-scale]")).to_be_focused()
    page.keyboard.type("01234x012340")
    expect(page.locator(".ck-hand-in")).to_be_focused()
    expect_saved(page)
    until(page, lambda: len(kept(served, Answer, "by-sheet")) == 12)
    values = {answer.item: answer.value for answer in kept(served, Answer, "by-sheet")}
    assert [values[f"O{n}"] for n in range(1, 13)] == [0, 1, 2, 3, 4, None, 0, 1, 2, 3, 4, 0]


def test_a_phone_shows_each_step_and_axe_finds_nothing(dash: Open) -> None:
    page = dash(exercise="charter", client="demo", step="check")
    page.set_viewport_size({"width": 390, "height": 844})
    for step in ("check", "checklist", "position", "reveal"):
        act(page, "step", step).click()
        expect(page.locator(f"[data-key='step-{step}']")).to_have_attribute("aria-current", "step")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, step
        assert page.evaluate(TOO_SMALL) == [], step
        expect_no_problem(page, step)


def test_a_clients_long_name_breaks_and_widens_no_phone(dash: Open, served: Served) -> None:
    review(served, "by-name", "Erste Donaudampfschifffahrtsgesellschaftskapitänswitwenkasse")
    page = dash(exercise="charter", client="by-name", step="checklist")
    page.set_viewport_size({"width": 390, "height": 844})
    wide = "document.documentElement.scrollWidth"
    for view in ("", "clients/by-name", "?"):
        if view:
            page.goto(served.url + view)
        assert page.evaluate(wide) <= 390, view
