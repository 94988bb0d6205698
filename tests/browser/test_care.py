"""Customers' answers from a file to the headline, six ratings by keys alone, and the end."""

from __future__ import annotations

from contextlib import closing

from playwright.sync_api import BrowserContext, Page, expect

from chainkit.care.model import Review, Vote
from chainkit.store import Client, open_store
from tests.browser.conftest import Seen, Served, opened
from tests.browser.rooms import act, expect_saved, kept, tab_to

CLIENT = "corner-clinic"
HEAD = "recommend,satisfaction,day\n"
FILE = HEAD + "".join(f"{9 if at % 4 else 3},{at % 5 + 1},2026-03-10\n" for at in range(40))
WRONG = FILE + "11,3,2026-03-11\n"
FITS = "document.documentElement.scrollWidth <= innerWidth"


def test_answers_from_a_file_become_the_headline(
    served: Served, page: Page, context: BrowserContext, seen: Seen
) -> None:
    with closing(open_store(served.database)) as store:
        store.append(Client(client=CLIENT, id=CLIENT, title="Corner Clinic"))
    opened(page, f"{served.url}care?client={CLIENT}")
    headline = page.locator(".ck-output h1")
    page.get_by_label("Title").fill("Patients")
    page.get_by_role("button", name="Begin the survey").click()
    expect(headline).to_have_text("Patients")
    page.get_by_label("Wave, where no column says it").fill("Spring 2026")

    choose(page, WRONG)
    refused = page.locator(".ck-problems li")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("row 42")
    expect(refused).to_contain_text("0 to 10")
    choose(page, FILE)
    expect(refused).to_have_count(0)
    act(page, "answers-import").click()
    expect_saved(page)
    act(page, "step", "scores").click()
    expect(headline).to_contain_text("NPS 50.0")

    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(FITS)
    act(page, "step", "prepare").click()
    form = page.locator(".ck-output form[data-act=new-session]")
    form.locator("input[name=title]").fill("Spring review")
    form.locator("input[name=front_line]").fill("6")
    form.get_by_role("button", name="Start the session").click()
    expect(page.locator(".ck-output [data-key=title]")).to_have_value("Spring review")
    rate_by_keys(page, served)
    close(page, served)


def choose(page: Page, text: str) -> None:
    """A file is chosen; its preview comes before anything is written."""
    page.locator("input[type=file]").set_input_files(
        {"name": "answers.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    expect(page.get_by_role("region", name="Import preview")).to_be_visible()


def rate_by_keys(page: Page, served: Served) -> None:
    """One sheet of six ratings without the mouse; a reload keeps every one."""
    act(page, "step", "rate").click()
    tab_to(page, "[data-act=next-sheet]")
    page.keyboard.press("Enter")
    first = page.locator(".ck-output [role=radiogroup], .ck-output fieldset").first
    expect(first).to_be_visible()
    tab_to(page, ".ck-output input[type=radio]")
    for key in "243425":
        page.keyboard.press(key)
    ticked = page.locator(".ck-output input[type=radio]:checked")
    expect(ticked).to_have_count(6)
    expect_saved(page)
    assert sorted(vote.value or 0 for vote in kept(served, Vote, CLIENT)) == [2, 2, 3, 4, 4, 5]
    opened(page, page.url)
    expect(ticked).to_have_count(6)
    assert page.evaluate(FITS)


def close(page: Page, served: Served) -> None:
    """Hands are counted and the next day is set; both are there after a reload."""
    act(page, "step", "close").click()
    page.get_by_label("4 fairly sure").fill("5")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Confidence vote")).to_contain_text("from 5 hands")
    page.get_by_label("Day of the next review").fill("2099-04-20")
    expect(page.locator(".ck-output [data-text=next-words]")).to_contain_text("weeks after")
    expect_saved(page)
    opened(page, page.url)
    expect(page.get_by_label("4 fairly sure")).to_have_value("5")
    expect(page.get_by_label("Day of the next review")).to_have_value("2099-04-20")
    assert page.evaluate(FITS)
    (review,) = kept(served, Review, CLIENT)
    assert review.hands == (0, 0, 0, 5, 0)
