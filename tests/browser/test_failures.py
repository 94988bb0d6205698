"""The failure log in a real browser: logged by thumb and by keys, imported by mouse, narrowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from chainkit.failures.workshop import CauseName, Failure
from chainkit.store import Client, open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act, expect_saved, kept, tab_to

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
FITS = "() => document.documentElement.scrollWidth <= innerWidth"
EARLIER = datetime(2026, 3, 2, 9, tzinfo=UTC)


def logged(served: Served, slug: str) -> None:
    """A client whose log holds two failures, so that there is something to tap."""
    rows = (("Bar", "late"), ("Desk", "bill"))
    with open_store(served.database) as store:
        store.append(
            Client(client=slug, id=slug, title=slug.title()),
            CauseName(client=slug, id="bill", name="Wrong amount on the bill"),
            *(
                Failure(client=slug, id=f"f{at}", unit=unit, cause=cause,
                        occurred_at=EARLIER + timedelta(hours=at))
                for at, (unit, cause) in enumerate(rows)
            ),
        )  # fmt: skip


def test_a_failure_is_logged_on_a_phone_by_four_taps_and_the_next_by_three(
    dash: Open, served: Served
) -> None:
    logged(served, "thumbs")
    page = dash(exercise="failures", client="thumbs", step="log")
    page.set_viewport_size(PHONE)
    entry = page.locator("form.ck-entry")
    ready = entry.get_by_role("button", name="Log it")
    expect(ready).to_be_in_viewport(ratio=1)
    expect(entry.get_by_text("Serious")).to_be_in_viewport(ratio=1)  # nothing to scroll to
    entry.get_by_role("radio", name="Bar").click()
    entry.get_by_role("radio", name="Wrong amount on the bill").click()
    entry.get_by_role("radio", name="Serious").click()
    ready.dblclick()  # a nervous thumb
    done = page.locator(".ck-logged")
    expect(done).to_contain_text("Logged: Bar · Wrong amount on the bill · ")
    expect_saved(page)
    assert len(kept(served, Failure, "thumbs")) == 3

    expect(entry.get_by_role("radio", name="Bar")).to_be_checked()  # the place stays
    expect(entry.get_by_role("radio", name="Serious")).not_to_be_checked()
    entry.get_by_role("radio", name="late").click()
    entry.get_by_role("radio", name="Nuisance").click()
    ready.click()
    expect(done).to_contain_text("Logged: Bar · late")
    assert page.evaluate(FITS)
    page.reload()
    expect(page.locator(".ck-side")).to_contain_text("4 failures")
    found = sorted(kept(served, Failure, "thumbs"), key=lambda each: each.occurred_at)[2:]
    assert [(f.unit, f.cause, f.severity) for f in found] == [
        ("Bar", "bill", 4),
        ("Bar", "late", 1),
    ]
    for step in ("when", "usual", "why", "routes"):
        page.locator(f".ck-steps [data-value='{step}']").click()
        expect(page.locator(f".ck-step[aria-current][data-value='{step}']")).to_be_visible()
        assert page.evaluate(FITS), step


def test_by_keys_by_file_and_narrowed_by_mouse(dash: Open, served: Served) -> None:
    logged(served, "hands")
    page = dash(exercise="failures", client="hands", step="log")
    keys = page.keyboard
    tab_to(page, "input[name=unit_tapped]")
    keys.press("Space")
    tab_to(page, "input[name=cause]")
    keys.type("spilt")
    tab_to(page, "input[name=severity]")
    keys.press("Space")
    keys.press("ArrowRight")
    keys.press("Enter")
    expect(page.locator(".ck-logged")).to_contain_text("Bar · spilt")

    page.locator("[data-key='log-import'] > summary").click()
    rows = "date,time,unit,cause\n2026-03-03,09:00,Desk,bill\n2026-02-30,09:00,Desk,bill\n"
    file = {"name": "more.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("input[data-act='log-file']").set_input_files([file])
    refused = page.locator(".ck-problems li")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("2026-02-30")
    page.get_by_role("button", name="Import the good rows only").click()
    expect(page.locator(".ck-side")).to_contain_text("4 failures")

    page = dash(exercise="failures", client="ttc-subway", step="why")
    expect(page.locator("h1")).to_have_text("25 of 179 causes make at least 80 % of all failures.")
    act(page, "only").select_option("SRT")
    expect(page.locator(".ck-why").first).to_contain_text("1,19")
    act(page, "by", "impact").click()
    expect(page.locator(".ck-why").first).to_contain_text("minutes of delay")
