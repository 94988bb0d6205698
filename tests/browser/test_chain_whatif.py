"""What if in a real browser: the slider stays under the finger while the picture moves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from chainkit.chain.workshop import Scenario
from chainkit.store import open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act, expect_saved, people, room, tab_to, until

Open = Callable[..., Page]
ISQ = "internal_service_quality"
SLIDER = f".ck-output input[type=range][data-id={ISQ}]"
IN_ALL = "Employee satisfaction → customer satisfaction, in all"
TITLE = ".ck-output h1"


def scenarios(database: Path, client: str) -> dict[str, Scenario]:
    with closing(open_store(database)) as store:
        return {one.id: one for one in store.latest(Scenario, client)}


def saved_raises(database: Path, client: str) -> dict[str, float] | None:
    """What the first draft raises, once a pause has saved it."""
    draft = scenarios(database, client).get("leadership-day/a")
    return draft.raises if draft else None


def test_a_slider_keeps_the_focus_while_everything_else_moves(dash: Open, served: Served) -> None:
    room(served, "whatif-keys", {"front_line": people(12, 3)}, revealed=True)
    page = dash(client="whatif-keys", step="whatif")
    tab_to(page, f"[data-act=whatif-raise][data-id={ISQ}]")
    page.evaluate(f"window.__slider = document.querySelector({SLIDER!r})")
    for points in range(1, 11):
        page.keyboard.press("ArrowRight")
        said = f"{points} point{'s' if points > 1 else ''}"
        expect(page.locator(f".ck-output [data-text=whatif-{ISQ}]")).to_have_text(said)
    expect(page.locator(TITLE)).to_contain_text("10 points on internal service quality may move")
    expect(page.locator(".ck-output .ck-only-wide")).to_contain_text("raised by 10")
    assert page.evaluate("window.__slider === document.activeElement")  # never drawn anew
    until(page, lambda: saved_raises(served.database, "whatif-keys") == {ISQ: 10.0})
    # A reload brings it back.
    page.reload()
    expect(page.locator(TITLE)).to_contain_text("10 points on internal service quality")
    expect(page.locator(SLIDER)).to_have_value("10")


def test_a_drag_with_the_mouse_ends_where_the_finger_does_and_every_width_fits(
    dash: Open, served: Served
) -> None:
    room(served, "whatif-drag", {"front_line": people(12, 3)}, revealed=True)
    page = dash(client="whatif-drag", step="whatif")
    slider = page.locator(SLIDER)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8, y)
    page.mouse.down()
    for share in range(1, 21):
        page.mouse.move(box["x"] + 8 + (box["width"] - 16) * share / 20, y)
    page.mouse.up()
    expect(slider).to_have_value("30")
    expect(page.locator(TITLE)).to_contain_text("30 points on internal service quality")
    until(page, lambda: saved_raises(served.database, "whatif-drag") == {ISQ: 30.0})
    no_width_scrolls_sideways_and_thumbs_find_the_sliders(page)


def no_width_scrolls_sideways_and_thumbs_find_the_sliders(page: Page) -> None:
    act(page, "whatif-copy").click()
    expect(act(page, "whatif-part", "b")).to_have_attribute("aria-pressed", "true")
    for width in (390, 768, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, width
    page.set_viewport_size({"width": 390, "height": 844})
    for control in (page.locator(SLIDER), act(page, "whatif-step").first):
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_two_scenarios_and_one_that_is_kept(dash: Open, served: Served) -> None:
    room(served, "whatif-two", {"front_line": people(12, 3)}, revealed=True)
    page = dash(client="whatif-two", step="whatif")
    page.get_by_role("button", name="Internal service quality: one point more").click()
    expect(page.locator(SLIDER)).to_have_value("1")
    act(page, "whatif-copy").click()
    expect(act(page, "whatif-part", "b")).to_have_attribute("aria-pressed", "true")
    page.locator("summary", has_text="Contested and direct ways").click()
    page.get_by_role(
        "checkbox", name="Employee satisfaction → customer satisfaction, in all"
    ).check()
    expect(page.locator(".ck-output .ck-picture .ck-only-wide")).to_contain_text("contested")
    act(page, "whatif-part", "both").click()
    expect(page.locator(TITLE)).to_contain_text("B differs from A at customer loyalty")
    expect(page.locator(".ck-output .ck-picture figure")).to_have_count(2)
    page.locator("summary", has_text="Kept scenarios").click()
    page.get_by_label("Title", exact=True).fill("Help desk first")
    page.get_by_role("button", name="Keep this scenario").click()
    expect(page.locator(".ck-whatif-list")).to_contain_text("Help desk first")
    expect_saved(page)
    assert scenarios(served.database, "whatif-two")["help-desk-first"].raises == {ISQ: 1.0}
