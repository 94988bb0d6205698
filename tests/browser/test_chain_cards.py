"""Cards are laid by mouse, finger and keyboard, in one room by several hands at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from chainkit.chain import desk_order
from chainkit.chain.desk import Desk
from chainkit.chain.place import Place
from chainkit.store import open_store
from tests.browser.conftest import LIVE, Served, kernel_id
from tests.browser.rooms import act, expect_saved, room, tab_to
from tests.browser.test_chain_present import CLIPPED
from tests.browser.test_chain_widths import SMALL, TAP_PX, WIDE

Open = Callable[..., Page]
# High enough for ten cards without scrolling: the mouse is moved to places on the page.
pytestmark = pytest.mark.browser_context_args(viewport={"width": 1366, "height": 1000})
PHONE = {"width": 390, "height": 844}
HEARD = "[data-announce]"
COMES_IN_MS = 8_000


@contextmanager
def facilitator(served: Served, slug: str) -> Iterator[Desk]:
    """A facilitator without a browser, who acts at the very moment we want."""
    with open_store(served.database) as store:
        yield Desk(store, Place(client=slug))


def tables(served: Served, slug: str, count: int) -> None:
    room(served, slug)
    with facilitator(served, slug) as desk:
        desk_order.deal(desk, count)


def saved(served: Served, slug: str, name: str = "Table 1") -> list[str]:
    with facilitator(served, slug) as desk:
        return list(desk_order.table_called(desk, name).cards)


def items(page: Page, name: str = "Table 1") -> Locator:
    return page.locator(f".ck-output [data-order='{name}'] > li")


def shown(page: Page, name: str = "Table 1") -> list[str]:
    order: list[str] = items(page, name).evaluate_all("all => all.map((li) => li.dataset.card)")
    return order


def moved(order: list[str], start: int, to: int) -> list[str]:
    rest = [card for card in order if card != order[start]]
    return [*rest[:to], order[start], *rest[to:]]


def centre(item: Locator) -> tuple[float, float]:
    box = item.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pick_up(page: Page, start: int, to: int, name: str = "Table 1") -> None:
    """Press the mouse on a card and carry it over another; the button stays down."""
    page.mouse.move(*centre(items(page, name).nth(start)))
    page.mouse.down()
    page.mouse.move(*centre(items(page, name).nth(to)), steps=8)
    expect(page.locator(".ck-ghost")).to_be_visible()


# --- mouse ---------------------------------------------------------------------------------


def test_cards_dragged_by_mouse_are_saved_also_while_others_save(
    dash: Open, served: Served
) -> None:
    tables(served, "cards-by-mouse", 2)
    page = dash(client="cards-by-mouse", step="order")
    a_dragged_card_is_saved_and_a_reload_keeps_it(page, served)
    a_drag_outlives_what_others_save_meanwhile(page, served)


def a_dragged_card_is_saved_and_a_reload_keeps_it(page: Page, served: Served) -> None:
    before = shown(page)
    pick_up(page, 6, 1)
    expect(page.locator(".ck-held")).to_have_attribute("data-card", before[6])
    assert saved(served, "cards-by-mouse") == before  # nothing before it is put down
    page.mouse.up()
    after = moved(before, 6, 1)
    assert shown(page) == after
    expect(page.locator(HEARD)).to_have_text(re.compile(r"put down, place 2 of 10$"))
    expect(page.locator(".ck-ghost")).to_have_count(0)
    expect_saved(page)
    assert saved(served, "cards-by-mouse") == after
    pick_up(page, 0, 5)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert shown(page) == after
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    assert shown(page) == after
    assert saved(served, "cards-by-mouse", "Table 2") == shown(page, "Table 2")


def a_drag_outlives_what_others_save_meanwhile(page: Page, served: Served) -> None:
    before = shown(page)
    pick_up(page, 8, 4)
    theirs = moved(before, 0, 9)
    with facilitator(served, "cards-by-mouse") as other:
        desk_order.lay(other, "Table 1", theirs, seen=before)
        desk_order.finish(other, "Table 2", done=True)
    locked = page.locator(".ck-output [data-order='Table 2'][data-locked]")
    expect(locked).to_have_count(1, timeout=COMES_IN_MS)
    expect(page.locator(".ck-ghost")).to_be_visible()
    page.mouse.move(*centre(items(page).nth(2)), steps=4)
    page.mouse.up()
    expect_saved(page)
    both = moved(theirs, theirs.index(before[8]), 2)
    assert shown(page) == both
    assert saved(served, "cards-by-mouse") == both


def test_the_second_at_one_table_is_told_and_sees_theirs(dash: Open, served: Served) -> None:
    tables(served, "two-hands", 1)
    page = dash(client="two-hands", step="order")
    before = shown(page)
    theirs = moved(before, 0, 9)
    served.kernel(kernel_id(page)).suspend()  # the other is quicker
    with facilitator(served, "two-hands") as other:
        desk_order.lay(other, "Table 1", theirs, seen=before)
    pick_up(page, 5, 2)
    page.mouse.up()
    assert shown(page) == moved(before, 5, 2)
    served.kernel(kernel_id(page)).resume()
    expect(page.locator(".ck-notice-text")).to_contain_text("in place 3: move it again")
    expect(items(page).first).to_have_attribute("data-card", theirs[0])
    assert shown(page) == theirs
    assert saved(served, "two-hands") == theirs


# --- touch ---------------------------------------------------------------------------------


def finger(cdp: CDPSession, kind: str, x: float = 0, y: float = 0) -> None:
    points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
    cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.browser_context_args(viewport=PHONE, has_touch=True, is_mobile=True)
def test_by_touch_the_grip_drags_the_page_follows_and_the_rest_scrolls(
    dash: Open, served: Served
) -> None:
    tables(served, "by-touch", 2)
    page = dash(client="by-touch", step="order")
    assert page.evaluate(WIDE) <= 0
    assert page.evaluate(SMALL, TAP_PX) == []
    cdp = page.context.new_cdp_session(page)
    before = shown(page)
    items(page).nth(1).scroll_into_view_if_needed()
    x, y = centre(items(page).nth(1).locator(".ck-grip"))
    start = page.evaluate("scrollY")
    finger(cdp, "touchStart", x, y)
    last = items(page).last
    down = "() => { const b = document.querySelector(\".ck-output [data-order='Table 1']\")"
    down += ".getBoundingClientRect(); return b.bottom < innerHeight - 80; }"
    for step in range(200):
        finger(cdp, "touchMove", x, min(y + 25 * step, PHONE["height"] - 10 - step % 2))
        if page.evaluate(down):
            break
    assert page.evaluate("scrollY") > start  # it scrolled at the edge
    finger(cdp, "touchMove", x, centre(last)[1] + 20)
    finger(cdp, "touchEnd")
    after = moved(before, 1, 9)
    assert shown(page) == after
    expect(page.locator(HEARD)).to_have_text(re.compile(r"put down, place 10 of 10$"))
    expect_saved(page)
    assert saved(served, "by-touch") == after
    x, y = centre(items(page).nth(5).locator(".ck-grab"))
    here = page.evaluate("scrollY")
    finger(cdp, "touchStart", x, y)
    for step in range(1, 12):
        finger(cdp, "touchMove", x, y + 20 * step)
    finger(cdp, "touchEnd")
    page.wait_for_function("(here) => scrollY < here", arg=here)
    assert shown(page) == after
    assert saved(served, "by-touch") == after


# --- keyboard ------------------------------------------------------------------------------


def test_by_keyboard_alone_each_move_is_heard(dash: Open, served: Served) -> None:
    tables(served, "cards-by-keys", 2)
    page = dash(client="cards-by-keys", step="order")
    before, heard = shown(page), page.locator(HEARD)
    tab_to(page, "[data-order='Table 1'] .ck-grab")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    card = before[4]
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("data-key", f"card-Table 1-{card}")
    name = focused.inner_text()
    expect(focused).to_have_accessible_name(f"{name}, place 5 of 10")
    page.keyboard.press("Space")
    expect(heard).to_have_text(re.compile(f"^{name} picked up, place 5 of 10"))
    expect(focused).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowUp")
    expect(heard).to_have_text(f"{name}, place 4 of 10")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(heard).to_have_text(f"{name} put back, place 5 of 10")
    assert shown(page) == before
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(heard).to_have_text(f"{name} put down, place 1 of 10")
    expect_saved(page)
    assert saved(served, "cards-by-keys") == moved(before, 4, 0)
    expect(focused).to_have_attribute("data-key", f"card-Table 1-{card}")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(focused).to_have_accessible_name(f"{name}: one place later")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(heard).to_have_text(f"{name}, place 3 of 10")
    expect(focused).to_have_accessible_name(f"{name}: one place later")
    expect_saved(page)
    assert saved(served, "cards-by-keys") == moved(before, 4, 2) == shown(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # this table has finished: its cards stay
    expect(page.locator(".ck-output [data-order='Table 1'][data-locked]")).to_have_count(1)
    expect(act(page, "order-done", "no")).to_be_focused()


# --- many tables, the room -------------------------------------------------------------------


def test_ten_tables_on_one_page_and_what_the_room_sees_of_them(
    dash: Open, page: Page, served: Served
) -> None:
    room(served, "ten-tables")
    dash(client="ten-tables", step="order")
    page.locator(".ck-output [name=count]").fill("10")
    page.get_by_role("button", name="Deal the cards").click()
    expect(page.locator(".ck-output [data-order] .ck-grab")).to_have_count(100)
    for table in range(1, 11):
        page.locator(
            f".ck-output [data-order='Table {table}'] .ck-nudge[data-by='1']"
        ).first.click()
    expect_saved(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate(WIDE) <= 0
    page.set_viewport_size({"width": 1366, "height": 768})
    dash(client="ten-tables", step="order", view="present")
    expect(page.locator(".ck-output .ck-why")).to_have_text("0 of 10 tables have finished.")
    expect(page.locator(".ck-output .ck-set li")).to_have_count(10)
    assert page.evaluate(CLIPPED) == []
    with facilitator(served, "ten-tables") as desk:
        desk_order.finish_all(desk)
    expect(page.locator(".ck-output .ck-taus li")).to_have_count(10, timeout=COMES_IN_MS)
    assert page.evaluate(CLIPPED) == []
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert page.evaluate(CLIPPED) == []
