"""A whole session as a facilitator's hands do it: typing, dragging, showing it to the room.

Beside them the room's own screen, which is asked at every step whether it is fit to be seen.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import LIVE, WAKE_MS, Served
from tests.browser.rooms import SHORT, act, expect_saved
from tests.browser.test_chain_present import CLIPPED

WALL = {"width": 1920, "height": 1080}
FOLLOWS_MS = 8_000
NAMES = ("p1-quail", "p2-heron")  # of two people whose answers come in a file
SIZES = {"management": 6, "front_line": 12, "support": 6}
NUMBER = re.compile(r"\d+")

Lines = dict[str, list[str]]
"""Role group -> the sheets of its people, each a line of keys."""


def crowd(strength: dict[str, str]) -> Lines:
    """Sheets around what each group says of the ten links: one person above, one below, …"""

    def key(value: str, person: int, at: int) -> str:
        return str(min(5, max(1, int(value) + (person + at) % 3 - 1)))

    return {
        group: [
            "".join(key(value, person, at) for at, value in enumerate(strength[group]))
            for person in range(size)
        ]
        for group, size in SIZES.items()
    }


def scores(lines: Lines) -> list[float]:
    """What ten links come to: the mean of everybody's answer, from 0 to 100."""
    sheets = [line for group in lines.values() for line in group]
    return [
        sum(25 * (int(line[at]) - 1) for line in sheets) / len(sheets) for at in range(len(SHORT))
    ]


@dataclass
class Hands:
    """One facilitator at a laptop, with the room's screen beside it."""

    page: Page
    context: BrowserContext
    served: Served
    wall: Page | None = None

    # --- the room ------------------------------------------------------------------------

    def open_wall(self) -> Page:
        """The room's screen, from the link that the facilitator has for it."""
        if self.wall:
            self.wall.goto("about:blank")
            self.wall.close()
        with self.context.expect_page() as opened:
            self.page.get_by_role("link", name="Present view").click()
        self.wall = opened.value
        self.wall.set_viewport_size(WALL)  # type: ignore[arg-type]
        self.wall.wait_for_function(LIVE, timeout=WAKE_MS)
        self.page.bring_to_front()
        return self.wall

    def show(self, step: str, title: str | re.Pattern[str]) -> Page:
        """Show this step to the room; its screen has `title` without being touched."""
        act(self.page, "show").click()
        expect(self.page.locator(".ck-sees")).to_have_text(f"The room sees: {step}")
        return self.room_sees(title)

    def room_sees(self, title: str | re.Pattern[str]) -> Page:
        """The room's screen has come to `title`, whole, without a control or anybody's answer."""
        wall = self.wall
        assert wall
        wall.bring_to_front()
        expect(wall.locator(".ck-output h1")).to_have_text(title, timeout=FOLLOWS_MS)
        expect(wall.locator(".ck-output [data-shell=present]")).to_have_count(1)
        assert wall.evaluate(CLIPPED) == []
        controls = "button:visible, input:visible, select:visible, textarea:visible"
        expect(wall.locator(".ck-output").locator(controls)).to_have_count(0)
        assert not [name for name in NAMES if name in wall.content()]
        self.page.bring_to_front()
        return wall

    def room_knows_no_score(self) -> None:
        """Nothing on the room's screen is a number that answers were made into."""
        assert self.wall
        drawn = self.wall.locator(".ck-output svg [data-id]").all_text_contents()
        assert not [words for words in drawn if NUMBER.search(words)]
        whole = self.wall.locator(".ck-output").inner_text()
        assert "/100" not in whole
        assert "median" not in whole.lower()

    # --- the facilitator -------------------------------------------------------------------

    def step(self, step: str) -> None:
        """Go to a step."""
        act(self.page, "step", step).click()
        expect(act(self.page, "step", step)).to_have_attribute("aria-current", "step")

    def start_session(self, title: str, held_on: date) -> None:
        """Fill in the form of a new session of sixty minutes with 6, 12 and 6 people."""
        form = self.page.locator(".ck-output form[data-act=new-session]")
        form.locator("input[name=title]").fill(title)
        form.locator("input[name=held_on]").fill(held_on.isoformat())
        form.locator("select[name=minutes]").select_option("60")
        form.locator("select[name=form]").select_option("short")
        for group, size in SIZES.items():
            form.locator(f"input[name={group}]").fill(str(size))
        self.page.get_by_role("button", name="Start the session").click()
        expect(self.page.locator(".ck-output [data-key=title]")).to_have_value(title)
        expect_saved(self.page)

    def from_paper(self, lines: Lines) -> None:
        """Type a pile of sheets, group by group, without looking up."""
        self.step("rate")
        act(self.page, "mode", "paper").click()
        for group, sheets in lines.items():
            self.page.locator("select[data-act=group]").select_option(group)
            title = self.page.locator(".ck-tally-title")
            name = group.replace("_", " ").capitalize()
            expect(title).to_have_text(f"{name}: sheet 1")
            self.page.locator("[data-tally]").focus()
            for line in sheets:
                self.page.keyboard.type(line)
                self.page.keyboard.press("Enter")
            expect(title).to_have_text(f"{name}: sheet {len(sheets) + 1}")

    def on_screen(self, group: str, sheets: Sequence[str]) -> None:
        """Hand the laptop around: a digit for each line, Enter hands in."""
        act(self.page, "mode", "screen").click()
        self.page.locator("select[data-act=group]").select_option(group)
        act(self.page, "next-sheet").click()
        for line in sheets:
            expect(self.page.locator("[data-scale]")).to_be_focused()
            expect(self.page.locator("[data-scale] input:checked")).to_have_count(0)
            self.page.keyboard.type(line)
            expect(self.page.locator(".ck-hand-in")).to_be_focused()
            expect_saved(self.page)
            self.page.keyboard.press("Enter")
        expect(self.page.locator("[data-scale] input:checked")).to_have_count(0)

    def by_file(self, group: str, sheets: Sequence[str]) -> None:
        """A CSV file with one row per person, looked at before it is written."""
        rows = [",".join(("role_group", "participant", *SHORT))]
        rows += [",".join((group, who, *line)) for who, line in zip(NAMES, sheets, strict=True)]
        file = {"name": "votes.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
        act(self.page, "mode", "file").click()
        self.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        expect(self.page.get_by_text("Before anything is written")).to_be_visible()
        self.page.get_by_role("button", name="Import", exact=True).click()
        expect(self.page.locator(".ck-notice-text")).to_contain_text("Imported.")

    def take_home(self, button: str | Locator) -> tuple[str, bytes]:
        """Name and content of the file that a button hands over."""
        found = (
            self.page.get_by_role("button", name=button, exact=True)
            if isinstance(button, str)
            else button
        )
        with self.page.expect_download() as download:
            found.click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def read_numbers(hands: Hands, client: str) -> dict[str, str]:
    """Link -> score, from the CSV file; the workbook has the same."""
    name, plain = hands.take_home("Results as a table (CSV)")
    assert name == f"{client}-leadership-day-chain.csv"
    found = list(csv.DictReader(io.StringIO(plain.decode("utf-8-sig"))))
    assert len(found) == len(SHORT)
    _, book = hands.take_home("Results as a workbook (XLSX)")
    with closing(openpyxl.load_workbook(io.BytesIO(book), data_only=True)) as opened:
        head, *rows = opened["Links"].values
    score = head.index("Score (0-100)")
    assert {str(row[0]): float(row[score]) for row in rows} == {
        row["Link"]: float(row["Score (0-100)"]) for row in found
    }
    assert not [who for who in NAMES if who in plain.decode("utf-8-sig")]
    return {row["Link"]: row["Score (0-100)"] for row in found}
