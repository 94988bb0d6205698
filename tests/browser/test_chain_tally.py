"""Paper typed in with the keyboard only: sheets, counts, and sheets handed on at one laptop."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from chainkit.chain.content import chain_content
from chainkit.workshop.counting import line_of, read_line
from tests.browser.conftest import LIVE, Served
from tests.browser.rooms import SHORT, answers, expect_saved, room, sheets, tab_to, until

Open = Callable[..., Page]
FIELD = "[data-tally]"
LINES = ["".join(random.Random(n).choices("12345x0", k=10)) for n in range(30)]


def typed(database: Path, client: str) -> list[str]:
    """The sheets as they stand in the database, as typed lines."""
    return [line_of(sheet, SHORT) for sheet in sheets(database, client)]


def expect_line(page: Page, line: str) -> None:
    """The field has the focus and this line in it."""
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value(line)


def test_thirty_sheets_are_typed_undone_and_typed_again(dash: Open, served: Served) -> None:
    room(served, "paper-by-keys")
    page = dash(client="paper-by-keys", step="rate")
    keys = page.keyboard
    tab_to(page, "[data-key='mode-paper']")
    keys.press("Enter")
    expect_line(page, "")

    # Numbers of a pad, a slip of the finger taken back, a key that means nothing, one too many.
    keys.type(LINES[0].replace("x", "*")[:-1] + "4")
    keys.press("Backspace")
    keys.type("7" + LINES[0][-1] + "5")
    expect(page.locator("#ck-tally-now")).to_have_text(
        "This sheet has 10 answers: the key 5 was one too many."
    )
    keys.press("Enter")
    for line in LINES[1:]:  # nobody waits for the machine
        keys.type(line)
        keys.press("Enter")
    expect(page.locator(".ck-tally-title")).to_have_text("Front line: sheet 31")
    expect_saved(page)
    assert typed(served.database, "paper-by-keys") == LINES
    row = page.locator(".ck-tally-card tbody tr").first.locator("td.ck-num")
    column = "".join(line[0] for line in LINES)
    answered = sum(key in "12345" for key in column)
    figures = [answered, column.count("x"), column.count("0"), 30]
    expect(row).to_have_text([str(figure) for figure in figures])

    # A line that is short, and a sheet without an answer, stay in the field.
    keys.type("123")
    keys.press("Enter")
    expect(page.locator("#ck-tally-now")).to_contain_text("3 of 10 typed")
    expect_line(page, "123")
    for _ in "123":
        keys.press("Backspace")
    keys.type("- 0" + "0" * 7)
    keys.press("Enter")
    expect(page.locator(".ck-notice-text")).to_contain_text("put it aside")
    expect_line(page, "0" * 10)
    for _ in range(10):
        keys.press("Backspace")

    keys.press("Control+z")
    expect_line(page, LINES[-1])
    expect(page.locator(".ck-tally-title")).to_have_text("Front line: sheet 30")
    assert typed(served.database, "paper-by-keys") == LINES[:-1]
    keys.press("Enter")
    expect(page.locator(".ck-tally-title")).to_have_text("Front line: sheet 31")
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    expect(page.locator(".ck-tally-title")).to_have_text("Front line: sheet 31")
    assert typed(served.database, "paper-by-keys") == LINES

    # The same pile again, with one slip: sheet 7, third question.
    tab_to(page, "[data-key='paper-part-']")
    tab_to(page, "[data-act=paper-part][data-value=again]")
    keys.press("Enter")
    expect_line(page, "")
    right = LINES[6][2]
    wrong = "2" if right != "2" else "3"
    slipped = LINES[6][:2] + wrong + LINES[6][3:]
    for line in [*LINES[:6], slipped, *LINES[7:]]:
        keys.type(line)
        keys.press("Enter")
    found = page.locator(".ck-tally-settle tbody tr")
    expect(page.get_by_text("30 of 30 sheets typed again.")).to_be_visible()
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Sheet 7, ER: Employee retention")
    tab_to(page, "[data-act=paper-take][data-value=second]")
    keys.press("Enter")
    expect(page.get_by_text("No difference")).to_be_visible()
    until(page, lambda: typed(served.database, "paper-by-keys")[6] == slipped)


def test_a_full_sheet_is_forty_keys_and_enter(dash: Open, served: Served) -> None:
    room(served, "forty", form="full")
    page = dash(client="forty", mode="paper", step="rate")
    line = "1234x50" * 5 + "12345"
    page.locator(FIELD).focus()
    pressed = 0
    for key in [*line, "Enter"]:
        page.keyboard.press(key)
        pressed += 1
    assert pressed == 41
    expect(page.locator(".ck-tally-title")).to_have_text("Front line: sheet 2")
    found = {item: value for (_, item), value in answers(served.database, "forty").items()}
    assert found == read_line(line, chain_content().items("full"))


def test_a_table_of_counts_moves_like_a_spreadsheet(dash: Open, served: Served) -> None:
    room(served, "cells")
    page = dash(client="cells", mode="paper", part="totals", group="management", step="rate")
    keys = page.keyboard
    page.locator("[data-id='ISQ/1']").focus()
    for _ in SHORT:
        keys.type("4")
        keys.press("Enter")
    expect(page.locator("[data-id='ISQ/2']")).to_be_focused()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        keys.press(key)
    expect(page.locator("[data-id='ES/2']")).to_be_focused()
    keys.type("1")
    keys.press("ArrowDown")
    expect(page.locator("[data-text=col-1]")).to_have_text("40")
    expect(page.locator("[data-text=sum-ES]")).to_have_text("5")
    expect(page.locator("[data-text=tally-check]")).to_contain_text(
        "Most rows add up to 4. ES (Employee satisfaction) adds up to 5, 1 more."
    )


def test_a_laptop_goes_from_hand_to_hand_and_nobody_sees_a_sheet_by_accident(
    dash: Open, served: Served
) -> None:
    room(served, "handed")
    page = dash(client="handed", step="rate")
    keys = page.keyboard
    tab_to(page, "[data-act=next-sheet]")
    keys.press("Enter")
    lines = ["4343434343", "12345x1234", "5555555555"]
    for line in lines:  # a digit answers the first open line; Enter hands in
        expect(page.locator("[data-scale]")).to_be_focused()
        expect(page.locator("[data-scale] input:checked")).to_have_count(0)
        for key in line:
            keys.press(key)
        expect(page.locator(".ck-hand-in")).to_be_focused()
        expect_saved(page)
        keys.press("Enter")
    expect(page.locator("[data-scale] input:checked")).to_have_count(0)
    until(page, lambda: typed(served.database, "handed") == lines)
    first = page.locator("select[data-act=who] option").nth(1).get_attribute("value")
    page.locator("select[data-act=who]").select_option(first)
    expect(page.get_by_text("is complete; its answers would be seen")).to_be_visible()
    expect(page.locator("[data-scale]")).to_have_count(0)
    tab_to(page, "[data-act=who-open]")
    keys.press("Enter")
    expect(page.locator("[data-scale] input:checked")).to_have_count(10)
