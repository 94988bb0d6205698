"""The facilitator leads and the room follows: two windows on one session, and a clock that runs."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from chainkit.chain.desk import Desk
from chainkit.chain.model import Session
from chainkit.chain.place import Place
from chainkit.chain.workshop import Stage
from chainkit.store import open_store
from tests.browser.conftest import Served, opened
from tests.browser.rooms import act, expect_saved, people, room, until

Open = Callable[..., Page]
FOLLOWS_MS = 8_000
TWO_BEATS = """() => new Promise((done) => {
  let beats = 0;
  const own = setInterval(() => ++beats === 2 && done(clearInterval(own)), 1000);
})"""
"""Two beats of a timer as fast as the page's clock: that one has been asked again meanwhile."""
CLOCK = re.compile(r"^(\d+):(\d\d) of (\d+) min")


def stages(served: Served, client: str) -> list[Stage]:
    with open_store(served.database) as store:
        return store.history(Stage, client, "leadership-day")


def clock(page: Page) -> Locator:
    return page.locator(".ck-output .ck-stage [data-clock]")


def seconds(page: Page) -> int:
    """What the clock in the header shows."""
    found = CLOCK.match(clock(page).inner_text())
    assert found, clock(page).inner_text()
    return 60 * int(found[1]) + int(found[2])


def test_the_room_follows_the_facilitator_and_a_second_one_too(
    dash: Open, served: Served, page: Page, context: BrowserContext
) -> None:
    room(served, "led", {"front_line": people(12, 2, "f"), "management": people(6, 4, "m")})
    dash(client="led", step="prepare")
    wall = opened(context.new_page(), f"{served.url}chain?client=led&view=present")
    expect(wall.locator(".ck-output .ck-today")).to_contain_text("What we do today")
    wall.evaluate("window.stayed = true")
    page.bring_to_front()
    expect(page.locator(".ck-sees")).to_have_text("The room sees the welcome.")
    act(page, "show").click()
    expect(page.locator(".ck-sees")).to_have_text("The room sees: Prepare")
    wall.bring_to_front()
    today = wall.locator(".ck-output .ck-today")
    expect(today).to_contain_text("What we do today", timeout=FOLLOWS_MS)

    # Looking ahead is private: only the button moves the room.
    page.bring_to_front()
    act(page, "step", "weakest").first.click()
    expect(page.locator(".ck-output [aria-current=step]")).to_contain_text("Weakest link")
    expect(page.locator(".ck-sees")).to_have_text("The room sees: Prepare")
    second = opened(context.new_page(), f"{served.url}chain?client=led&step=rate")
    expect(second.locator(".ck-sees")).to_have_text("The room sees: Prepare")
    act(second, "show").click()
    expect(second.locator(".ck-sees")).to_have_text("The room sees: Rate")
    page.bring_to_front()
    expect(page.locator(".ck-sees")).to_have_text("The room sees: Rate", timeout=FOLLOWS_MS)
    expect(page.locator(".ck-output [aria-current=step]")).to_contain_text("Weakest link")
    wall.bring_to_front()
    expect(today).to_have_count(0, timeout=FOLLOWS_MS)
    expect(wall.locator(".ck-output .ck-eyebrow")).to_contain_text("round 1")

    second.bring_to_front()
    act(second, "reveal").click()
    expect(second.locator(".ck-sees")).to_have_text("The room sees: Reveal")
    wall.bring_to_front()
    expect(wall.locator(".ck-output h1")).to_have_text(
        second.locator(".ck-output h1").inner_text(), timeout=FOLLOWS_MS
    )
    assert wall.evaluate("window.stayed")
    assert [stage.step for stage in stages(served, "led")] == ["prepare", "rate", "reveal"]


def test_the_clock_runs_by_itself_survives_a_reload_and_stops_for_a_break(
    dash: Open, served: Served, page: Page
) -> None:
    room(served, "timed")
    dash(client="timed", step="order")
    act(page, "show").click()
    expect(clock(page)).to_have_text(CLOCK)
    first = seconds(page)
    until(page, lambda: seconds(page) >= first + 2)
    opened(page, page.url)
    assert seconds(page) >= first + 2
    assert len(stages(served, "timed")) == 1  # nothing is saved while it runs
    act(page, "pause").click()
    expect(page.locator(".ck-stage")).to_contain_text("Break: the clock stands still.")
    stopped = clock(page).inner_text()
    page.evaluate(TWO_BEATS)
    assert clock(page).inner_text() == stopped
    act(page, "resume").click()
    expect(clock(page)).not_to_have_text(stopped)


def test_a_late_clock_says_so_in_words(dash: Open, served: Served, page: Page) -> None:
    room(served, "late")
    page.clock.install()
    dash(client="late", step="story")
    act(page, "show").click()
    expect(clock(page)).to_have_text(CLOCK)
    assert "over" not in clock(page).inner_text()
    page.clock.fast_forward("05:30")
    expect(clock(page)).to_have_text(re.compile(r"^5:3\d of 4 min: over by 2 min$"))
    expect(clock(page)).to_have_class(re.compile(r"\bover\b"))


def test_prepare_saves_every_change_survives_a_reload_and_what_others_do(
    dash: Open, served: Served, page: Page
) -> None:
    room(served, "set-up")
    dash(client="set-up", step="prepare")
    page.locator("[data-act=set-size][data-id=support]").fill("3")
    page.keyboard.press("Tab")
    expect(page.locator("[data-text=small-support]")).to_have_text("Under five: will not be shown")
    page.locator("[data-act=set-size][data-id=customer]").fill("9")
    page.locator("[data-act=set-start]").fill("09:00")
    page.keyboard.press("Tab")
    expect(page.locator("[data-text=starts-2]")).to_have_text("09:08")
    page.locator("select[data-id=minutes]").select_option("120")
    expect(page.locator("[data-text=starts-2]")).to_have_text("09:12")
    page.get_by_role("radio", name="Confidential").check()
    page.locator("[data-act=set-date]").fill("2027-02-01")
    page.keyboard.press("Tab")
    expect(page.locator("select[data-act=session]")).to_contain_text("2027-02-01")
    expect_saved(page)
    with open_store(served.database) as store:
        (now,) = store.latest(Session, "set-up")
    assert (now.minutes, now.promise, now.held_on.isoformat()) == (
        120,
        "confidential",
        "2027-02-01",
    )
    assert now.group_sizes == {"management": 6, "front_line": 12, "support": 3, "customer": 9}
    opened(page, page.url)
    expect(page.locator("[data-text=starts-2]")).to_have_text("09:12")
    expect(page.get_by_role("radio", name="Confidential")).to_be_checked()
    expect(page.locator("[data-act=set-size][data-id=customer]")).to_have_value("9")
    a_half_typed_size_stays_while_somebody_answers(page, served)


def a_half_typed_size_stays_while_somebody_answers(page: Page, served: Served) -> None:
    box = page.locator("[data-act=set-size][data-id=support]")
    box.select_text()
    box.press_sequentially("1")
    with open_store(served.database) as store:
        other = Desk(store, Place(client="set-up"))
        other.next_sheet()
        other.answer("ISQ", 3)
        other.rewrite("notes", "heard")
    expect(page.locator(".ck-output textarea[data-id=notes]")).to_have_value(
        "heard", timeout=FOLLOWS_MS
    )
    box.press_sequentially("4")
    page.keyboard.press("Tab")
    expect_saved(page)
    with open_store(served.database) as store:
        (now,) = store.latest(Session, "set-up")
    assert now.group_sizes["support"] == 14
