"""A feature is put on another ring by mouse, finger and keyboard; the reviews are replayed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from chainkit.levels.model import Review, Round
from chainkit.levels.result import LEVELS, Level
from chainkit.levels.workshop import Feature, Placement, placement_id
from chainkit.store import Client, open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act
from tests.browser.test_chain_cards import finger

Open = Callable[..., Page]
pytestmark = pytest.mark.browser_context_args(viewport={"width": 1366, "height": 1400})
PHONE = {"width": 390, "height": 1000}
HEARD = "[data-announce]"
MARKS: dict[str, Level | None] = {"room": "expected", "key": "potential", "idea": None}


def review(served: Served, slug: str) -> None:
    """Two reviews of three features, one of them placed nowhere."""
    with open_store(served.database) as store:
        store.append(Client(client=slug, id=slug, title=slug.title()))
        for number, name in enumerate(MARKS, 1):
            store.append(
                Feature(client=slug, id=name, name=f"The {name}", number=number, stage="use")
            )
        for year in (2025, 2026):
            held, key = date(year, 3, 31), f"review-{year}"
            first = Round(client=slug, id=f"{key}/1", session=key, number=1, revealed=True)
            store.append(Review(client=slug, id=key, title=str(year), held_on=held), first)
            for name, level in MARKS.items():
                here = "augmented" if year == 2025 and name == "room" else level
                store.append(
                    Placement(
                        client=slug, id=placement_id(key, name), review=key, feature=name,
                        level=here, placed_on=held,
                    )
                )  # fmt: skip


def stands(served: Served, slug: str, name: str) -> Level | None:
    """Where the store has it at the latest review."""
    with open_store(served.database) as store:
        placed = store.get(Placement, slug, placement_id("review-2026", name))
        assert placed is not None
        return placed.level


def mark(page: Page, name: str) -> Locator:
    return page.locator(f".ck-output .ck-ring-mark[data-id={name}]:visible")


def on_ring(page: Page, level: Level) -> tuple[float, float]:
    """A point of the window on that ring, to the right of the middle."""
    box = page.locator(".ck-output svg.ck-rings:visible")
    found: list[float] = box.evaluate(
        """(svg, at) => {
          const said = (name) => svg.getAttribute(`data-ring-${name}`).split(' ').map(Number);
          const [radii, [cx], [cy]] = [[0, ...said('radii')], said('cx'), said('cy')];
          const far = (radii[at] + radii[at + 1]) / 2;
          const point = new DOMPoint(cx + far * 0.96, cy + far * 0.28);
          const { x, y } = point.matrixTransform(svg.getScreenCTM());
          return [x, y];
        }""",
        LEVELS.index(level),
    )
    return found[0], found[1]


def middle(item: Locator) -> tuple[float, float]:
    item.scroll_into_view_if_needed()
    box = item.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def lies_on(page: Page, name: str) -> float:
    """How far from the middle the mark is drawn, in units of the picture."""
    at: str | None = mark(page, name).get_attribute("transform")
    assert at is not None
    x, y = (float(part) for part in at[len("translate(") : -1].split())
    return math.hypot(x, y)


def test_a_mark_is_dragged_to_another_ring_and_stays_there(dash: Open, served: Served) -> None:
    review(served, "ring-drag")
    page = dash(exercise="levels", client="ring-drag", step="reveal")
    start = lies_on(page, "room")
    page.mouse.move(*middle(mark(page, "room")))
    page.mouse.down()
    page.mouse.move(*on_ring(page, "generic"), steps=6)
    expect(page.locator(".ck-ring-over[data-level=generic]:visible")).to_have_count(1)
    page.mouse.up()
    expect(mark(page, "room")).to_have_attribute("data-level", "generic")
    expect(page.locator(HEARD)).to_contain_text("generic")
    assert stands(served, "ring-drag", "room") == "generic"
    assert lies_on(page, "room") < start
    # From the tray onto a ring; and dropped beside the rings it stays where it was.
    page.mouse.move(*middle(mark(page, "idea")))
    page.mouse.down()
    page.mouse.move(*on_ring(page, "potential"), steps=6)
    page.mouse.up()
    expect(mark(page, "idea")).to_have_attribute("data-level", "potential")
    page.mouse.move(*middle(mark(page, "key")))
    page.mouse.down()
    page.mouse.move(1350, 1390, steps=4)
    page.mouse.up()
    expect(page.locator(HEARD)).to_contain_text("left as it was")
    assert stands(served, "ring-drag", "key") == "potential"


@pytest.mark.browser_context_args(viewport=PHONE, has_touch=True, is_mobile=True)
def test_a_finger_moves_a_mark_on_the_half_disc(dash: Open, served: Served) -> None:
    review(served, "ring-touch")
    page = dash(exercise="levels", client="ring-touch", step="reveal")
    x, y = middle(mark(page, "room"))
    goal = on_ring(page, "potential")
    cdp = page.context.new_cdp_session(page)
    finger(cdp, "touchStart", x, y)
    for part in range(1, 7):
        finger(cdp, "touchMove", x + (goal[0] - x) * part / 6, y + (goal[1] - y) * part / 6)
    finger(cdp, "touchEnd")
    expect(mark(page, "room")).to_have_attribute("data-level", "potential")
    assert stands(served, "ring-touch", "room") == "potential"


def test_a_replay_moves_nothing_in_the_store_and_keys_move_a_mark(
    dash: Open, served: Served
) -> None:
    review(served, "ring-replay")
    page = dash(exercise="levels", client="ring-replay", step="compare")
    page.emulate_media(reduced_motion="reduce")
    the_replay_steps_through_the_reviews(page, served)
    page.emulate_media(reduced_motion="no-preference")
    a_mark_called_back_half_way_turns_round_there(page)
    act(page, "step", "reveal").click()
    expect(act(page, "step", "reveal")).to_have_attribute("aria-current", "step")
    a_mark_is_moved_by_keys_and_escape_leaves_it(page, served)


def the_replay_steps_through_the_reviews(page: Page, served: Served) -> None:
    here = page.locator(".ck-output")
    now = lies_on(page, "room")
    here.get_by_role("radio", name="31 March 2025").check()
    expect(mark(page, "room")).to_have_attribute("data-level", "augmented")
    assert lies_on(page, "room") > now
    here.get_by_role("button", name="Play the reviews").click()
    expect(mark(page, "room")).to_have_attribute("data-level", "expected")
    expect(here.get_by_role("radio", name="31 March 2026")).to_be_checked()
    expect(here.get_by_role("button", name="Play the reviews")).to_be_visible()
    page.mouse.move(*middle(mark(page, "room")))
    page.mouse.down()  # a replay is looked at: nothing can be moved in it
    page.mouse.move(*on_ring(page, "generic"), steps=4)
    page.mouse.up()
    expect(page.locator(".ck-ring-over")).to_have_count(0)
    assert stands(served, "ring-replay", "room") == "expected"


def a_mark_called_back_half_way_turns_round_there(page: Page) -> None:
    here = page.locator(".ck-output")
    after = lies_on(page, "room")
    here.get_by_role("radio", name="31 March 2025").check()
    expect(mark(page, "room")).to_have_attribute("data-level", "augmented")
    before = lies_on(page, "room")
    mark(page, "room").evaluate(
        """(mark) => mark.getAnimations().forEach((motion) => {
          motion.pause();
          motion.currentTime = motion.effect.getComputedTiming().duration / 2;
        })"""
    )
    here.get_by_role("radio", name="31 March 2026").check()
    expect(mark(page, "room")).to_have_attribute("data-level", "expected")
    starts: list[str] = mark(page, "room").evaluate(
        "(mark) => mark.getAnimations().map((each) => each.effect.getKeyframes()[0].transform)"
    )
    (start,) = starts  # the way there was given up
    x, y = (float(part) for part in re.findall(r"-?[\d.]+", start))
    assert math.hypot(x, y) == pytest.approx((before + after) / 2, rel=0.02)


def a_mark_is_moved_by_keys_and_escape_leaves_it(page: Page, served: Served) -> None:
    mark(page, "room").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(HEARD)).to_contain_text("augmented")
    page.keyboard.press("Escape")
    expect(page.locator(HEARD)).to_contain_text("left as it was: expected")
    assert stands(served, "ring-replay", "room") == "expected"
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(mark(page, "room")).to_have_attribute("data-level", "generic")
    expect(mark(page, "room")).to_be_focused()
    assert stands(served, "ring-replay", "room") == "generic"


@pytest.mark.browser_context_args(viewport=PHONE, has_touch=True, is_mobile=True)
def test_a_name_of_one_long_word_makes_no_page_wider_than_its_window(
    dash: Open, served: Served
) -> None:
    review(served, "ring-long")
    with open_store(served.database) as store:
        room = store.get(Feature, "ring-long", "room")
        placed = store.get(Placement, "ring-long", placement_id("review-2026", "room"))
        assert room is not None
        assert placed is not None
        store.append(room.changed(name="Donaudampfschifffahrtsgesellschaftskapitänsmütze"))
        store.append(placed.changed(offered="no"))  # a broken basic: the headline names it
    for step in ("reveal", "actions"):
        page = dash(exercise="levels", client="ring-long", step=step)
        expect(page.locator(".ck-output")).to_contain_text("Donaudampf")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], step
