"""JupyterLab: the same notebook runs whole, offline, and its screen is alive."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from itertools import cycle

import pytest
from playwright.sync_api import Locator, Page, expect

from chainkit.chain.desk import Desk
from chainkit.chain.place import Place
from chainkit.store import open_store
from tests.browser.conftest import FIXTURES, Seen, Served
from tests.browser.rooms import sheets, until
from tests.house.servers import free_port, running
from tests.house.source import ROOT

WAKE_MS = 60_000
SCREEN = ".jp-OutputArea-output .ck-root[data-live]:has([data-act=step])"  # no chapter
TOKEN = "for-this-test-alone"
RAN = re.compile(r"\[\d+\]:")  # the prompt of a cell that was run
# Keys that cut, delete, insert or change cells, or restart the kernel, outside our screen.
LAB_KEYS = ("x", "d", "d", "a", "b", "m", "y", "0", "0", "Shift+Enter", "Control+Enter")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`chainkit lab` with notebooks, Jupyter folders and a database of its own."""
    folder = tmp_path_factory.mktemp("lab")
    database, port = folder / "chainkit.sqlite", free_port()
    own = {
        name: str(folder / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    command = [sys.executable, str(FIXTURES / "lab_copy.py"), str(folder / "notebooks")]
    url = f"http://127.0.0.1:{port}/"
    with running(
        [*command, "--port", str(port), "--database", str(database)],
        f"{url}login",
        cwd=folder,
        env={**os.environ, **own, "PYTHONPATH": str(ROOT), "JUPYTER_TOKEN": TOKEN},
    ) as process:
        yield Served(url, process.pid, database)


def run_all(lab: Served, page: Page, exercise: str = "chain") -> Locator:
    """Opens the exercise's notebook, runs all cells from the menu; the live screen."""
    run(lab, page, exercise)
    screen = page.locator(SCREEN)
    until(page, lambda: scrolled(page, 0) or screen.count() == 1, WAKE_MS / 1000)
    screen.scroll_into_view_if_needed()
    return screen


def run(lab: Served, page: Page, name: str) -> None:
    """Opens a notebook and runs all its cells from the menu."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{lab.url}lab/tree/{name}.ipynb?token={TOKEN}&reset", wait_until="commit")
    page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for(timeout=WAKE_MS)
    page.get_by_text("| Idle").wait_for(timeout=WAKE_MS)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def scrolled(page: Page, share: float) -> None:
    """Lab goes to the last cell and takes off the page what is out of sight."""
    page.evaluate(
        """share => document.querySelectorAll(".jp-WindowedPanel-outer").forEach(
        (pane) => { pane.scrollTop = share * pane.scrollHeight; })""",
        share,
    )


def test_run_all_shows_a_live_screen_that_reacts(lab: Served, page: Page, seen: Seen) -> None:
    screen = run_all(lab, page)
    headline = "Internal service quality is the link to work on first"
    expect(screen.locator("h1")).to_have_text(headline)
    expect(screen.locator(".ck-picture svg [data-id]:visible")).to_have_count(10)
    screen.locator("[data-id=profitability]:visible").click()
    expect(screen.locator(".ck-side h2").first).to_have_text("Profitability")
    expect(screen.locator(".ck-voila-only:visible")).to_have_count(0)
    expect(page.locator("[data-mime-type='application/vnd.jupyter.error']")).to_have_count(0)
    expect(page.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    expect(prompts.nth(0)).to_have_text("[1]:")
    expect(prompts.nth(1)).to_have_text("[2]:")


def test_the_economics_of_the_real_client_are_whole_and_react(
    lab: Served, page: Page, seen: Seen
) -> None:
    screen = run_all(lab, page, "economics")
    headline = screen.locator("h1")
    expect(headline).to_have_text("67 % of spending comes from a fifth of the customers")
    expect(screen.locator(".ck-body")).to_contain_text("Average repeat purchase")
    screen.locator("[data-key='step-five']").click()
    expect(headline).to_have_text("5 points more retention: +27 % value of a customer")
    points = screen.locator("form[data-act='points'] input")
    points.fill("10")
    points.press("Enter")  # Lab's own key for a cell must not take it
    expect(headline).to_have_text("10 points more retention: +58 % value of a customer")
    # In the narrow pane of a notebook no table is cut and no column is a ribbon.
    cut = """root => [...root.querySelectorAll(".ck-econ .ck-scroll")].filter(
      (each) => each.clientWidth && each.scrollWidth > each.clientWidth + 1).length"""
    assert screen.evaluate(cut) == 0
    assert screen.locator("main").evaluate("each => each.clientWidth") > 800
    expect(page.locator("[data-mime-type='application/vnd.jupyter.error']")).to_have_count(0)
    expect(page.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)


def test_labs_shortcuts_do_not_fire_while_somebody_rates(
    lab: Served, page: Page, seen: Seen
) -> None:
    with open_store(lab.database) as store:
        desk = Desk(store, Place(client="demo"))
        desk.start_session("In the lab", date(2030, 1, 1), {}, form="short")
    screen = run_all(lab, page)
    ran = page.locator(".jp-CodeCell .jp-InputPrompt")
    cells = page.locator(".jp-NotebookPanel .jp-Cell").count()
    # Lab writes the number of a run when it finds the time, and hides cells out of sight: their
    # text stays, but is no inner text any more.
    for place in (0, 1):
        expect(ran.nth(place)).to_have_text(RAN, timeout=WAKE_MS)
    prompts = ran.all_text_contents()[:2]
    screen.locator("[data-act=next-sheet]").click()
    radio = screen.locator("[data-scale] input[type=radio]").first
    radio.focus()
    for key in ("4", *LAB_KEYS):
        page.keyboard.press(key)
    expect(screen.locator("[data-text=progress]")).to_contain_text("1 begun")
    notes = screen.locator("textarea")
    notes.press_sequentially("dd x 00 mind the gap")
    expect(screen.locator("[data-saved]")).to_contain_text("saved ")
    assert page.locator(".jp-NotebookPanel .jp-Cell").count() == cells
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    assert ran.all_text_contents()[:2] == prompts
    expect(notes).to_have_value("dd x 00 mind the gap")
    (sheet,) = sheets(lab.database, "demo", session="in-the-lab")
    assert sheet == {"ISQ": 4, "ES": None}


def test_a_chart_is_alive_by_the_kernel_alone(lab: Served, page: Page, seen: Seen) -> None:
    run(lab, page, "failures")
    chart = page.locator(".ck-plot[data-drawn]")
    places = cycle((0.5, 0.7, 0.9, 0.3))
    until(page, lambda: chart.count() == 1 or scrolled(page, next(places)), WAKE_MS / 1000)
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_accessible_name("When which cause strikes: Failures in the house")
    causes = chart.locator(".mark-rect path[aria-label^='In the hours']")
    expect(causes.first).to_be_visible()
    before = causes.count()
    first = chart.locator(".mark-rect path[aria-label^='Hour of the day']").first
    first.scroll_into_view_if_needed()
    box = first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2, steps=4)
    page.mouse.up()
    until(page, lambda: 0 < causes.count() < before)
    expect(page.locator("[data-mime-type='application/vnd.jupyter.error']")).to_have_count(0)
    expect(page.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)
