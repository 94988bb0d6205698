"""Everybody can use it: axe finds nothing, the focus is seen and in order, changes are said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page, expect

from chainkit.chain.place import STEPS as CHAIN_STEPS
from tests.browser.conftest import Seen, Served
from tests.browser.rooms import act, people, room

Open = Callable[..., Page]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
async (tags) => {
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target} ${node.html.slice(0, 160)} (${node.any.concat(node.all)
      .map((check) => check.message).slice(0, 1)})`));
}
"""
LOOKS = ("light", "dark")
STEPS = tuple(step for step, _ in CHAIN_STEPS)
# Everything that Tab stops at, with the name that is read aloud and the ring that is seen.
STOP = """
() => {
  const node = document.activeElement;
  const shown = node.matches("input[type=radio]") ? node.nextElementSibling : node;
  const ring = (part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const box = node.getBoundingClientRect();
  const named = (node.getAttribute("aria-label") || node.labels?.[0]?.textContent
    || node.textContent || "").trim();
  const card = node.querySelector(".ck-ring");
  const drawn = card ? getComputedStyle(card).stroke !== "none" : ring(shown);
  return node === document.body ? null : {
    what: `${node.tagName} ${node.dataset.act ?? ""} ${node.dataset.id ?? ""}`, named,
    seen: drawn && box.width > 0, top: Math.round(box.top + scrollY), left: Math.round(box.left),
    pane: node.closest("[data-pane]")?.dataset.pane ?? "",
  };
}
"""


def problems(page: Page) -> list[str]:
    """What axe-core finds on the whole page, by WCAG A and AA and its own good practice."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, RULES)
    return found


def expect_no_problem(page: Page, where: str = "") -> None:
    """In the light and in the dark look, once its colours have settled."""
    page.emulate_media(reduced_motion="reduce")
    for look in LOOKS:
        page.evaluate(
            """(look) => document.querySelectorAll("[data-ck-theme]").forEach(
                 (node) => (node.dataset.ckTheme = look))""",
            look,
        )
        assert problems(page) == [], f"{where} {look}"


def test_axe_finds_nothing_at_the_front_door(page: Page, served: Served, seen: Seen) -> None:
    page.goto(served.url)
    expect_no_problem(page)


def test_focus_is_seen_named_and_in_order_and_axe_finds_nothing_at_any_step(dash: Open) -> None:
    page = dash(client="demo")
    assert len(expect_stops_in_order(page, "picture")) == 10
    act(page, "step", "evidence").click()
    expect(page.locator(".ck-output h1")).to_have_text("A hard figure for the link")
    assert expect_stops_in_order(page, "body")
    for step in STEPS:
        act(page, "step", step).click()
        expect(act(page, "step", step)).to_have_attribute("aria-current", "step")
        expect_no_problem(page, step)


def test_axe_finds_nothing_while_people_rate(dash: Open, served: Served) -> None:
    room(served, "axe", {"front_line": people(1, 3)}, form="full")
    page = dash(client="axe", who="p01", step="rate")
    expect(page.locator(".ck-output [data-scale]")).to_be_visible()
    expect_one_stop_per_row(page, rows=40)
    expect_no_problem(page)
    for mode in ("paper", "file"):
        act(page, "mode", mode).click()
        expect(act(page, "mode", mode)).to_have_attribute("aria-pressed", "true")
        expect_no_problem(page, mode)
    file = {"name": "x.csv", "mimeType": "text/csv", "buffer": b"item,value\nISQ1,9\n"}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("Before anything is written")).to_be_visible()
    expect_no_problem(page, "preview")
    act(page, "step", "reveal").click()
    expect(page.locator(".ck-output h1")).to_have_text("Hidden until you reveal")
    expect_no_problem(page, "hidden")


def test_axe_finds_nothing_where_a_page_is_refused_and_sees_a_fault(dash: Open) -> None:
    page = dash(client="nobody")
    expect_no_problem(page)
    page.evaluate("document.querySelector('.ck-output h1').outerHTML = '<img src=\"\">'")
    assert any(found.startswith("image-alt") for found in problems(page))


def stops(page: Page) -> list[dict[str, object]]:
    """Every stop of the Tab key, once around the page."""
    page.evaluate("document.activeElement.blur()")
    found: list[dict[str, object]] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
    raise AssertionError("Tab never comes around")


def expect_stops_in_order(page: Page, pane: str) -> list[dict[str, object]]:
    """Every stop has a name and a ring, and panes come in reading order; those of `pane`."""
    found = stops(page)
    assert [stop["what"] for stop in found if not stop["named"]] == []
    assert [stop["what"] for stop in found if not stop["seen"]] == []
    order = ["header", "notice", "lead", "picture", "body", "side"]
    panes = [order.index(str(stop["pane"])) for stop in found if stop["pane"]]
    assert panes == sorted(panes)
    return [stop for stop in found if stop["pane"] == pane]


def expect_one_stop_per_row(page: Page, rows: int) -> None:
    """Tab goes from row to row; arrows move within one."""
    radios = [s for s in stops(page) if str(s["what"]).startswith("INPUT answer")]
    assert len(radios) == rows
    assert all(stop["seen"] and stop["named"] for stop in radios)


def test_a_notice_is_said_and_the_picture_can_be_read_aloud(dash: Open, served: Served) -> None:
    room(served, "aloud", {"front_line": people(6, 2)}, revealed=True)
    page = dash(client="aloud", mode="paper")
    said = page.locator(".ck-output [data-pane=notice]")
    expect(said).to_have_attribute("aria-live", "polite")
    expect(said).to_have_attribute("role", "status")
    picture = page.locator(".ck-output .ck-only-wide svg")
    expect(picture).to_have_attribute("aria-label", re.compile("service-profit chain of Aloud"))
    card = picture.locator("[data-id=profitability]")
    expect(card).to_have_attribute("role", "button")
    expect(card).to_have_attribute("aria-label", re.compile("Profitability: 25 of 100"))
    dash(client="aloud", view="present")
    expect(picture).to_have_attribute("role", "img")
    expect(picture).to_have_attribute("aria-label", re.compile("Profitability 25"))


def test_after_a_step_the_reader_is_where_the_new_screen_begins(dash: Open, served: Served) -> None:
    """The button that was pressed is gone; the focus is not lost at the top of the page."""
    room(served, "goes-on", {"management": people(6, 3, "m"), "front_line": people(12, 2)})
    page = dash(client="goes-on")
    button = act(page, "reveal")
    button.focus()
    page.keyboard.press("Enter")
    expect(act(page, "hide")).to_be_visible()
    expect(page.locator(".ck-output [data-pane=lead]")).to_be_focused()
