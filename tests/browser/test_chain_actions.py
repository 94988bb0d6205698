"""Actions by keyboard: three are planned, a fourth is refused, the calendar file is read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from chainkit.actions import Action
from chainkit.store import open_store
from tests.browser.conftest import LIVE, Served
from tests.browser.rooms import expect_saved, room, tab_to, until
from tests.calendars import events

Open = Callable[..., Page]
NEXT_YEAR = date.today().year + 1  # noqa: DTZ011 - the browser's calendar day
NAMES = ("Call back every customer", "Stop the rush", "Measure the wait")


def kept(served: Served, client: str) -> list[Action]:
    with open_store(served.database) as store:
        return store.latest(Action, client)


def test_three_actions_by_keyboard_a_fourth_is_refused_and_the_calendar_is_read_back(
    dash: Open, served: Served
) -> None:
    room(served, "plan-by-keys")
    page = dash(client="plan-by-keys", step="actions")
    keys = page.keyboard
    tab_to(page, "input[name=new-what]")
    for count, name in enumerate(NAMES, start=1):
        keys.type(name)
        keys.press("Enter")
        expect(page.locator(".ck-output article")).to_have_count(count)
        expect(page.locator("input[name=new-what]:visible")).to_be_focused()
        expect(page.locator("input[name=new-what]:visible")).to_have_value("")
    keys.type("Write a fourth")
    keys.press("Enter")
    expect(page.locator(".ck-notice-text")).to_contain_text("finish or drop one of them first")
    expect(page.locator("input[name=new-what]:visible")).to_have_value("Write a fourth")
    assert [action.what for action in kept(served, "plan-by-keys")] == list(NAMES)

    tab_to(page, "article:first-child textarea[data-id$='/owner']", back=True)
    keys.type("Duty manager")
    tab_to(page, "article:first-child input[type=date]")
    keys.type(f"0401{NEXT_YEAR}")
    tab_to(page, "article:first-child textarea[data-id$='/first_step']")
    keys.type("Draft a list, then; ask")
    expect_saved(page)
    until(page, lambda: kept(served, "plan-by-keys")[0].first_step == "Draft a list, then; ask")
    first = kept(served, "plan-by-keys")[0]
    assert (first.owner, first.due) == ("Duty manager", date(NEXT_YEAR, 4, 1))
    expect(page.locator("article").first).to_contain_text("due in ")
    tab_to(page, "[data-act=action-calendar]")
    with page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename == "plan-by-keys-leadership-day-actions.ics"
    (event,) = events(Path(download.value.path()).read_bytes())
    assert event["SUMMARY"] == NAMES[0]
    assert event["DTSTART;VALUE=DATE"] == f"{NEXT_YEAR}0401"
    assert "First step: Draft a list, then; ask" in event["DESCRIPTION"].split("\n")

    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    expect(page.locator(".ck-output article input[type=date]").first).to_have_value(
        f"{NEXT_YEAR}-04-01"
    )
    page.locator(".ck-output article [data-act=action-done]").first.click()
    expect(page.locator(".ck-output article")).to_have_count(2)
    page.get_by_text("Done and dropped").click()
    page.locator("[data-act=action-reopen]").click()
    expect(page.locator(".ck-output article")).to_have_count(3)


def test_a_past_date_is_asked_again_and_stays_as_it_was_typed(dash: Open, served: Served) -> None:
    room(served, "past-date")
    page = dash(client="past-date", step="actions")
    page.locator("input[name=new-what]:visible").fill("Call back")
    page.get_by_role("button", name="Add").click()
    field = page.locator(".ck-output article input[type=date]")
    field.fill("2020-02-03")
    asked = "Not saved: 2020-02-03 is past or far away. Which day is meant?"
    expect(page.locator(".ck-notice-text")).to_have_text(asked)
    expect(page.locator(".ck-output article")).to_contain_text(asked)
    expect(field).to_have_value("2020-02-03")
    assert kept(served, "past-date")[0].due is None
    field.fill(f"{NEXT_YEAR}-02-03")
    until(page, lambda: kept(served, "past-date")[0].due == date(NEXT_YEAR, 2, 3))
    expect(page.locator(".ck-notice-text")).to_have_count(0)
