"""What the room sees beside what the facilitator sees, on one session."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from tests.browser.conftest import LIVE, WAKE_MS, Served
from tests.browser.rooms import act, people, room
from tests.browser.test_access import expect_no_problem

Open = Callable[..., Page]
FOLLOWS_MS = 8_000
CLIPPED = """
() => [...document.querySelectorAll(".ck-output .ck-root *")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1
    || box.left < -1 || box.top < -1);
}).map((node) => `${node.tagName} ${node.className.baseVal ?? node.className}`)
"""
TYPE_PX = """
(selector) => Math.min(...[...document.querySelectorAll(selector)]
  .filter((node) => node.getClientRects().length)
  .map((node) => {
    const scale = node.getScreenCTM ? node.getScreenCTM().a : 1;
    return parseFloat(getComputedStyle(node).fontSize) * scale;
  }))
"""


def present_view(facilitator: Page, context: BrowserContext) -> Page:
    """The room's screen, from the link that the facilitator has for it."""
    with context.expect_page() as opened_page:
        facilitator.get_by_role("link", name="Present view").click()
    wall = opened_page.value
    wall.wait_for_function(LIVE, timeout=WAKE_MS)
    expect(wall.locator(".ck-output [data-shell=present] h1")).to_be_visible()
    return wall


def test_reveal_in_one_window_shows_in_the_other_without_reload(
    dash: Open, served: Served, context: BrowserContext
) -> None:
    room(served, "two-screens", {"front_line": people(12, 2, "f"), "management": people(6, 4, "m")})
    facilitator = dash(client="two-screens")
    page = present_view(facilitator, context)
    expect(page.locator(".ck-output .ck-today")).to_contain_text("What we do today")
    page.evaluate("window.stayed = true")
    facilitator.bring_to_front()
    act(facilitator, "show").click()
    page.bring_to_front()
    expect(page.locator(".ck-output h1")).to_have_text(
        "How strong is each link here, today?", timeout=FOLLOWS_MS
    )
    facilitator.bring_to_front()
    room_saw = page.locator(".ck-output").inner_text()
    assert "37" not in room_saw
    assert "42" not in room_saw  # the mean of the two groups' 25 and 75
    act(facilitator, "reveal").click()
    found = facilitator.locator(".ck-output h1")
    expect(found).not_to_have_text("Rate")
    page.bring_to_front()
    expect(page.locator(".ck-output h1")).to_have_text(found.inner_text(), timeout=FOLLOWS_MS)
    expect(page.locator(".ck-output .ck-only-wide [data-id=profitability]")).to_contain_text("42")
    act(facilitator, "hide").click()
    expect(page.locator(".ck-output h1")).to_have_text(
        "How strong is each link here, today?", timeout=FOLLOWS_MS
    )
    assert page.evaluate("window.stayed")


def test_the_room_sees_no_control_and_nobodys_answer(
    dash: Open, served: Served, page: Page
) -> None:
    room(served, "in-the-room", {"front_line": people(12, 2, "quail")}, revealed=True)
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))  # noqa: PLW0108 - wants a lambda
    dash(client="in-the-room", view="present")
    controls = "button:visible, input:visible, select:visible, textarea:visible, form:visible"
    expect(page.locator(".ck-output").locator(controls)).to_have_count(0)
    expect(page.locator(".ck-output a[href]:visible")).to_have_count(0)
    assert "quail" not in page.content()
    before = page.locator(".ck-output .ck-root").inner_html()
    (kernel,) = [socket for socket in sockets if "/channels" in socket.url]
    for press in (
        lambda: page.locator(".ck-output .ck-only-wide [data-id=profitability]").click(),
        lambda: page.keyboard.press("Enter"),
    ):
        with kernel.expect_event("framereceived"):  # Python has heard it
            press()
    assert page.locator(".ck-output .ck-root").inner_html() == before


@pytest.mark.parametrize("client", ["demo", "nyc-schools"])
def test_it_fits_the_wall_and_reads_from_the_back_row(dash: Open, page: Page, client: str) -> None:
    dash(client=client, view="present")
    # Body type on the two usual projectors; the smallest is that of ticks and legends.
    for width, height, body_px, smallest_px in ((1920, 1080, 28, 17.5), (1366, 768, 20, 12.5)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollHeight") <= height
        assert page.evaluate(CLIPPED) == []
        assert page.evaluate(TYPE_PX, ".ck-output .ck-why") >= body_px
        assert page.evaluate(TYPE_PX, ".ck-output h1") >= 28
        assert page.evaluate(TYPE_PX, ".ck-output .ck-picture svg text") >= smallest_px
    expect_no_problem(page, "present")


def test_a_long_name_and_credit_do_not_push_anything_off_the_wall(
    dash: Open, page: Page, served: Served
) -> None:
    title = "The Very Long Name of a Hospital Trust and Its Several Foundations " * 2
    room(served, "long-name", {"front_line": people(6, 2)}, title=title.strip(), revealed=True)
    page.set_viewport_size({"width": 1366, "height": 768})
    dash(client="long-name", view="present")
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollHeight") <= 768
