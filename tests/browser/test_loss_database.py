"""The database is moved away while people work: told, kept on screen, saved when it is back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from chainkit.chain.workshop import StoryNote
from tests.browser.conftest import Served, opened
from tests.browser.rooms import act, expect_saved, kept, room, sheets, until

Open = Callable[..., Page]
NOTE = ".ck-output textarea[data-id=case]"
WORDS = "A family arrives late and the desk is closed."


COUNT_TRIES = """() => {
  let before = "";
  window.tries = 0;
  new MutationObserver(() => {
    const now = document.querySelector("[data-saved]")?.textContent ?? "";
    if (now !== before && now.startsWith("saving")) window.tries += 1;
    before = now;
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@contextmanager
def moved_away(database: Path) -> Iterator[None]:
    away = database.with_name("elsewhere.sqlite")
    database.rename(away)
    try:
        yield
    finally:
        assert not database.exists(), "an empty double was made in its place"
        away.rename(database)


def expect_told(page: Page) -> None:
    notice = page.locator(".ck-notice-text")
    expect(notice).to_contain_text("was moved, deleted or replaced while it was open")
    expect(notice).to_contain_text("saved by themselves as soon as the database can be used")
    expect(page.locator("[data-saved]")).to_have_text("not all saved")


def test_a_database_that_was_moved_away_gets_all_that_was_done_when_it_is_back(
    dash: Open, served: Served
) -> None:
    room(served, "moved")
    page = dash(client="moved")
    act(page, "next-sheet").click()
    page.locator(".ck-output [name=r-ISQ][value='2']").check()
    expect_saved(page)
    writer = opened(page.context.new_page(), f"{served.url}chain?client=moved&step=story")
    with moved_away(served.database):
        writer.locator(NOTE).fill(WORDS)
        for name, value in (("ISQ", 4), ("ES", 5)):
            # A drawing that comes just then may undo the mark for a moment; below it must stand.
            page.locator(f".ck-output [name=r-{name}][value='{value}']").click()
        writer.locator(NOTE).blur()
        for each in (page, writer):
            expect_told(each)
        for each in (page, writer):
            each.evaluate(COUNT_TRIES)
        for each in (page, writer):
            each.wait_for_function("window.tries >= 2")  # it was tried again in vain
            expect_told(each)  # and everything is still there
        expect(page.locator(".ck-output [name=r-ISQ][value='4']")).to_be_checked()
        expect(page.locator(".ck-output [name=r-ES][value='5']")).to_be_checked()
        expect(writer.locator(NOTE)).to_have_value(WORDS)
    for each in (page, writer):
        expect_saved(each)
        expect(each.locator(".ck-notice-text")).to_have_count(0)
    until(page, lambda: sheets(served.database, "moved") == [{"ISQ": 4, "ES": 5}])
    assert [note.text for note in kept(served, StoryNote, "moved")] == [WORDS]
    for each in (page, writer):
        assert each.evaluate("Object.keys(sessionStorage).filter((k) => k.includes('moved'))") == []
