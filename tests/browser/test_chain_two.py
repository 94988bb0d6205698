"""Two facilitators at once: the second is told, both texts are kept, nobody's typing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from chainkit.chain.desk import Desk
from chainkit.chain.model import Rating, Session
from chainkit.chain.place import Place
from chainkit.store import open_store
from chainkit.workshop.settings import change_setting
from tests.browser.conftest import Served, kernel_id, opened
from tests.browser.rooms import act, answers, expect_saved, people, room, until

Open = Callable[..., Page]
NOTES = ".ck-output textarea[data-id=notes]"
COMES_IN_MS = 8_000


def notes(served: Served, client: str) -> str:
    with open_store(served.database) as store:
        return store.latest(Session, client)[0].notes


def elsewhere(served: Served, client: str) -> Desk:
    """Another facilitator's desk, without a browser: it saves at the very moment we want."""
    return Desk(open_store(served.database), Place(client=client))


def test_on_one_sheet_the_second_is_told_and_can_overrule(
    dash: Open, served: Served, page: Page, context: BrowserContext
) -> None:
    room(served, "one-sheet", {"front_line": people(1, 3)})
    dash(client="one-sheet", who="p01", step="rate")
    second = opened(context.new_page(), page.url)
    page.locator("[name=r-ISQ][value='2']").check()
    expect_saved(page)
    second.locator("[name=r-ISQ][value='5']").click()  # not `check`: theirs may be back at once
    told = second.locator(".ck-notice-text")
    expect(told).to_have_text(
        "Somebody else answered ISQ on this sheet first: 2; yours was 5. "
        "Theirs stands and is shown now; answer again to overrule it."
    )
    expect(second.locator("[name=r-ISQ][value='2']")).to_be_checked()
    assert answers(served.database, "one-sheet")["p01", "ISQ"] == 2
    second.locator("[name=r-ISQ][value='5']").check()
    expect(told).to_have_count(0)
    assert answers(served.database, "one-sheet")["p01", "ISQ"] == 5
    with open_store(served.database) as store:
        history = store.history(Rating, "one-sheet", "leadership-day/1/p01/ISQ")
    assert [rating.value for rating in history] == [3, 2, 5]


def test_of_two_notes_both_are_kept_and_the_second_is_told(dash: Open, served: Served) -> None:
    room(served, "two-notes")
    page = dash(client="two-notes")
    served.kernel(kernel_id(page)).suspend()  # the other is quicker
    other = elsewhere(served, "two-notes")
    other.rewrite("notes", "So was I")
    other.store.close()
    page.locator(NOTES).press_sequentially("I was here")
    page.locator(NOTES).blur()
    served.kernel(kernel_id(page)).resume()
    until(page, lambda: "I was here" in notes(served, "two-notes"))
    assert notes(served, "two-notes") == "So was I\n\nI was here"
    expect(page.locator(".ck-notice-text")).to_contain_text("Somebody else saved this while")
    expect(page.locator(NOTES)).to_have_value("So was I\n\nI was here")


def test_notes_that_arrive_while_one_types_are_not_typed_over(dash: Open, served: Served) -> None:
    """The writer never pauses, so nothing is saved until the other's text has come in."""
    room(served, "type-over")
    page = dash(client="type-over")
    box = page.locator(NOTES)
    other = elsewhere(served, "type-over")
    box.press_sequentially("mine: ")
    other.rewrite("notes", "theirs")
    other.store.close()
    until(page, lambda: not page.keyboard.type("x") and "theirs" in box.input_value())
    page.keyboard.type(" end")
    until(page, lambda: notes(served, "type-over").endswith(" end"))
    assert re.fullmatch(r"theirs\n\nmine: x+ end", notes(served, "type-over"))


def test_typing_goes_on_while_others_save(dash: Open, served: Served) -> None:
    """Caret and words stay where they are; what the other wrote comes in before them."""
    room(served, "typing")
    page = dash(client="typing")
    box = page.locator(NOTES)
    box.press_sequentially("alpha omega")
    expect_saved(page)
    until(page, lambda: notes(served, "typing") == "alpha omega")
    for _ in "omega":
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("beta ")
    until(page, lambda: notes(served, "typing") == "alpha beta omega")
    page.keyboard.type("gamma ")
    until(page, lambda: notes(served, "typing") == "alpha beta gamma omega")
    expect(box).to_be_focused()


def test_a_half_filled_form_and_a_press_that_has_begun_survive_what_others_save(
    dash: Open, served: Served
) -> None:
    room(served, "half-filled")
    page = dash(client="half-filled", step="prepare")
    form = page.locator(".ck-output form[data-act=new-session]")
    page.get_by_text("Start another session").click()
    form.locator("input[name=title]").fill("Afternoon")
    form.locator("select[name=form]").select_option("full")
    page.get_by_role("button", name="Start the session").hover()
    page.mouse.down()
    other = elsewhere(served, "half-filled")
    change_setting(other, "minutes", "120")
    other.store.close()
    expect(page.locator("select[data-id=minutes]")).to_have_value("120", timeout=COMES_IN_MS)
    expect(form.locator("input[name=title]")).to_have_value("Afternoon")
    expect(form.locator("select[name=form]")).to_have_value("full")
    page.mouse.up()
    expect(page.locator("select[data-act=session]")).to_contain_text("Afternoon")
    expect(form.locator("input[name=title]")).to_have_value("")


def test_what_the_other_reveals_closes_the_sheet_without_a_reload(
    dash: Open, served: Served
) -> None:
    room(served, "closes", {"front_line": people(6, 2)})
    page = dash(client="closes")
    act(page, "next-sheet").click()
    other = elsewhere(served, "closes")
    other.reveal()
    expect(page.locator(".ck-lead")).to_contain_text("This round was revealed", timeout=COMES_IN_MS)
    expect(page.locator(".ck-output [data-scale]")).to_have_count(0)
    other.open_round()
    other.store.close()
    page.get_by_role("button", name="Go to round 2").click(timeout=COMES_IN_MS)
    expect(page.locator("select[data-act=round]")).to_have_value("2")
