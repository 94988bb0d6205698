"""The ten steps by keyboard alone, and once more by finger on a phone: each main act is done."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from chainkit.actions import Action
from chainkit.chain.workshop import Baseline, CardOrder, ConfidenceVote
from tests.browser.conftest import LIVE, Seen, Served
from tests.browser.rooms import (
    SHORT,
    act,
    answers,
    expect_saved,
    kept,
    people,
    room,
    sheets,
    tab_to,
)
from tests.browser.test_chain_cards import PHONE, centre, finger, items, moved, shown
from tests.browser.test_chain_widths import WIDE

Open = Callable[..., Page]
BISTRO = "corner-bistro"
LINES = ["1234543x21", *("".join(str(2 + (n + at) % 3) for at in range(10)) for n in range(11))]
TITLE = ".ck-output h1"


# --- keyboard ------------------------------------------------------------------------------


def go(page: Page, step: str) -> None:
    """To a step by Tab and Enter."""
    tab_to(page, f"[data-key=step-{step}]", back=True)
    page.keyboard.press("Enter")
    expect(act(page, "step", step)).to_have_attribute("aria-current", "step")


def test_the_ten_steps_with_the_keyboard_only(served: Served, page: Page, seen: Seen) -> None:
    start_by_keys(served, page)
    talk_by_keys(served, page)
    rate_by_keys(served, page)
    vote_again_by_keys(served, page)
    decide_by_keys(served, page)
    end_by_keys(served, page)


def start_by_keys(served: Served, page: Page) -> None:
    """A client at the front door, a session, and the room's screen led to it."""
    keys = page.keyboard
    page.goto(served.url)
    tab_to(page, "input[name=title]")
    keys.type("Corner Bistro")
    keys.press("Enter")
    expect(page.locator(f"#client-{BISTRO}")).to_have_text("Corner Bistro")
    tab_to(page, f"a[href$='chain?client={BISTRO}']")
    keys.press("Enter")
    page.wait_for_function(LIVE)
    tab_to(page, ".ck-output form input[name=title]")
    keys.type("Team evening")
    tab_to(page, ".ck-output select[name=form]")
    keys.press("s")  # the short form
    tab_to(page, ".ck-output input[name=front_line]")
    keys.type("12")
    keys.press("Enter")
    expect_saved(page)
    tab_to(page, "button[data-act=show]", back=True)
    keys.press("Enter")
    expect(page.locator(".ck-sees")).to_have_text("The room sees: Prepare")


def talk_by_keys(served: Served, page: Page) -> None:
    """A card laid, a table finished, a case and a note written."""
    keys = page.keyboard
    go(page, "order")
    tab_to(page, "form[data-act=order-deal] input[name=count]")
    keys.press("Enter")
    expect(page.locator(".ck-output [data-order]")).to_have_count(3)
    before = shown(page)
    tab_to(page, "[data-order='Table 1'] .ck-grab")
    for key in ("Space", "ArrowDown", "ArrowDown", "Space"):
        keys.press(key)
    expect_saved(page)
    tab_to(page, "[data-act=order-done][data-id='Table 1']")
    keys.press("Enter")
    expect(page.locator("[data-order='Table 1'][data-locked]")).to_be_visible()
    (first, *_) = sorted(kept(served, CardOrder, BISTRO), key=lambda order: order.name)
    assert (first.done, list(first.cards)) == (True, moved(before, 0, 2))
    go(page, "story")
    tab_to(page, "textarea[data-id=case]")
    keys.type("A table waits an hour.")
    expect_saved(page)


def rate_by_keys(served: Served, page: Page) -> None:
    """One sheet handed around, eleven from paper; nothing but progress shows; the reveal."""
    keys = page.keyboard
    go(page, "rate")
    tab_to(page, "[data-act=next-sheet]")
    keys.press("Enter")
    expect(page.locator("[data-scale]")).to_be_focused()
    keys.type(LINES[0])
    expect_saved(page)
    tab_to(page, "[data-key=mode-paper]", back=True)
    keys.press("Enter")
    expect(page.locator("[data-tally]")).to_be_focused()
    for line in LINES[1:]:
        keys.type(line)
        keys.press("Enter")
    expect(page.locator("[data-text=progress]")).to_have_text("12 of 12 sheets complete")
    first = dict(zip(SHORT, [1, 2, 3, 4, 5, 4, 3, None, 2, 1], strict=True))
    assert first in sheets(served.database, BISTRO)
    go(page, "reveal")
    expect(page.locator(TITLE)).to_have_text("Hidden until you reveal")
    tab_to(page, "[data-act=reveal]")
    keys.press("Enter")
    expect(act(page, "hide")).to_be_visible()
    tab_to(page, ".ck-output svg [data-id=profitability]")
    keys.press("Enter")
    expect(page.locator(".ck-side h2").first).to_have_text("Profitability")


def vote_again_by_keys(served: Served, page: Page) -> None:
    """One link once more."""
    keys = page.keyboard
    tab_to(page, "[data-key=re-vote] summary", back=True)
    keys.press("Enter")
    for box in page.locator("[data-key=re-vote] input:checked").all():
        tab_to(page, f"[name={box.get_attribute('name')}]")
        keys.press("Space")
    tab_to(page, "[name=link-profitability]")
    keys.press("Space")
    tab_to(page, "form[data-act=new-round] button")
    keys.press("Enter")
    expect(page.locator(TITLE)).to_have_text("Rate")
    expect(page.locator("select[data-act=round]")).to_have_value("2")
    tab_to(page, "[data-tally]")
    for _ in range(12):
        keys.type("4")
        keys.press("Enter")
    expect(page.locator("[data-text=progress]")).to_have_text("12 of 12 sheets complete")
    assert {item for _, item in answers(served.database, BISTRO, round=2)} == {"PR"}
    assert len(answers(served.database, BISTRO, round=1)) == 120
    expect_saved(page)
    tab_to(page, "[data-act=reveal]")
    keys.press("Enter")
    expect(page.locator(".ck-output .ck-changed h2")).to_contain_text("profitability moved up")


def decide_by_keys(served: Served, page: Page) -> None:
    """The room's own link, a slider, a hard figure."""
    keys = page.keyboard
    go(page, "weakest")
    tab_to(page, "form[data-act=choose][data-id=room] select")
    keys.type("7")
    tab_to(page, "form[data-act=choose][data-id=room] textarea")
    keys.type("Guests say that they will not come back.")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(TITLE)).to_have_text("The room works on customer loyalty")
    go(page, "whatif")
    tab_to(page, "input[type=range][data-id=employee_satisfaction]")
    for _ in range(3):
        keys.press("ArrowRight")
    expect(page.locator(TITLE)).to_contain_text("3 points on employee satisfaction")
    tab_to(page, "[data-key=whatif-kept] summary")
    keys.press("Enter")
    tab_to(page, "form[data-act=whatif-save] input")
    keys.type("Happier cooks")
    keys.press("Enter")
    expect(page.locator(".ck-whatif-list")).to_contain_text("Happier cooks")
    go(page, "evidence")
    tab_to(page, "form[data-act=figure-keep] input[name=value]")
    keys.type("31")
    keys.press("Tab")
    keys.type("2026-Q1")
    keys.press("Enter")
    expect(page.locator(".ck-output td", has_text="31")).to_be_visible()
    assert [(f.link, f.value) for f in kept(served, Baseline, BISTRO)] == [("customer_loyalty", 31)]


def end_by_keys(served: Served, page: Page) -> None:
    """An action, the hands, a file to take home."""
    keys = page.keyboard
    go(page, "actions")
    tab_to(page, "input[name=new-what]")
    keys.type("Call every guest back")
    keys.press("Enter")
    expect(page.locator(".ck-output article")).to_have_count(1)
    (action,) = kept(served, Action, BISTRO)
    assert (action.what, action.about) == ("Call every guest back", "customer_loyalty")
    go(page, "close")
    tab_to(page, "[data-key=hands-4]")
    keys.type("9")
    keys.press("Tab")
    expect_saved(page)
    assert [list(v.counts) for v in kept(served, ConfidenceVote, BISTRO)] == [[0, 0, 0, 9, 0]]
    tab_to(page, "[data-act=results][data-id=csv]")
    with page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename == f"{BISTRO}-team-evening-chain.csv"


# --- touch ---------------------------------------------------------------------------------


@pytest.mark.browser_context_args(viewport=PHONE, has_touch=True, is_mobile=True)
def test_the_ten_steps_by_finger_on_a_phone(dash: Open, served: Served) -> None:
    everybody_else = {"management": people(6, 4, "m"), "front_line": people(11, 2)}
    room(served, "by-finger", everybody_else)
    page = dash(client="by-finger", step="prepare")
    act(page, "show").tap()
    expect(page.locator(".ck-sees")).to_have_text("The room sees: Prepare")
    cards_by_finger(served, page)
    ratings_by_finger(served, page)
    plan_by_finger(served, page)


def tap_step(page: Page, step: str) -> None:
    """To a step by finger; it fits the phone."""
    act(page, "step", step).scroll_into_view_if_needed()
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")  # comes to rest
    act(page, "step", step).tap()
    expect(act(page, "step", step)).to_have_attribute("aria-current", "step")
    assert page.evaluate(WIDE) <= 0, step


def cards_by_finger(served: Served, page: Page) -> None:
    tap_step(page, "order")
    page.locator("form[data-act=order-deal] button").tap()
    expect(page.locator(".ck-output [data-order]")).to_have_count(3)
    before = shown(page)
    items(page).nth(2).scroll_into_view_if_needed()
    cdp = page.context.new_cdp_session(page)
    x, y = centre(items(page).nth(0).locator(".ck-grip"))
    _, end = centre(items(page).nth(3))
    finger(cdp, "touchStart", x, y)
    for share in range(1, 9):
        finger(cdp, "touchMove", x, y + (end + 6 - y) * share / 8)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    finger(cdp, "touchMove", x, end + 6)  # a hand that rests before it lets go throws nothing
    finger(cdp, "touchEnd")
    cdp.detach()
    page.locator(TITLE).tap()  # the browser takes a made finger's next tap as the drag's end
    assert shown(page) == moved(before, 0, 3)
    expect_saved(page)
    (first, *_) = sorted(kept(served, CardOrder, "by-finger"), key=lambda order: order.name)
    assert list(first.cards) == moved(before, 0, 3)
    tap_step(page, "story")
    page.locator("textarea[data-id=case]").press_sequentially("A guest waits.")
    expect_saved(page)


def ratings_by_finger(served: Served, page: Page) -> None:
    tap_step(page, "rate")
    act(page, "next-sheet").tap()
    expect(page.locator("[data-scale]")).to_be_visible()
    for at, item in enumerate(SHORT):
        value = "x" if item == "SV" else str(at % 5 + 1)
        page.locator(f"label:has([name=r-{item}][value='{value}'])").tap()
    expect(page.locator("[data-text=progress]")).to_contain_text("18 of 18 sheets complete")
    given = {item: at % 5 + 1 for at, item in enumerate(SHORT)} | {"SV": None}
    assert given in sheets(served.database, "by-finger")
    tap_step(page, "reveal")
    act(page, "reveal").tap()
    expect(act(page, "hide")).to_be_visible()
    page.locator(".ck-output .ck-only-narrow [data-id=customer_loyalty]").tap()
    expect(page.locator(".ck-side h2").first).to_have_text("Customer loyalty")


def plan_by_finger(served: Served, page: Page) -> None:
    tap_step(page, "weakest")
    form = page.locator(".ck-output form[data-act=choose][data-id=room]")
    form.locator("select").select_option("customer_loyalty")
    form.locator("textarea").fill("They told us that they would not come back.")
    form.locator("button").tap()
    expect(page.locator(TITLE)).to_have_text("The room works on customer loyalty")
    tap_step(page, "whatif")
    page.get_by_role("button", name="Internal service quality: one point more").tap()
    expect(page.locator(TITLE)).to_contain_text("1 point on internal service quality")
    tap_step(page, "evidence")
    form = page.locator(".ck-output form[data-act=figure-keep]")
    form.locator("input[name=value]").fill("12")
    form.locator("input[name=period]").fill("2026")
    form.locator("button[type=submit]").tap()
    expect(page.locator(".ck-output tbody th", has_text=re.compile("^2026$"))).to_be_visible()
    tap_step(page, "actions")
    page.locator("input[name=new-what]:visible").fill("Call back")
    page.get_by_role("button", name="Add", exact=True).tap()
    expect(page.locator(".ck-output article")).to_have_count(1)
    tap_step(page, "close")
    page.locator("[data-key=hands-5]").fill("7")
    page.keyboard.press("Tab")
    expect_saved(page)
    assert [list(v.counts) for v in kept(served, ConfidenceVote, "by-finger")] == [[0, 0, 0, 0, 7]]
