"""A story told and a link chosen on the screen: what is typed stays, also when two type."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from chainkit.chain.workshop import Choice, StoryNote
from chainkit.store import open_store
from chainkit.workshop.texts import put_text
from tests.browser.conftest import LIVE, Served, kernel_id, opened
from tests.browser.rooms import act, expect_saved, people, room, tab_to, until

Open = Callable[..., Page]
ISQ = ".ck-output textarea[data-id=internal_service_quality]"
CASE = ".ck-output textarea[data-id=case]"


def told(served: Served, client: str) -> dict[str, str]:
    with open_store(served.database) as store:
        return {note.link: note.text for note in store.latest(StoryNote, client)}


def test_a_story_is_typed_with_pauses_and_is_there_after_a_reload(
    dash: Open, served: Served, context: BrowserContext
) -> None:
    room(served, "story")
    page = dash(client="story", step="story")
    tab_to(page, "textarea[data-id=case]")
    page.keyboard.type("A family arrives late.")
    tab_to(page, "textarea[data-id=internal_service_quality]")
    page.keyboard.type("The note")
    until(page, lambda: told(served, "story").get("internal_service_quality") == "The note")
    expect_saved(page)
    page.keyboard.type(" was lost")
    until(page, lambda: "lost" in told(served, "story")["internal_service_quality"])
    expect_saved(page)
    page.keyboard.type(" twice")
    until(page, lambda: "twice" in told(served, "story")["internal_service_quality"])
    assert told(served, "story") == {
        "case": "A family arrives late.",
        "internal_service_quality": "The note was lost twice",
    }
    expect(page.locator(".ck-notice-text")).to_have_count(0)
    page.wait_for_url("**link=internal_service_quality**")
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    expect(page.locator(ISQ)).to_have_value("The note was lost twice")
    expect(page.locator(CASE)).to_have_value("A family arrives late.")
    shown = opened(context.new_page(), f"{served.url}chain?client=story&view=present&step=story")
    expect(shown.locator(".ck-output h1")).to_have_text("A family arrives late.")
    expect(shown.locator(".ck-output .ck-talk")).to_contain_text("The note was lost twice")


def test_of_two_notes_on_one_link_both_are_kept_and_the_second_is_told(
    dash: Open, served: Served
) -> None:
    room(served, "two-tell")
    page = dash(client="two-tell", step="story")
    served.kernel(kernel_id(page)).suspend()  # the other is quicker
    key = "leadership-day/internal_service_quality"
    theirs = StoryNote(
        client="two-tell",
        id=key,
        session="leadership-day",
        link="internal_service_quality",
        text="",
    )
    with open_store(served.database) as store:
        put_text(store, theirs, "text", "", "theirs")
    page.locator(ISQ).press_sequentially("mine")
    page.locator(ISQ).blur()
    served.kernel(kernel_id(page)).resume()
    both = {"internal_service_quality": "theirs\n\nmine"}
    until(page, lambda: told(served, "two-tell") == both)
    expect(page.locator(".ck-notice-text")).to_contain_text("Somebody else saved this while")
    expect(page.locator(ISQ)).to_have_value("theirs\n\nmine")


def test_a_link_is_chosen_with_a_reason_and_taken_back(dash: Open, served: Served) -> None:
    room(served, "chooses", {"front_line": people(6, 4)}, revealed=True)
    page = dash(client="chooses", step="weakest")
    expect(page.locator(".ck-output h1")).to_have_text("No link stands out")
    form = page.locator(".ck-output form[data-act=choose][data-id=room]")
    form.locator("select").select_option("customer_loyalty")
    form.locator("textarea").fill("because")
    form.get_by_role("button").click()
    expect(page.locator(".ck-notice-text")).to_contain_text("Say why in a few words")
    expect(form.locator("textarea")).to_have_value("because")
    form.locator("textarea").fill("Guests say they would not come back.")
    form.get_by_role("button").click()
    expect(page.locator(".ck-output h1")).to_have_text("The room works on customer loyalty")
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE)
    expect(page.locator(".ck-output .ck-lead")).to_contain_text("would not come back")
    act(page, "withdraw").click()
    expect(page.locator(".ck-output h1")).to_have_text("No link stands out")
    page.get_by_text("What was chosen, and when").click()
    expect(page.locator(".ck-decide details li")).to_have_count(2)
    with open_store(served.database) as store:
        history = store.history(Choice, "chooses", "leadership-day")
    assert [choice.link for choice in history] == ["customer_loyalty", ""]
