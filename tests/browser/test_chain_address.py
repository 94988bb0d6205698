"""The address carries the place: a reload comes back, and no query can do harm."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LIVE, Served
from tests.browser.rooms import act, expect_saved, room

Open = Callable[..., Page]


def query(page: Page) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(urlsplit(page.url).query).items()}


def reloaded(page: Page) -> Page:
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    return page


def test_a_reload_brings_back_the_sheet_and_its_answers(dash: Open, served: Served) -> None:
    room(served, "comes-back")
    page = dash(client="comes-back")
    act(page, "next-sheet").click()
    for item, value in (("ISQ", "2"), ("ES", "x"), ("ER", "5")):
        page.locator(f"[name=r-{item}][value='{value}']").check()
    expect_saved(page)
    page.wait_for_url("**who=p01**")
    here = query(page)
    sheet = here.pop("who")
    assert sheet.startswith("p01")
    start = {"client": "comes-back", "session": "leadership-day", "round": "1"}
    assert {**here, "step": "rate"} == {**start, "step": "rate"}
    reloaded(page)
    checked = page.locator(".ck-output [data-scale] input:checked")
    expect(checked).to_have_count(3)
    got = checked.evaluate_all("nodes => nodes.map((n) => n.name + n.value)")
    assert got == ["r-ISQ2", "r-ESx", "r-ER5"]
    expect(page.locator("select[data-act=who]")).to_have_value(sheet)


def test_a_reload_brings_back_step_drawing_and_link(dash: Open) -> None:
    page = dash(client="demo")
    act(page, "chain", "seed_order").click()
    page.locator(".ck-output .ck-only-wide [data-id=employee_retention]").click()
    expect(page.locator(".ck-side h2")).to_have_text("Employee retention")
    page.wait_for_url("**link=employee_retention**")
    reloaded(page)
    expect(act(page, "chain", "seed_order")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ck-side h2")).to_have_text("Employee retention")
    page.locator("select[data-act=session]").select_option("2025-spring")
    page.wait_for_url("**session=2025-spring**")
    reloaded(page)
    expect(page.locator("select[data-act=session]")).to_have_value("2025-spring")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"client": "demoo"}, ("no client “demoo”", "Did you mean “demo”?", "nyc-schools")),
        (
            {"client": "demo", "session": "zzz"},
            ("no session “zzz”", "2026-spring, 2025-autumn, 2025-spring"),
        ),
    ],
)
def test_a_place_that_is_not_there_is_one_sentence_with_the_valid_choices(
    dash: Open, asked: dict[str, str], says: tuple[str, ...]
) -> None:
    page = dash(**asked)
    expect(page.locator(".ck-output h1")).to_have_text("This page could not be opened")
    sentence = page.locator(".ck-output .ck-why").inner_text()
    for part in says:
        assert part in sentence
    if asked["client"] != "demo":
        page.get_by_role("link", name="demo", exact=True).click()
        expect(page.locator(".ck-output .ck-client")).to_have_text("Demo Hotel")


@pytest.mark.parametrize(
    "asked",
    [
        {"client": "demo\x00\r\n<img src=x onerror=document.title='owned'>" + "x" * 3000},
        {
            "client": "demo",
            "step": "<b>x</b>",
            "mode": "{{7*7}}",
            "chain": "../../etc",
            "link": "'); DROP TABLE chain_ratings; --",
            "group": "boss",
            "who": "p01' OR '1'='1" * 20,
            "look": "javascript:alert(1)",
            "database": "/etc/passwd",
        },
    ],
)
def test_a_hostile_query_is_harmless(dash: Open, asked: dict[str, str]) -> None:
    """A screen or one sentence; nothing runs, nothing is lost, and the next click works."""
    page = dash(**asked)
    expect(page).to_have_title("The service-profit chain · chainkit")
    assert page.locator(".ck-output img, .ck-output script:not([type])").count() == 0
    shown = page.locator(".ck-output .ck-root")
    expect(shown.locator("h1")).to_be_visible()
    assert len(shown.locator("h1").inner_text()) < 200
    if shown.locator("[data-act=step]").count():
        act(page, "step", "evidence").click()
        expect(page.locator(".ck-output h1")).to_have_text("What is known, and how well")


def test_the_look_in_the_address_gives_way_to_the_one_chosen_since(dash: Open) -> None:
    page = dash(client="demo", step="reveal", look="dark")
    body = page.locator("body")
    expect(body).to_have_attribute("data-ck-theme", "dark")
    page.locator("[data-look]:visible").click()
    expect(body).to_have_attribute("data-ck-theme", "light")
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    expect(body).to_have_attribute("data-ck-theme", "light")
