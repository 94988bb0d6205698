"""Sixty minutes with a room of twenty-four, from Prepare to Close, and again half a year later.

The facilitator's window and the room's stand side by side on one session; every file that
is taken home is opened and read back.
"""

from __future__ import annotations

import io
import re
from contextlib import closing
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from chainkit.chain.workshop import Baseline, CardOrder, Scenario
from chainkit.store import open_store
from tests.browser.conftest import LIVE, Seen, Served
from tests.browser.rooms import act, expect_saved
from tests.browser.session_room import NAMES, Hands, Lines, crowd, read_numbers, scores
from tests.browser.test_chain_actions import NEXT_YEAR
from tests.browser.test_chain_cards import centre, items, moved, shown
from tests.calendars import events

CLIENT = "harbour-clinic"
ROOM_ASKED = "How strong is each link here, today?"
STRENGTH = {
    "management": "4443444334",
    "front_line": "2443343333",
    "support": "2333333343",
}
LATER = {**STRENGTH, "front_line": "4443343333", "support": "4333333343"}
CHOSEN = "Guests tell us that nobody answers the telephone."
pytestmark = pytest.mark.browser_context_args(viewport={"width": 1366, "height": 1000})


def test_a_session_of_sixty_minutes_and_the_next_one_compared_with_it(
    served: Served, page: Page, context: BrowserContext, seen: Seen
) -> None:
    hands = Hands(page, context, served)
    first, later = crowd(STRENGTH), crowd(LATER)
    prepare(hands)
    order(hands)
    story(hands)
    rate(hands, first)
    reveal(hands, first)
    vote_again(hands)
    decide(hands)
    what_if(hands)
    evidence(hands)
    actions(hands)
    close(hands, first)
    next_session(hands, later)


def prepare(hands: Hands) -> None:
    """A new client at the front door, a session of sixty minutes, the room's screen."""
    page = hands.page
    page.goto(hands.served.url)
    page.get_by_label("Name", exact=True).fill("Harbour Clinic")
    page.get_by_role("button", name="Add client").click()
    page.locator(f"a[href$='chain?client={CLIENT}']").click()
    page.wait_for_function(LIVE)
    hands.start_session("Leadership day", date(2026, 3, 31))
    hands.open_wall()
    wall = hands.show("Prepare", "Leadership day").locator(".ck-output")
    expect(wall).to_contain_text("What we do today")


def order(hands: Hands) -> None:
    """Three tables, a card moved at each, all finished, the comparison on the wall."""
    page = hands.page
    hands.step("order")
    page.locator(".ck-output form[data-act=order-deal] button").click()
    expect(page.locator(".ck-output [data-order]")).to_have_count(3)
    wall = hands.show("Order", re.compile("^Lay these ten cards as one chain"))
    expect(wall.locator(".ck-output")).to_contain_text("0 of 3 tables have finished.")
    laid = {}
    for start, to, name in ((6, 1, "Table 1"), (0, 4, "Table 2"), (8, 3, "Table 3")):
        before = shown(page, name)
        items(page, name).nth(max(start, to)).scroll_into_view_if_needed()
        page.mouse.move(*centre(items(page, name).nth(start)))
        page.mouse.down()
        x, y = centre(items(page, name).nth(to))
        page.mouse.move(x, y + (6 if to > start else -6), steps=6)
        page.mouse.up()
        laid[name] = moved(before, start, to)
        assert shown(page, name) == laid[name]
        expect_saved(page)
        page.locator(f".ck-output [data-act=order-done][data-id='{name}']").click()
        expect(page.locator(f"[data-order='{name}'][data-locked]")).to_have_count(1)
    with closing(open_store(hands.served.database)) as store:
        assert {one.name: list(one.cards) for one in store.latest(CardOrder, CLIENT)} == laid
    act(page, "order-part", "compare").click()
    expect(page.locator(".ck-output")).to_contain_text("The room’s screen shows this comparison")
    wall = hands.room_sees(re.compile("tables"))
    expect(wall.locator(".ck-output .ck-taus li")).to_have_count(3)


def story(hands: Hands) -> None:
    """A case, a note at two links; the room reads the case and the link it is shown."""
    page = hands.page
    hands.step("story")
    page.locator("textarea[data-id=case]").fill("A patient waits three hours for a letter.")
    page.locator("textarea[data-id=internal_service_quality]").fill("The printer was out of ink.")
    page.locator("textarea[data-id=customer_loyalty]").fill("She asked for another clinic.")
    page.keyboard.press("Tab")
    expect_saved(page)
    page.locator("[data-key=walk-internal_service_quality]").click()
    wall = hands.show("Story", "A patient waits three hours for a letter.")
    expect(wall.locator(".ck-output")).to_contain_text("The printer was out of ink.")
    assert "another clinic" not in wall.locator(".ck-output").inner_text()


def rate(hands: Hands, lines: Lines) -> None:
    """Twenty sheets from paper, two at this screen, two by file; the room sees how many."""
    page = hands.page
    hands.step("rate")
    wall = hands.show("Rate", ROOM_ASKED)
    front, support = lines["front_line"], lines["support"]
    paper = {"management": lines["management"], "front_line": front[:10], "support": support[:4]}
    hands.from_paper(paper)
    expect(page.locator("[data-text=progress]")).to_have_text("20 of 24 sheets complete")
    hands.on_screen("front_line", front[10:])
    hands.by_file("support", support[4:])
    expect(page.locator("[data-text=progress]")).to_have_text("24 of 24 sheets complete")
    wall.bring_to_front()
    expect(wall.locator(".ck-output")).to_contain_text("24 of 24 sheets complete", timeout=8_000)
    hands.room_sees(ROOM_ASKED)
    hands.room_knows_no_score()


def reveal(hands: Hands, lines: Lines) -> None:
    """All ten scores at once, on both screens, as the sheets make them."""
    page = hands.page
    hands.step("reveal")
    hands.room_knows_no_score()
    act(page, "reveal").click()
    finding = page.locator(".ck-output h1")
    expect(finding).to_contain_text("nternal service quality")
    wall = hands.room_sees(finding.inner_text())
    for seen in (page, wall):
        cards = seen.locator(".ck-output .ck-only-wide svg [data-id]")
        expect(cards).to_have_count(10)
        for card, score in zip(cards.all_text_contents(), scores(lines), strict=True):
            assert re.search(rf"(?<!\d){score:.0f}(?!\d)", card), (card, score)


def vote_again(hands: Hands) -> None:
    """Two links once more: the room sees what is asked, then what moved."""
    page = hands.page
    page.locator("[data-key=re-vote] summary").click()
    for box in page.locator("[data-key=re-vote] input[type=checkbox]").all():
        wanted = (box.get_attribute("name") or "").removeprefix("link-")
        box.set_checked(wanted in ("internal_service_quality", "profitability"))
    page.get_by_role("button", name="Open the re-vote").click()
    expect(page.locator("select[data-act=round]")).to_have_value("2")
    wall = hands.room_sees(ROOM_ASKED)
    expect(wall.locator(".ck-output")).to_contain_text(
        "This re-vote asks only internal service quality and profitability."
    )
    anew = {**STRENGTH, "management": "2443444334", "front_line": "2443343333"}
    hands.from_paper(
        {g: [line[0] + line[8] for line in sheets] for g, sheets in crowd(anew).items()}
    )
    hands.room_knows_no_score()
    act(page, "reveal").click()
    expect(page.locator(".ck-output .ck-changed h2")).to_be_visible()
    wall = hands.room_sees(page.locator(".ck-output .ck-changed h2").inner_text())
    expect(wall.locator(".ck-output .ck-only-wide svg [data-id]")).to_have_count(2)


def decide(hands: Hands) -> None:
    """The room overrides the rule and says why."""
    page = hands.page
    hands.step("weakest")
    form = page.locator(".ck-output form[data-act=choose][data-id=room]")
    form.locator("select").select_option("customer_loyalty")
    form.locator("textarea").fill(CHOSEN)
    form.get_by_role("button").click()
    expect(page.locator(".ck-output h1")).to_have_text("The room works on customer loyalty")
    wall = hands.show("Weakest link", "The room works on customer loyalty")
    expect(wall.locator(".ck-output")).to_contain_text(CHOSEN)
    expect(wall.locator(".ck-output")).to_contain_text("By the rule:")


def what_if(hands: Hands) -> None:
    """One slider; the room sees the finding, and the scenario is kept."""
    page = hands.page
    hands.step("whatif")
    slider = page.locator("input[type=range][data-id=internal_service_quality]")
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    title = page.locator(".ck-output h1")
    expect(title).to_contain_text("10 points on internal service quality may move")
    expect(slider).to_be_focused()
    page.locator("summary", has_text="Kept scenarios").click()
    page.get_by_label("Title", exact=True).fill("Telephones first")
    page.get_by_role("button", name="Keep this scenario").click()
    expect(page.locator(".ck-whatif-list")).to_contain_text("Telephones first")
    wall = hands.show("What if", title.inner_text())
    expect(wall.locator(".ck-output")).to_contain_text("llustrative, not a forecast")
    with closing(open_store(hands.served.database)) as store:
        kept = {one.title: one.raises for one in store.latest(Scenario, CLIENT)}
    assert kept["Telephones first"] == {"internal_service_quality": 10.0}


def evidence(hands: Hands) -> None:
    """One hard figure beside the link that the room works on."""
    page = hands.page
    hands.step("evidence")
    form = page.locator(".ck-output form[data-act=figure-keep]")
    measure = form.locator("option").first.inner_text().split(" (")[0]
    for name, value in (("value", "12.5"), ("period", "2026-Q1"), ("source", "Patient register")):
        form.locator(f"input[name={name}]").fill(value)
    form.get_by_role("button", name="Keep this figure").click()
    expect(page.locator(".ck-output td", has_text="Patient register")).to_be_visible()
    wall = hands.show("Evidence", "What we count for customer loyalty")
    expect(wall.locator(".ck-output")).to_contain_text(measure)
    with closing(open_store(hands.served.database)) as store:
        (figure,) = store.latest(Baseline, CLIENT)
    assert (figure.link, figure.value, figure.period) == ("customer_loyalty", 12.5, "2026-Q1")


def actions(hands: Hands) -> None:
    """Two actions with owner and date; the calendar file has both."""
    page = hands.page
    hands.step("actions")
    planned = (("Call back within a day", "Duty manager"), ("Print letters at once", "Ward clerk"))
    for number, (what, owner) in enumerate(planned):
        page.locator("input[name=new-what]:visible").fill(what)
        page.get_by_role("button", name="Add", exact=True).click()
        card = page.locator(".ck-output article").nth(number)
        card.locator("textarea[data-id$='/owner']").fill(owner)
        card.locator("input[type=date]").fill(f"{NEXT_YEAR}-02-0{number + 1}")
        card.locator("textarea[data-id$='/first_step']").fill("Ask who is on duty")
        page.keyboard.press("Tab")
        expect_saved(page)
    name, content = hands.take_home(page.locator("[data-act=action-calendar]"))
    assert name == f"{CLIENT}-leadership-day-actions.ics"
    assert [event["SUMMARY"] for event in events(content)] == [what for what, _ in planned]
    wall = hands.show("Actions", "What we will do")
    expect(wall.locator(".ck-output .ck-big-actions li")).to_have_count(2)
    expect(wall.locator(".ck-output")).to_contain_text("Ward clerk")


def close(hands: Hands, lines: Lines) -> None:
    """Hands are counted, files go home; what is in them is what the room saw."""
    page = hands.page
    hands.step("close")
    hands.show("Close", "How sure are you that these actions will happen?")
    for point, number in ((2, 1), (3, 4), (4, 12), (5, 7)):
        page.locator(f"[data-act=hands][data-id='{point}']").fill(str(number))
    page.keyboard.press("Tab")
    expect_saved(page)
    wall = hands.room_sees("How sure are you that these actions will happen?")
    expect(wall.locator(".ck-output .ck-picture svg")).to_be_visible()
    name, poster = hands.take_home("Poster A3 (PDF)")
    (sheet,) = PdfReader(io.BytesIO(poster)).pages
    assert name == f"{CLIENT}-leadership-day-poster-a3.pdf"
    assert [round(float(side) * 25.4 / 72) for side in sheet.mediabox[2:]] == [420, 297]
    words = sheet.extract_text()
    assert "Harbour Clinic" in words
    assert "Call back within a day" in words
    rows = read_numbers(hands, CLIENT)
    expected = dict(zip(rows, scores(lines), strict=True))
    for link in set(rows) - {"Internal service quality", "Profitability"}:  # voted on again
        assert float(rows[link]) == pytest.approx(expected[link], abs=0.05)
    assert not [who for who in NAMES if who in words]


def next_session(hands: Hands, lines: Lines) -> None:
    """Half a year later: what was promised comes up first, and one link really rose."""
    page, form = hands.page, hands.page.locator("details[data-key^=new-session]")
    hands.step("prepare")
    form.locator("summary").click()
    hands.start_session("Autumn day", date(2026, 9, 30))
    expect(form).not_to_have_attribute("open", "")
    hands.open_wall()
    hands.step("actions")
    expect(page.locator(".ck-output")).to_contain_text("Still open from before")
    expect(page.locator(".ck-output article")).to_have_count(2)
    hands.from_paper(lines)
    hands.step("reveal")
    act(page, "reveal").click()
    expect(act(page, "hide")).to_be_visible()
    hands.step("close")
    compared = page.locator(".ck-output [data-pane=body]")
    expect(compared).to_contain_text("Then and now: Leadership day and Autumn day")
    rose = "Of 10 links compared, 1 rose and 0 fell by more than chance can explain; "
    expect(compared).to_contain_text(f"{rose}for the others no real change can be shown.")
    compared.locator("figure summary").first.click()
    rows = compared.locator("figure details tbody tr")
    expect(rows).to_have_count(10)
    changed = [row for row in rows.all_inner_texts() if "can be chance" not in row]
    assert [row.split("\t")[0] for row in changed] == ["Internal service quality"]
