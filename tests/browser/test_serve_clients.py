"""A client's own page as a visitor uses it, and what other sites cannot do with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from chainkit.store import open_store
from chainkit.store.record import Client
from tests.browser.conftest import LIVE, Seen, Served
from tests.browser.rooms import people, room
from tests.browser.test_serve_doors import ask


@pytest.fixture
def inn(small: Served) -> Iterator[str]:
    """A client of this test's own, and the address of its page."""
    with open_store(small.database) as store:
        store.append(Client(client="inn", id="inn", title="The Inn"))
    yield f"{small.url}clients/inn"
    with open_store(small.database) as store:
        left = [one for one in store.clients() if one.id == "inn"]
        store.append(*(one.changed(deleted=True) for one in left))


def test_a_client_is_renamed_archived_brought_back_and_deleted_by_keyboard(
    page: Page, small: Served, seen: Seen, inn: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(small.url)
    page.get_by_role("link", name="Workbook, rename, archive or delete The Inn").press("Enter")
    expect(page).to_have_url(inn)
    page.get_by_label("Name", exact=True).fill("The Old Inn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The Old Inn")
    expect(page.get_by_role("status")).to_have_text("Renamed.")
    page.get_by_role("button", name="Archive").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("everything of it is kept")
    page.get_by_role("link", name="All clients").click()
    expect(page.locator("#client-inn")).to_have_count(0)
    page.get_by_role("link", name="1 archived client").click()
    page.locator("#archived").get_by_role("link", name="The Old Inn").press("Enter")
    page.get_by_role("button", name="Bring back").press("Enter")
    expect(page.get_by_role("status")).to_have_text("It is back in the lists.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_text("Delete The Old Inn").press("Enter")
    page.get_by_label("To go on, type its short name").fill("demo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "Nothing was deleted: what you typed is not inn."
    )
    seen.errors.clear()  # the browser notes the answer 400
    page.get_by_label("To go on, type its short name").fill("inn")
    page.get_by_role("button", name="Delete for good").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The Old Inn was deleted")
    kept = page.locator("code").first.text_content() or ""
    assert re.fullmatch(rf"{small.database.parent}/deleted-clients/inn-[0-9-]+[.]json", kept)
    status, _, body = ask(inn)
    assert status == 410
    assert "“inn” was deleted on" in body


def test_a_workbook_is_downloaded_changed_looked_at_and_saved_by_mouse(
    page: Page, small: Served, seen: Seen, inn: str, tmp_path: Path
) -> None:
    page.goto(inn)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download inn.xlsx").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    book = load_workbook(file)
    sheet = book["Client"]
    (row,) = [row for row in sheet.iter_rows() if "The Inn" in [cell.value for cell in row]]
    next(cell for cell in row if cell.value == "The Inn").value = "The New Inn"
    book["Actions"].append([None, None, "The tides", None, None, "Call back"])
    book.save(file)
    field, send = "Workbook to give back (.xlsx)", "Show what it would change"
    page.get_by_label(field).set_input_files(file)
    page.get_by_role("button", name=send).click()
    expect(page.get_by_text("“The Inn” → “The New Inn”")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("sheet Actions, row 4, column Exercise")
    with open_store(small.database) as store:
        assert [one.title for one in store.clients() if one.id == "inn"] == ["The Inn"]
    page.get_by_role("button", name="Save 1 record, and leave the rest out").click()
    expect(page).to_have_url(f"{inn}?done=imported")
    expect(page.get_by_role("heading", level=1)).to_have_text("The New Inn")

    file.write_bytes(b"PK\x03\x04 torn")
    page.goto(f"{small.url}workbook")
    page.get_by_label(field).set_input_files(file)
    page.get_by_role("button", name=send).click()
    expect(page.get_by_role("alert")).to_contain_text("inn.xlsx: a workbook that is broken")
    seen.errors.clear()  # the browser notes the answer 400


def test_a_button_pressed_twice_sends_its_form_once(page: Page, small: Served, seen: Seen) -> None:
    page.goto(small.url)
    page.get_by_label("Name", exact=True).fill("Twice Inn")
    page.get_by_role("button", name="Add client").dblclick()
    expect(page.locator("li", has=page.locator("#client-twice-inn"))).to_contain_text("just added")
    with open_store(small.database) as store:
        (there,) = [one for one in store.clients() if one.id == "twice-inn"]
        store.append(there.changed(deleted=True))
    page.reload()
    expect(page.locator("#client-twice-inn")).to_have_count(0)


def test_another_site_can_change_nothing(small: Served, inn: str) -> None:
    """A form of another page has no token, and its browser sends our cookie with it or not."""
    status, headers, _ = ask(inn)
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    cookie = headers["Set-Cookie"].split(";")[0]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for act, body in (
        ("rename", "title=Mine&seen=The+Inn"), ("archive", ""), ("restore", ""),
        ("delete", "name=inn"),
    ):  # fmt: skip
        for sent in (form, {**form, "Cookie": cookie}):
            status, _, said = ask(f"{inn}/{act}", "POST", body, sent)
            assert status == 403
            assert "The server did not take this" in said
    with open_store(small.database) as store:
        (there,) = [one for one in store.clients() if one.id == "inn"]
        assert there.title == "The Inn"
        store.append(there.changed(deleted=True))


def test_clients_are_compared_on_a_page_without_their_names(
    page: Page, served: Served, seen: Seen
) -> None:
    room(served, "compared", {"management": people(5, 4)})
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.url)
    page.get_by_role("link", name="Compare clients").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Clients beside one another")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert "Compared" not in page.locator("main").inner_text()
    expect(page.get_by_role("img", name="The links of the chain").first).to_be_attached()
    page.get_by_role("link", name="Show the names").click()
    expect(page.get_by_text("Compared").first).to_be_attached()
    status, headers = _head(served.url + "portfolio.xlsx")
    assert status == 200
    assert headers["Content-Disposition"] == 'attachment; filename="portfolio.xlsx"'
    assert ask(served.url + "portfolio.exe")[0] == 404


def test_an_exercise_that_is_open_on_a_deleted_client_stays_and_says_so(
    dash: object, page: Page, served: Served, seen: Seen
) -> None:
    from chainkit.clients import delete_client

    with open_store(served.database) as store:
        store.append(Client(client="inn", id="inn", title="The Inn"))
        page.goto(f"{served.url}chain?client=inn")
        page.wait_for_function(LIVE)
        heading = page.get_by_role("heading", level=1).first.text_content() or ""
        delete_client(store, "inn", served.database.with_name("inn.json"))
    expect(page.locator(".ck-notice")).to_contain_text("“inn” was deleted on")
    expect(page.get_by_role("heading", level=1).first).to_have_text(heading)


def _head(url: str) -> tuple[int, dict[str, str]]:
    with urlopen(url) as answer:
        return answer.status, dict(answer.headers)
