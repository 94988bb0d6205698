"""Promises in a real browser: the test speaks beside the field, months move by keys, phones fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from chainkit.charter.desk import Desk
from chainkit.charter.place import Place
from chainkit.charter.workshop import Promise, PromiseCount
from chainkit.store import Client, open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act, expect_saved, kept, until

Open = Callable[..., Page]


def review(served: Served, slug: str) -> None:
    """A client with one open review."""
    with open_store(served.database) as store:
        store.append(Client(client=slug, id=slug, title=slug.title()))
        Desk(store, Place(client=slug)).start_session("Review", date(2026, 3, 31), {})


def test_a_promise_is_tested_as_it_is_typed_and_its_months_move_by_keys(
    dash: Open, served: Served
) -> None:
    review(served, "by-word")
    page = dash(exercise="charter", client="by-word", step="promises")
    keys = page.keyboard
    page.locator("input[name='new-promise']").fill("We answer letters")
    keys.press("Enter")
    action = page.locator("[data-key='promise-we-answer-letters/action']")
    expect(action).to_be_focused()
    keys.press("Control+End")
    keys.type(" within 2 working days of receiving them", delay=15)
    expect(page.locator(".ck-side h2").first).to_have_text("3 of 6")
    expect(page.locator("[data-text='said-we-answer-letters']")).to_have_text(
        "We answer letters within 2 working days of receiving them."
    )
    expect(action).to_be_focused()
    expect(action).to_have_value("We answer letters within 2 working days of receiving them")
    act(page, "promise-take").first.click()
    source = page.locator("[data-key='promise-we-answer-letters/data_source']")
    expect(source).to_have_value("[the log or system that already keeps it]")
    source.fill("Post book")
    expect(page.locator(".ck-side h2").first).to_have_text("4 of 6")
    expect_saved(page)
    (promise,) = kept(served, Promise, "by-word")
    assert promise.data_source == "Post book"

    page.locator("[data-act='step'][data-value='kept']").first.click()
    page.locator("[data-key='count-we-answer-letters-2026-02-in_scope']").click()
    keys.type("50")
    keys.press("ArrowRight")
    keys.type("41")
    keys.press("Enter")
    expect(page.locator("[data-key='count-we-answer-letters-2026-03-within']")).to_be_focused()
    expect(page.locator("[data-text='share-we-answer-letters-2026-02']")).to_have_text("82.0 %")
    expect(page.locator(".ck-side h2").first).to_contain_text("82.0 %")
    until(page, lambda: len(kept(served, PromiseCount, "by-word")) == 1)


def test_an_edition_is_published_on_a_phone(dash: Open, served: Served) -> None:
    page = dash(exercise="charter", client="demo", step="promises", promise="phone")
    page.set_viewport_size({"width": 390, "height": 844})
    wide = "() => document.documentElement.scrollWidth <= innerWidth"
    for step in ("promises", "kept", "strategy", "close", "publish"):
        page.locator(f".ck-steps [data-value='{step}']").click()
        expect(page.locator(f".ck-step[aria-current][data-value='{step}']")).to_be_visible()
        assert page.evaluate(wide), step
    page.locator("input[name='sure']").check()
    page.locator("form[data-act='publish'] button").click()
    expect(page.locator(".ck-notice")).to_contain_text("Edition 2 is published")
    with page.expect_download() as found:
        act(page, "charter-file").first.click()
    assert found.value.suggested_filename.endswith("edition-2.html")


def test_two_hundred_promises_stay_where_they_were_scrolled(dash: Open, served: Served) -> None:
    review(served, "by-hundreds")
    with open_store(served.database) as store:
        text = "We answer letters of kind {n} within 2 working days of receiving them"
        store.append(
            *(
                Promise(client="by-hundreds", id=f"p{n}", action=text.format(n=n), position=n)
                for n in range(1, 201)
            )
        )
    page = dash(exercise="charter", client="by-hundreds", step="promises", promise="p150")
    rows = page.locator("[data-scrolls]")
    row = "[data-act='promise'][data-value='{id}']"
    expect(page.locator(row.format(id="p150")).last).to_be_in_viewport()
    page.locator(row.format(id="p149")).last.scroll_into_view_if_needed()
    before = rows.last.evaluate("list => list.scrollTop")
    page.locator(row.format(id="p149")).last.click()
    action = page.locator("[data-key='promise-p149/action']")
    expect(action).to_be_focused()
    assert rows.last.evaluate("list => list.scrollTop") == before
    page.keyboard.press("Control+End")
    page.keyboard.type(" for you", delay=10)
    expect(page.locator("[data-text='said-p149']").last).to_contain_text("them for you.")
    expect(action).to_be_focused()
    expect_saved(page)
