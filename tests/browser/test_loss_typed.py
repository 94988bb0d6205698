"""What was typed and not acknowledged is kept in the browser, and sent on after a reload."""

from __future__ import annotations

import random
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from chainkit.chain.model import Tally
from chainkit.chain.workshop import StoryNote
from chainkit.store import open_store
from tests.browser.conftest import LIVE, Seen, Served, kernel_id
from tests.browser.rooms import act, expect_saved, room, sheets, until

Open = Callable[..., Page]
NOTE = ".ck-output textarea[data-id={}]"
CASE = NOTE.format("case")
# A field for each of the moments, so that they follow one another on one page.
FIELDS = ("case", "internal_service_quality", "employee_retention", "profitability")
LOST_MS = 15_000
WORDS = (
    "A family arrives late and the desk is closed. Nobody told the night shift, so they wait "
    "for an hour; in the morning the manager hears of it from a guest."
)


def told(served: Served, client: str, field: str = "case") -> str:
    with open_store(served.database) as store:
        notes = {note.link: note.text for note in store.latest(StoryNote, client)}
    return notes.get(field, "")


def again(page: Page) -> None:
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE, timeout=45_000)


def lost(page: Page) -> Locator:
    bar = page.locator("#ck-bar")
    expect(bar).to_contain_text("Connection lost", timeout=LOST_MS)
    return bar


def test_every_typed_character_survives_a_killed_kernel(
    dash: Open, served: Served, seen: Seen
) -> None:
    room(served, "typed")
    page = dash(client="typed", step="story")
    for moment, field in enumerate(FIELDS):
        type_through_a_loss(page, served, field, moment)
    seen.errors.clear()  # the browser says that its sockets were cut


def type_through_a_loss(page: Page, served: Served, field: str, moment: int) -> None:
    """The kernel is killed while somebody writes, at one of many moments."""
    where = NOTE.format(field)
    moments = random.Random(20260722 + moment)
    cut = moments.randint(5, 90)
    page.locator(where).focus()
    page.keyboard.type(WORDS[:cut], delay=moments.choice((2, 8, 30)))
    page.wait_for_timeout(moments.choice((0, 100, 300, moments.uniform(400, 700))))
    served.kernel(kernel_id(page)).kill()
    page.keyboard.type(WORDS[cut:], delay=4)  # the writer has not noticed
    expect(lost(page)).to_contain_text("what you are typing is kept on this page")
    page.locator("#ck-bar button").click()
    page.wait_for_function(f"{LIVE} && document.getElementById('ck-bar').hidden", timeout=45_000)
    expect(page.locator(where)).to_have_value(WORDS)
    until(page, lambda: told(served, "typed", field) == WORDS)
    expect_saved(page)
    again(page)  # it was kept until it was saved, and is not sent a second time
    expect(page.locator(where)).to_have_value(WORDS)
    assert told(served, "typed", field) == WORDS
    assert page.evaluate("Object.keys(sessionStorage).filter((k) => k.includes('story'))") == []


def test_a_reload_within_the_pause_of_typing_keeps_the_last_words(
    dash: Open, served: Served
) -> None:
    room(served, "hasty")
    page = dash(client="hasty", step="story")
    for field, pause in zip(FIELDS, (0, 100, 300), strict=False):
        where = NOTE.format(field)
        page.locator(where).focus()
        page.keyboard.type("The family waits")
        until(page, lambda field=field: told(served, "hasty", field) == "The family waits")
        page.keyboard.type(" for an hour")
        page.wait_for_timeout(pause)
        again(page)
        whole = "The family waits for an hour"
        expect(page.locator(where)).to_have_value(whole)
        until(page, lambda field=field, whole=whole: told(served, "hasty", field) == whole)


def test_what_others_wrote_while_the_line_was_dead_stands_beside_it(
    dash: Open, served: Served, seen: Seen
) -> None:
    room(served, "both-kept")
    page = dash(client="both-kept", step="story")
    served.kernel(kernel_id(page)).kill()
    page.locator(CASE).focus()
    page.keyboard.type("mine")
    with open_store(served.database) as store:
        key = "leadership-day/case"
        note = StoryNote(
            client="both-kept", id=key, session="leadership-day", link="case", text="theirs"
        )
        store.append(note)
    lost(page)
    again(page)
    until(page, lambda: told(served, "both-kept") == "theirs\n\nmine")
    expect(page.locator(".ck-notice-text")).to_contain_text("Somebody else saved this while")
    expect(page.locator(CASE)).to_have_value("theirs\n\nmine")
    again(page)
    expect(page.locator(CASE)).to_have_value("theirs\n\nmine")
    assert told(served, "both-kept") == "theirs\n\nmine"
    seen.errors.clear()


def test_an_answer_that_was_not_acknowledged_is_given_again(
    dash: Open, served: Served, seen: Seen
) -> None:
    room(served, "unsent-answer")
    page = dash(client="unsent-answer")
    act(page, "next-sheet").click()
    page.locator(".ck-output [name=r-ISQ][value='2']").check()
    expect_saved(page)
    served.kernel(kernel_id(page)).kill()
    page.locator(".ck-output [name=r-ISQ][value='4']").check()
    page.locator(".ck-output [name=r-ES][value='5']").check()
    lost(page)
    again(page)
    until(page, lambda: sheets(served.database, "unsent-answer") == [{"ISQ": 4, "ES": 5}])
    expect(page.locator(".ck-output [name=r-ES][value='5']")).to_be_checked()
    seen.errors.clear()


def test_counts_and_a_half_typed_sheet_of_paper_come_back(
    dash: Open, served: Served, seen: Seen
) -> None:
    room(served, "unsent-paper")
    page = dash(client="unsent-paper", step="rate", mode="paper")
    page.locator("[data-tally]").focus()
    page.keyboard.type("1234")
    served.kernel(kernel_id(page)).kill()
    page.keyboard.type("51")
    lost(page)
    again(page)
    expect(page.locator("[data-tally]")).to_have_value("123451")
    assert sheets(served.database, "unsent-paper") == []  # only put back, not sent
    page.goto(f"{served.url}chain?client=unsent-paper&step=rate&mode=paper&part=totals")
    page.wait_for_function(LIVE, timeout=45_000)
    served.kernel(kernel_id(page)).kill()
    page.locator("[data-act=tally][data-id='ISQ/3']").fill("7")
    page.locator("[data-act=tally][data-id='ISQ/3']").blur()
    lost(page)
    again(page)

    def counted() -> list[tuple[int, ...]]:
        with open_store(served.database) as store:
            return [tally.counts for tally in store.latest(Tally, "unsent-paper")]

    until(page, lambda: counted() == [(0, 0, 0, 7, 0)])
    seen.errors.clear()


def test_a_form_half_filled_in_comes_back_and_is_forgotten_once_accepted(dash: Open) -> None:
    page = dash(client="nyc-schools", step="prepare")
    form = page.locator(".ck-output form[data-act=new-session]")
    if not form.is_visible():
        page.locator(".ck-output details:has(form[data-act=new-session]) > summary").click()
    title = form.locator("[name=title]")
    title.fill("Spring in the schools")
    form.locator("[name=minutes]").select_option(index=0)
    minutes = form.locator("[name=minutes]").input_value()
    again(page)
    expect(title).to_have_value("Spring in the schools")
    expect(form.locator("[name=minutes]")).to_have_value(minutes)
    form.locator("[type=submit]").dispatch_event("click")
    expect_saved(page)
    again(page)
    for left in page.locator(".ck-output form[data-act=new-session] [name=title]").all():
        expect(left).to_have_value("")


def test_a_screen_drawn_before_a_change_was_heard_does_not_wipe_it(
    dash: Open, served: Served
) -> None:
    """Both are on their way at once: the answer to the first knows nothing of the second."""
    room(served, "swift")
    page = dash(client="swift", step="rate", mode="paper", part="totals")
    group = page.locator("select[data-act=group]")
    cell = page.locator("[data-act=tally][data-id='ISQ/3']")
    assert group.input_value() != "management"
    page.evaluate(
        """(changes) => changes.forEach(([selector, value]) => {
            const control = document.querySelector(selector);
            control.value = value;
            control.dispatchEvent(new Event("change", { bubbles: true }));
        })""",
        [["select[data-act=group]", "management"], ["[data-act=tally][data-id='ISQ/3']", "7"]],
    )
    expect(page.locator("[data-text=sum-ISQ]")).to_have_text("7")
    expect_saved(page)
    expect(cell).to_have_value("7")
    expect(group).to_have_value("management")
    cell.fill("6")  # what is shown is what the next change is made of
    cell.blur()
    expect(page.locator("[data-text=sum-ISQ]")).to_have_text("6")
    with open_store(served.database) as store:
        (tally,) = store.latest(Tally, "swift")
    assert (tally.role_group, tally.counts) == ("management", (0, 0, 0, 6, 0))
    group.select_option("front_line")  # another group's cells, though they stand in the same place
    expect(cell).to_have_value("")
    expect(page.locator(".ck-notice-text")).to_have_count(0)
