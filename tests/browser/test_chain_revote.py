"""A re-vote as a facilitator does it: tick two links, vote again, reveal, read what moved."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from chainkit.chain.model import Rating
from chainkit.store import open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act, expect_saved, people, room

Open = Callable[..., Page]
RE_VOTE = "[data-key=re-vote]"


def test_two_links_are_voted_again_and_the_dots_show_what_moved(
    dash: Open, served: Served, page: Page
) -> None:
    crowd = {"management": people(6, 4, "m"), "front_line": people(12, 2, "f")}
    room(served, "second-vote", crowd)
    dash(client="second-vote", step="reveal")
    act(page, "reveal").click()
    page.locator(f"{RE_VOTE} summary").click()
    ticks = page.locator(f"{RE_VOTE} input[type=checkbox]")
    expect(ticks).to_have_count(10)
    expect(page.locator(f"{RE_VOTE} input:checked")).to_have_count(3)
    expect(page.locator(RE_VOTE)).to_contain_text("management and front line are 50 points apart")

    for name in ("Internal service quality", "Employee retention", "Customer loyalty"):
        box = page.get_by_role("checkbox", name=re.compile(name))
        box.set_checked(name == "Customer loyalty")
    page.get_by_role("button", name="Open the re-vote").click()
    expect(page.locator("select[data-act=round]")).to_have_value("2")
    act(page, "step", "reveal").click()
    expect(page.locator(".ck-output .ck-lead")).to_contain_text(
        "This re-vote asks only employee satisfaction and customer loyalty."
    )
    expect(act(page, "drop-round")).to_be_visible()
    expect(act(page, "reveal")).to_have_count(0)

    with open_store(served.database) as store:
        store.append(
            *(
                Rating(client="second-vote", id=f"leadership-day/2/{who}/{item}",
                       session="leadership-day", round=2, role_group=group, participant=who,
                       item=item, value=old if item == "CL" else 4)  # type: ignore[arg-type]
                for group, sheets in crowd.items()
                for who, old in sheets.items()
                for item in ("ES", "CL")
            )
        )  # fmt: skip
    act(page, "reveal").click()
    changed = page.locator(".ck-output .ck-changed")
    expect(changed.locator("h2")).to_have_text("In the second vote employee satisfaction moved up")
    dots = changed.locator("svg:visible [data-id]")
    expect(dots).to_have_count(2)
    expect(dots.first).to_contain_text("moved up")
    expect(dots.last).to_contain_text("no change")
    changed.locator("summary").click()
    expect(changed.locator("tbody tr")).to_have_count(2)
    expect(page.locator(".ck-output .ck-body")).to_contain_text("Not rated anew, and as in round 1")
    expect_saved(page)

    dash(client="second-vote", view="present")
    expect(page.locator(".ck-output h1")).to_have_text(
        "In the second vote employee satisfaction moved up"
    )
    expect(page.locator(".ck-output .ck-only-wide svg")).to_have_attribute(
        "aria-label", re.compile("Employee satisfaction: 42, then 75, moved up")
    )
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
