"""A small workshop from the front door to the re-vote, as the people in it do it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from chainkit.chain.model import Tally
from chainkit.store import open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act, answers, expect_saved, people, room

Open = Callable[..., Page]


def test_revealed_the_room_sees_headline_picture_and_a_link_by_mouse(
    dash: Open, served: Served
) -> None:
    votes = {"management": people(6, 5, "m"), "front_line": people(12, 2, "f")}
    room(served, "by-mouse", votes)
    page = dash(client="by-mouse", step="reveal")
    expect(page.locator(".ck-output h1")).to_have_text("Hidden until you reveal")
    assert "50" not in page.locator(".ck-output .ck-picture").inner_text()
    act(page, "reveal").click()
    expect(page.locator(".ck-output h1")).not_to_have_text("Hidden until you reveal")
    expect(page.locator(".ck-output tbody tr")).to_have_count(10)
    card = page.locator(".ck-output .ck-only-wide [data-id=customer_loyalty]")
    expect(card).to_contain_text("50")
    card.click()
    expect(page.locator(".ck-side h2")).to_have_text("Customer loyalty")
    expect(page.locator(".ck-side dl")).to_contain_text("+75 points")
    act(page, "chain", "seed_order").click()
    expect(act(page, "chain", "seed_order")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ck-side h2")).to_have_text("Customer loyalty")
    with page.expect_download() as download:
        act(page, "results").click()
    assert download.value.suggested_filename == "by-mouse-leadership-day-chain.xlsx"


def test_tallies_from_paper_go_in_by_the_number_keys(dash: Open, served: Served) -> None:
    room(served, "on-paper")
    page = dash(client="on-paper", mode="paper", part="totals", group="management")
    page.locator("[data-id='ISQ/0']").focus()
    for _item in ("ISQ", "ES"):
        for count in ("1", "2", "3", "", "0", "4"):
            page.keyboard.type(count)
            page.keyboard.press("Tab")
    expect_saved(page)
    expect(page.locator("[data-text=sum-ISQ]")).to_have_text("10")
    expect(page.locator("[data-text=sum-ES]")).to_have_text("10")
    assert page.evaluate("document.activeElement.dataset.id") == "ER/0"
    with open_store(served.database) as store:
        tallies = {tally.item: tally for tally in store.latest(Tally, "on-paper")}
    assert set(tallies) == {"ISQ", "ES"}
    assert {(t.role_group, t.counts, t.cannot_judge) for t in tallies.values()} == {
        ("management", (1, 2, 3, 0, 0), 4)
    }
    page.locator("[data-id='ER/0']").fill("-3")
    page.keyboard.press("Tab")
    expect(page.locator(".ck-notice-text")).to_have_text(
        "count for ER is '-3'; it must be a whole number, 0 or more."
    )


def test_three_bad_rows_are_listed_and_nothing_is_written_until_they_are_left_out(
    dash: Open, served: Served
) -> None:
    room(served, "from-file")
    bad = {7: ("p007", "ISQ", "9"), 200: ("p200", "ISK", "3"), 450: ("", "ISQ", "3")}
    rows = [bad.get(n, (f"p{n:03d}", "ISQ", str(n % 5 + 1))) for n in range(1, 501)]
    lines = ["role_group,participant,item,value"]
    lines += [f"front_line,{who},{item},{value}" for who, item, value in rows]
    page = dash(client="from-file", mode="file")
    file = {"name": "votes.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    page.locator("input[type=file]").set_input_files(file)
    listed = page.locator(".ck-problems li")
    expect(listed).to_have_count(3)
    places = [re.match(r"votes\.csv, row (\d+), column (\w+)", p) for p in listed.all_inner_texts()]
    assert [place and place.groups() for place in places] == [
        ("8", "value"),
        ("201", "item"),
        ("451", "participant"),
    ]
    expect(page.get_by_role("button", name="Import", exact=True)).to_have_count(0)
    assert answers(served.database, "from-file") == {}
    page.get_by_role("button", name="Import the good rows only").click()
    expect(page.locator(".ck-notice-text")).to_contain_text("Imported.")
    expect_saved(page)
    assert len(answers(served.database, "from-file")) == 497
