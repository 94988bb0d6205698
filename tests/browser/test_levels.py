"""Ninety minutes with a room of twelve: a review of service levels, from Prepare to Close.

The facilitator's window and the room's stand side by side on one review.
"""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from chainkit.levels.model import Tally, Vote
from chainkit.levels.workshop import Decision, Feature, Placement
from chainkit.store import Client, open_store
from tests.browser.conftest import Seen, Served, opened
from tests.browser.rooms import act, expect_saved, kept, until
from tests.browser.session_room import Hands

CLIENT = "lakeside-hotel"
REVIEW = "spring-review"
PACK = ("clean-safe-room", "late-check-out", "phone-as-key")
OWN = "a-boat-to-the-station"
SPLIT = "phone-as-key"
ROOM = {"management": 6, "front_line": 6}
pytestmark = pytest.mark.browser_context_args(viewport={"width": 1366, "height": 1000})


def test_a_review_of_ninety_minutes(
    served: Served, page: Page, context: BrowserContext, seen: Seen
) -> None:
    with closing(open_store(served.database)) as store:
        store.append(Client(client=CLIENT, id=CLIENT, title="Lakeside Hotel"))
    hands = Hands(opened(page, f"{served.url}levels?client={CLIENT}"), context, served)
    prepare(hands)
    features(hands)
    place(hands)
    reveal(hands)
    place_again(hands)
    decide(hands)
    close(hands)


def prepare(hands: Hands) -> None:
    """A review of ninety minutes with a competitor; the room is welcomed."""
    page = hands.page
    form = page.locator(".ck-output form[data-act=new-session]")
    form.locator("input[name=title]").fill("Spring review")
    form.locator("input[name=held_on]").fill("2026-03-31")
    expect(form.locator("select[name=minutes]")).to_have_value("90")
    for group, size in ROOM.items():
        form.locator(f"input[name={group}]").fill(str(size))
    page.get_by_role("button", name="Start the session").click()
    expect(page.locator(".ck-output [data-key=title]")).to_have_value("Spring review")
    page.get_by_label("Add a competitor").fill("Hill Hotel")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Competitor 1")).to_have_value("Hill Hotel")
    expect_saved(page)
    hands.open_wall()
    wall = hands.show("Prepare", "Spring review")
    expect(wall.locator(".ck-output ol li")).to_have_count(6)  # of ninety minutes


def features(hands: Hands) -> None:
    """Three from a pack, one of their own by keyboard, and an owner."""
    page = hands.page
    hands.step("list")
    act(page, "feature-pack", "hotels").click()
    for name in PACK:
        page.locator(f"input[name=take-{name}]").check()
    page.get_by_role("button", name="Take the ticked ones").click()
    expect(page.locator(".ck-output h1")).to_have_text("3 features on the list")
    page.get_by_label("New feature").fill("A boat to the station")
    page.keyboard.press("Enter")
    expect(page.locator(".ck-output h1")).to_have_text("4 features on the list")
    own = page.locator(f".ck-output [data-key=pick-{OWN}]")
    own.focus()
    page.keyboard.press("Enter")
    expect(own).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Owner").fill("Ana")
    page.keyboard.press("Tab")
    expect_saved(page)
    listed = {each.id: each for each in kept(hands.served, Feature, CLIENT)}
    assert (listed[OWN].owner, listed[OWN].number) == ("Ana", 4)
    wall = hands.show("Features", re.compile("^What do customers meet"))
    expect(wall.locator(".ck-output li")).to_have_count(4)


def place(hands: Hands) -> None:
    """One sheet by digits at this screen, eleven from elsewhere; the facts of one feature."""
    page = hands.page
    hands.step("place")
    wall = hands.show("Place", re.compile("^Where does each feature stand"))
    expect(wall.locator(".ck-output .ck-tests li")).to_have_count(4)
    act(page, "next-sheet").click()
    expect(page.locator("[data-scale]")).to_be_focused()
    asked = page.locator("[data-scale] input[value='1']").evaluate_all(
        "boxes => boxes.map((box) => box.dataset.id)"
    )
    page.locator("[data-scale] input").first.focus()
    for item in asked:
        page.keyboard.type({"clean-safe-room": "1", "late-check-out": "2"}.get(item, "4"))
    expect(page.locator("[data-text=progress]")).to_have_text("1 of 12 sheets complete")
    others(hands)
    expect(page.locator("[data-text=progress]")).to_have_text(
        "12 of 12 sheets complete", timeout=8_000
    )
    act(page, "mode", "facts").click()
    act(page, "facts-stage", "use").click()
    for fact, value in (("offered", "yes"), ("well", "1"), ("rival-0", "yes+better")):
        page.locator(f"select[data-id='clean-safe-room/{fact}']").select_option(value)
        expect_saved(page)
    until(page, lambda: facts(hands) == ("yes", 1, ("better",)))
    assert "agrees" not in wall.locator(".ck-output").inner_text()


def others(hands: Hands) -> None:
    """The sheets of the other eleven: agreed on two, split between the ends on one."""
    votes = []
    for number in range(2, 13):
        group = "front_line" if number <= 6 else "management"
        sheet = {"clean-safe-room": 1, "late-check-out": 2, OWN: 4}
        sheet[SPLIT] = 1 if group == "management" else 4
        votes += [
            Vote(
                client=CLIENT, id=f"{REVIEW}/1/q{number:02d}/{item}", session=REVIEW, round=1,
                role_group=group, participant=f"q{number:02d}", item=item, value=value,
            )
            for item, value in sheet.items()
        ]  # fmt: skip
    with closing(open_store(hands.served.database)) as store:
        store.append(*votes)


def facts(hands: Hands) -> tuple[object, ...]:
    found = {each.feature: each for each in kept(hands.served, Placement, CLIENT)}
    clean = found.get("clean-safe-room")
    return (clean.offered, clean.well, clean.ahead.get("Hill Hotel")) if clean else ()


def reveal(hands: Hands) -> None:
    """Everybody sees it at once; what is agreed is settled, the split is looked at."""
    page = hands.page
    act(page, "reveal").click()
    said = "The room agrees on 3 of 4 features; to talk about: “Phone as room key”."
    expect(page.locator(".ck-output h1")).to_have_text(said)
    wall = hands.room_sees(said)
    expect(wall.locator(".ck-output .ck-room-names li")).to_have_count(4)
    act(page, "settle-agreed").click()
    expect(act(page, "settle-agreed")).to_have_count(0)
    page.locator(f".ck-output .ck-only-wide .ck-ring-mark[data-id={OWN}]").click()
    expect(page.locator(".ck-side h2").first).to_have_text("A boat to the station")
    page.locator(f"[data-key=talk-{SPLIT}]").click()
    expect(page.locator(".ck-side h2").first).to_have_text("Phone as room key")
    expect(page.locator(".ck-side dl")).to_contain_text("generic (6 · 0 · 0 · 0)")
    wall = hands.show("Reveal", said)
    expect(wall.locator(".ck-output .ck-vote-bars li")).to_have_count(4)


def place_again(hands: Hands) -> None:
    """The split is placed anew on paper, revealed and settled; one mark is put by hand."""
    page = hands.page
    page.locator(f"input[name=again-{SPLIT}]").check()
    page.get_by_role("button", name="Place the ticked ones in a new round").click()
    act(page, "mode", "paper").click()
    for group in ROOM:
        page.locator("select[data-act=group]").select_option(group)
        cell = page.locator(f"[data-id='{SPLIT}/2']")
        expect(cell).to_have_value("")
        cell.fill("6")
        page.keyboard.press("Tab")
        expect(page.locator(f"[data-text=sum-{SPLIT}]")).to_have_text("6")
    until(page, lambda: len(kept(hands.served, Tally, CLIENT)) == 2)
    act(page, "reveal").click()
    expect(page.locator(".ck-output")).to_contain_text("What placing anew changed")
    act(page, "settle-agreed").click()
    head = "1 basic is broken: “Clean, safe room”."
    expect(page.locator(".ck-output h1")).to_have_text(head)
    hands.room_sees(head)
    page.locator(f".ck-output .ck-only-wide .ck-ring-mark[data-id={OWN}]").click()
    expect(page.locator(".ck-side h2").first).to_have_text("A boat to the station")
    act(page, "place-level", "augmented").click()
    expect(act(page, "place-level", "augmented")).to_have_attribute("aria-pressed", "true")
    stands = {each.feature: (each.level, each.round) for each in placed(hands)}
    assert stands == {
        "clean-safe-room": ("generic", 1),
        "late-check-out": ("expected", 1),
        SPLIT: ("augmented", 2),
        OWN: ("augmented", 1),
    }


def placed(hands: Hands) -> list[Placement]:
    return kept(hands.served, Placement, CLIENT)


def decide(hands: Hands) -> None:
    """A first review has nothing before it; the broken basic is decided on."""
    page = hands.page
    hands.step("compare")
    expect(page.locator(".ck-output h1")).to_be_visible()
    hands.step("decide")
    page.locator("input[name=decide-clean-safe-room][value=invest]").check(force=True)
    until(page, lambda: bool(kept(hands.served, Decision, CLIENT)))
    (decision,) = kept(hands.served, Decision, CLIENT)
    assert (decision.feature, decision.choice) == ("clean-safe-room", "invest")


def close(hands: Hands) -> None:
    """The next date is fixed; a reload comes back to all of it."""
    page = hands.page
    hands.step("close")
    page.locator(".ck-output [data-key=close-next-on]").fill("2027-03-30")
    page.keyboard.press("Tab")
    expect_saved(page)
    hands.step("prepare")
    expect(page.get_by_label("Next review")).to_have_value(date(2027, 3, 30).isoformat())
