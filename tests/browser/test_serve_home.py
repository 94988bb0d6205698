"""The front door as a visitor uses it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from chainkit.exercises import EXERCISES
from chainkit.markup import TURNS
from tests.browser.conftest import LIVE, Seen, Served, start

HOSTILE = "<script>alert(1)</script> Müller & “Söhne” \u202eevil 🦊 =cmd()"
SERVE = [sys.executable, "-m", "chainkit.cli", "serve", "--no-browser", "--database"]
SIZES = {"projector": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose only clients are the samples and those of this file."""
    database = tmp_path_factory.mktemp("home") / "chainkit.sqlite"
    with start([*SERVE, str(database)], database) as server:
        yield server


@pytest.mark.parametrize("size", SIZES)
def test_the_front_door_fits_the_screen(page: Page, served: Served, seen: Seen, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(served.url)
    expect(page).to_have_title("chainkit")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    low = page.evaluate(
        "(least) => [...document.querySelectorAll("
        "'a, button, summary, input:not([type=hidden])')]"
        ".filter((e) => e.getBoundingClientRect().height < least).map((e) => e.outerHTML)",
        40 if size == "phone" else 24,
    )
    assert low == []  # large enough for a finger (WCAG 2.2, 2.5.8), and for a thumb


def test_the_samples_say_what_they_are(page: Page, served: Served, seen: Seen) -> None:
    page.goto(served.url)
    invented = page.locator("li", has=page.locator("#client-demo"))
    real = page.locator("li", has=page.locator("#client-nyc-schools"))
    expect(invented.locator(".mark")).to_have_text("sample, invented")
    expect(real.locator(".mark")).to_have_text("sample, real data")
    expect(real).to_contain_text("NYC Open Data")
    expect(page.locator(".kept")).to_contain_text(str(served.database))
    assert not served.kernels() or len(served.kernels()) < 50  # reading it takes no kernel


def test_a_client_shows_its_exercises_and_its_one_list_of_actions(
    page: Page, served: Served, seen: Seen
) -> None:
    page.goto(served.url)
    demo = page.locator("li", has=page.locator("#client-demo"))
    doors = demo.locator(".doors > li")
    expect(doors).to_have_count(len(EXERCISES))
    for door, words in zip(doors.all(), ("3 sessions", "3 reviews", "2 reviews"), strict=False):
        expect(door).to_contain_text(f"{words}, last on ")
    actions = demo.locator(".actions")
    expect(actions.get_by_role("heading")).to_contain_text(
        re.compile("^13 open actions, [0-9] over")
    )
    expect(actions.locator(":scope > ul > li")).to_have_count(5)
    expect(actions.get_by_text("Wireless internet (service levels)")).to_be_hidden()
    actions.get_by_text("8 more open actions").focus()
    page.keyboard.press("Enter")
    expect(actions.get_by_text("Wireless internet (service levels)")).to_be_visible()
    aerials = actions.get_by_role("link", name=re.compile("^Replace the aerials"))
    expect(aerials).to_have_attribute("href", re.compile("/levels[?]client=demo&step=actions$"))


def test_a_link_opens_the_clients_exercise(page: Page, served: Served, seen: Seen) -> None:
    page.goto(served.url)
    page.get_by_role("link", name=re.compile("^The service-profit chain for New York")).click()
    expect(page).to_have_url(re.compile("/chain[?].*client=nyc-schools"))
    page.wait_for_function(LIVE)
    expect(page.locator("#rendered_cells")).to_contain_text("New York City schools")


def test_a_new_client_can_be_added_and_its_name_stays_text(
    page: Page, small: Served, seen: Seen
) -> None:
    shown = TURNS.sub("", HOSTILE)  # what would turn the page round is left out
    page.goto(small.url)
    page.get_by_label("Name", exact=True).fill(HOSTILE)
    page.get_by_label("Short name").fill("mueller")
    page.get_by_role("button", name="Add client").click()
    expect(page.locator("#client-mueller")).to_have_text(shown)
    expect(page.get_by_text("just added")).to_be_visible()
    page.reload()
    expect(page.locator("#client-mueller")).to_have_text(shown)


@pytest.mark.parametrize(
    ("title", "slug", "sentence"),
    [
        ("Grand Hotel", "Grand Hotel!", "small letters a to z, digits and hyphens"),
        ("酒店", "", "Short name"),
        ("Another demo", "demo", "There is already a client “demo”"),
    ],
)
def test_a_client_that_cannot_be_added_gets_a_sentence_and_keeps_what_was_typed(
    page: Page, small: Served, seen: Seen, title: str, slug: str, sentence: str
) -> None:
    page.goto(small.url)
    page.get_by_label("Name", exact=True).fill(title)
    page.get_by_label("Short name").fill(slug)
    page.get_by_role("button", name="Add client").click()
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    expect(page.get_by_label("Name", exact=True)).to_have_value(title)
    expect(page.get_by_label("Short name")).to_have_value(slug)
    seen.errors.clear()  # the browser notes the answer 400


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_machine_until_somebody_chooses(
    page: Page, small: Served, seen: Seen, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(small.url)
    body, button = page.locator("body"), page.get_by_role("button", name="Dark")
    expect(body).to_have_attribute("data-ck-theme", scheme)
    expect(button).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
    button.click()
    other = "light" if scheme == "dark" else "dark"
    expect(body).to_have_attribute("data-ck-theme", other)
    page.reload()
    expect(body).to_have_attribute("data-ck-theme", other)
