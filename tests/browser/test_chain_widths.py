"""Phone, laptop, projector, dark room, paper: the same screens fit each of them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from chainkit.chain.place import STEPS as CHAIN_STEPS
from tests.browser.conftest import LIVE, Served
from tests.browser.rooms import act, expect_saved, people, room

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
TAP_PX = 44
STEPS = tuple(step for step, _ in CHAIN_STEPS)
# What a thumb must hit: the box of the control, or of the label around a box that is ticked.
SMALL = """
(least) => [...document.querySelectorAll(
  ".ck-output :is(button, select, textarea, summary, input, .ck-option, a.ck-button)")]
  .filter((node) => !node.closest(".ck-lost") && node.getClientRects().length)
  .map((node) => (["radio", "checkbox"].includes(node.type) ? node.closest("label") : node))
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([node, box]) => box.height < least || box.width < least)
  .map(([node, box]) => `${node.tagName} ${node.className || node.type} ${box.width}x${box.height}`)
"""
WIDE = """
() => document.documentElement.scrollWidth - document.documentElement.clientWidth
"""
OVERLAPS = """
() => {
  const all = document.querySelectorAll(".ck-output .ck-top > *, .ck-output .ck-steps button");
  const nodes = [...all]
    .filter((node) => node.getClientRects().length);
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  const bad = [];
  boxes.forEach((a, i) => {
    if (a.left < 0 || a.right > innerWidth) bad.push(`${nodes[i].className} is cut off`);
    boxes.slice(i + 1).forEach((b, j) => {
      const beside = a.right <= b.left + 1 || b.right <= a.left + 1;
      const below = a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
      if (!beside && !below)
        bad.push(`${nodes[i].className} over ${nodes[i + 1 + j].className}`);
    });
  });
  for (const node of nodes)
    if (node.scrollWidth > node.clientWidth + 1 && !node.title) bad.push(`${node.className} clips`);
  return bad;
}
"""
LUMINANCE = """
() => {
  const [r, g, b] = getComputedStyle(document.querySelector(".ck-output .ck-root"))
    .backgroundColor.match(/\\d+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}
"""


def test_on_a_phone_nothing_scrolls_sideways_and_a_thumb_hits_every_control(
    dash: Open, page: Page, served: Served
) -> None:
    room(served, "on-a-phone", {"front_line": people(6, 2)})
    page.set_viewport_size(PHONE)
    dash(client="on-a-phone", step="rate")
    act(page, "next-sheet").click()
    expect(page.locator(".ck-output [data-scale]")).to_be_visible()
    for mode in ("file", "paper", "screen"):
        act(page, "mode", mode).click()
        expect(act(page, "mode", mode)).to_have_attribute("aria-pressed", "true")
        assert page.evaluate(WIDE) <= 0, mode
        assert page.evaluate(SMALL, TAP_PX) == [], mode
    page.locator("[name=r-ISQ][value='4']").check()
    expect_saved(page)
    act(page, "reveal-ask").click()  # sheets are missing
    act(page, "reveal", "").click()
    expect(act(page, "hide")).to_be_visible()
    for step in STEPS:
        act(page, "step", step).click()
        expect(act(page, "step", step)).to_have_attribute("aria-current", "step")
        assert page.evaluate(WIDE) <= 0, step
        assert page.evaluate(SMALL, TAP_PX) == [], step


def test_a_phone_gets_the_narrow_picture_and_can_pick_in_it(dash: Open, page: Page) -> None:
    page.set_viewport_size(PHONE)
    dash(client="demo")
    expect(page.locator(".ck-output .ck-only-narrow svg")).to_be_visible()
    expect(page.locator(".ck-output .ck-only-wide svg")).to_be_hidden()
    card = page.locator(".ck-output .ck-only-narrow [data-id=profitability]")
    box = card.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= TAP_PX
    card.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ck-side h2")).to_have_text("Profitability")
    expect(card).to_be_focused()
    # The wide picture no longer travels; a phone that is turned gets it all the same.
    expect(page.locator(".ck-output .ck-only-wide")).to_have_count(0)
    page.set_viewport_size({"width": 1000, "height": 390})
    expect(page.locator(".ck-output .ck-only-wide svg")).to_be_visible()
    expect(page.locator(".ck-output .ck-only-narrow svg")).to_be_hidden()
    page.set_viewport_size(PHONE)
    dash(client="demo", view="present")
    assert page.evaluate(WIDE) <= 0


def test_the_front_door_fits_a_phone(page: Page, served: Served, seen: object) -> None:
    page.set_viewport_size(PHONE)
    page.goto(served.url)
    assert page.evaluate(WIDE) <= 0
    expect(page.get_by_role("button", name="Add client")).to_be_visible()


def test_no_control_in_the_header_overlaps_or_is_cut(
    dash: Open, page: Page, served: Served
) -> None:
    room(served, "wide-header", title="The Longest Name of a Client That We Care to Show in Full")
    dash(client="wide-header", step="reveal")
    for width, height in ((1366, 768), (1920, 1080), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(OVERLAPS) == [], width
        assert page.evaluate(WIDE) <= 0, width


def test_dark_stays_dark_after_events_and_a_reload_and_paper_is_white(
    dash: Open, page: Page
) -> None:
    dash(client="demo")
    toggle = page.locator(".ck-output [data-look]")
    assert page.evaluate(LUMINANCE) > 0.8
    toggle.click()
    assert page.evaluate(LUMINANCE) < 0.2
    expect(toggle).to_have_attribute("aria-pressed", "true")
    act(page, "step", "evidence").click()
    expect(page.locator(".ck-output h1")).to_have_text("A hard figure for the link")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(LUMINANCE) < 0.2
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    expect(toggle).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(LUMINANCE) < 0.2
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == page.evaluate(
        "getComputedStyle(document.querySelector('.ck-output .ck-root')).backgroundColor"
    )
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(LUMINANCE) > 0.8
    act(page, "step", "reveal").click()
    expect(page.locator(".ck-output .ck-only-wide svg")).to_be_visible()
    toggle.click()
    paper_shows_the_finding_and_no_control(page)


def paper_shows_the_finding_and_no_control(page: Page) -> None:
    """Paper is white, whatever the room was."""
    assert page.evaluate(LUMINANCE) < 0.2
    page.emulate_media(media="print")
    controls = "button:visible, select:visible, input:visible, textarea:visible, .ck-lost:visible"
    expect(page.locator(".ck-output").locator(controls)).to_have_count(0)
    expect(page.locator("#ck-bar")).to_be_hidden()
    expect(page.locator(".ck-output h1")).to_be_visible()
    expect(page.locator(".ck-output .ck-only-wide svg")).to_be_visible()
    expect(page.locator(".ck-output .ck-picture .ck-only-narrow")).to_be_hidden()
    expect(page.locator(".ck-output tbody tr")).to_have_count(10)
    assert page.evaluate(LUMINANCE) > 0.8
    assert page.pdf(format="A4").startswith(b"%PDF")
