"""A text that was refused is not saved: what is typed next takes the place of what was there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from chainkit.actions import Action
from chainkit.chain.model import Session
from tests.browser.conftest import LIVE, Served
from tests.browser.rooms import expect_saved, kept, room, until

Open = Callable[..., Page]


def cleared(page: Page, field: Locator, told: str) -> None:
    """Everything in `field` is deleted, and the pause of typing has passed."""
    field.focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    expect(page.locator(".ck-notice-text")).to_contain_text(told)


def test_words_that_were_deleted_first_are_replaced_and_nobody_else_is_blamed(
    dash: Open, served: Served
) -> None:
    room(served, "anew", title="Anew")
    page = dash(client="anew", step="actions")
    page.locator("input[name=new-what]").fill("Call back every customer")
    page.keyboard.press("Enter")
    words = page.locator(".ck-output textarea[data-id$='/what']")
    cleared(page, words, "An action needs words")
    page.keyboard.type("Stop the rush")
    until(page, lambda: [each.what for each in kept(served, Action, "anew")] == ["Stop the rush"])
    expect(page.locator(".ck-notice-text")).to_have_count(0)
    expect(words).to_have_value("Stop the rush")

    page.locator(".ck-output [data-act=step][data-value=prepare]").click()
    title = page.locator(".ck-output [data-key=title]")
    cleared(page, title, "A session needs a title")
    page.reload(wait_until="commit")  # nothing was typed, so there is nothing to put back
    page.wait_for_function(LIVE)
    expect(title).to_have_value("Leadership day")
    cleared(page, title, "A session needs a title")
    page.keyboard.type("Board day")
    until(page, lambda: [each.title for each in kept(served, Session, "anew")] == ["Board day"])
    expect_saved(page)
    expect(page.locator(".ck-notice-text")).to_have_count(0)
