"""Back and Forward move between the steps, and take nothing with them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from chainkit.chain.workshop import StoryNote
from chainkit.store import open_store
from tests.browser.conftest import LIVE, Served
from tests.browser.rooms import act, room, until

Open = Callable[..., Page]
CASE = ".ck-output textarea[data-id=case]"


def at(page: Page, step: str) -> None:
    page.wait_for_url(f"**step={step}**")
    expect(act(page, "step", step)).to_have_attribute("aria-current", "step")


def test_back_and_forward_move_between_steps_with_the_note_intact(
    dash: Open, served: Served
) -> None:
    room(served, "back")
    page = dash(client="back", step="prepare")
    act(page, "step", "story").click()
    at(page, "story")
    page.locator(CASE).focus()
    page.keyboard.type("A guest waits")
    page.go_back()  # within the pause of typing
    at(page, "prepare")
    page.go_forward()
    at(page, "story")
    expect(page.locator(CASE)).to_have_value("A guest waits")
    with open_store(served.database) as store:
        assert [note.text for note in store.latest(StoryNote, "back")] == ["A guest waits"]
    act(page, "step", "evidence").click()
    at(page, "evidence")
    page.go_back()
    page.go_back()  # faster than Python answers
    at(page, "prepare")
    page.go_forward()
    at(page, "story")
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    at(page, "story")


def test_picking_a_link_is_no_step_in_the_history_and_no_saving_for_ever(dash: Open) -> None:
    page = dash(client="demo", step="reveal")
    before = page.evaluate("history.length")
    page.locator(".ck-output .ck-only-wide [data-id=profitability]").first.click()
    page.wait_for_url("**link=profitability**")
    expect(page.locator(".ck-side h2").first).to_have_text("Profitability")
    expect(page.locator("[data-saved]")).to_have_text("all saved")
    assert page.evaluate("history.length") == before
    act(page, "step", "evidence").click()
    at(page, "evidence")
    expect(page.locator(".ck-output h1")).to_have_text("A hard figure for the link")
    expect(page.locator("[data-saved]")).to_have_text("all saved")
    assert page.evaluate("history.length") == before + 1


def test_going_back_changes_no_record(dash: Open, served: Served) -> None:
    room(served, "unchanged")
    page = dash(client="unchanged", step="prepare")
    for step in ("order", "story", "rate"):
        act(page, "step", step).click()
        at(page, step)

    def stamp() -> object:
        with open_store(served.database) as store:
            return store.stamp("unchanged")

    before = stamp()
    for step in ("story", "order", "prepare"):
        page.go_back()
        at(page, step)
    until(page, lambda: page.locator("[data-saved]").inner_text() != "saving …")
    assert stamp() == before
