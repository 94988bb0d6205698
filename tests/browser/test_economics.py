"""The loyalty economics in a real browser: a number changes the picture, a list is imported."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from chainkit.economics.workshop import ClientTerms, CustomerPage, PurchasePage
from chainkit.store import Client, open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act, expect_saved, kept

Open = Callable[..., Page]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PICTURE = ".ck-body .ck-wide svg desc"


def known(served: Served, slug: str) -> None:
    """A client whose terms are known: a customer is worth 267."""
    with open_store(served.database) as store:
        store.append(
            Client(client=slug, id=slug, title=slug.title()),
            ClientTerms(client=slug, id="terms", currency="EUR", margin=100, retention=0.8,
                        discount=0.1),
        )  # fmt: skip


def test_a_number_moves_headline_and_picture_and_a_wrong_one_is_one_sentence(
    dash: Open, served: Served
) -> None:
    known(served, "by-numbers")
    page = dash(exercise="economics", client="by-numbers", step="five")
    headline, picture = page.locator("h1"), page.locator(PICTURE).first
    expect(headline).to_have_text("5 points more retention: +28 % value of a customer")
    points = page.locator("form[data-act='points']")
    points.locator("input").fill("10")
    points.locator("button").click()
    expect(headline).to_have_text("10 points more retention: +69 % value of a customer")
    expect(picture).to_contain_text("10 points more retention: +69 %")
    expect(page).to_have_url(re.compile("points=10"))  # the address follows the picture
    page.reload()
    expect(headline).to_have_text("10 points more retention: +69 % value of a customer")

    act(page, "step", "value").click()
    expect(headline).to_have_text("A customer is worth 267 EUR")
    page.get_by_text("Change these numbers").click()
    form = page.locator("form[data-id='terms']")
    for field, wrong, said in (
        ("retention", "100", "Nobody keeps every customer for ever"),
        ("acquisition", "-5", "“What it costs to win a customer” is money spent or taken"),
    ):
        before = form.locator(f"[name='{field}']").input_value()
        form.locator(f"[name='{field}']").fill(wrong)
        form.get_by_role("button", name="Save").click()
        expect(page.get_by_text(said)).to_be_visible()
        expect(headline).to_have_text("A customer is worth 267 EUR")
        form.locator(f"[name='{field}']").fill(before)
    form.locator("[name='margin']").fill("200")
    form.get_by_role("button", name="Save").click()
    expect(headline).to_have_text("A customer is worth 533 EUR")
    expect_saved(page)
    page.reload()
    expect(headline).to_have_text("A customer is worth 533 EUR")
    assert kept(served, ClientTerms, "by-numbers")[0].margin == 200


def test_a_list_is_imported_by_mouse_and_a_phone_shows_what_it_says(
    dash: Open, served: Served
) -> None:
    with open_store(served.database) as store:
        store.append(Client(client="by-list", id="by-list", title="By list"))
    page = dash(exercise="economics", client="by-list", step="customers")
    page.set_viewport_size({"width": 390, "height": 844})
    days = ("2025-01-05", "2025-03-05", "2025-09-05")
    rows = [f"c{at},{day},{10 + at}" for at in range(30) for day in days[: 1 + at % 3]]
    wrong = "\n".join(["customer,day,amount", *rows, "c1,2025-02-30,5"]).encode()
    chosen = page.locator("input[data-act=purchases-file]")
    chosen.set_input_files({"name": "till.csv", "mimeType": "text/csv", "buffer": wrong})
    expect(page.get_by_text("“2025-02-30”; expected a date such as")).to_be_visible()
    right = "\n".join(["customer,day,amount", *rows]).encode()
    chosen.set_input_files({"name": "till.csv", "mimeType": "text/csv", "buffer": right})
    expect(page.get_by_text("60 purchases of 30 customers to add")).to_be_visible()
    assert not kept(served, PurchasePage, "by-list")
    page.locator("[data-act='purchases-import']").first.click()
    expect(page.locator("h1")).to_contain_text("of spending comes from a fifth of the customers")
    assert [each.purchases for each in kept(served, PurchasePage, "by-list")] == [60]
    for step in ("customers", "worth", "value"):
        act(page, "step", step).click()
        expect(page.locator(f"[data-key='step-{step}']")).to_have_attribute("aria-current", "step")
        assert page.evaluate(WIDER) <= 0


def test_a_list_of_customers_is_refused_or_read_and_what_stands_is_never_lost(
    dash: Open, served: Served
) -> None:
    with open_store(served.database) as store:
        store.append(Client(client="by-crm", id="by-crm", title="By CRM"))
    page = dash(exercise="economics", client="by-crm", step="customers")
    chosen = page.locator("input[data-act=customers-file]")

    def choose(head: str, *rows: str) -> None:
        data = "\n".join([head, *rows]).encode()
        chosen.set_input_files({"name": "crm.csv", "mimeType": "text/csv", "buffer": data})

    good = [f"k{at},{at * 7 % 90},{at % 9}" for at in range(30)]
    choose("Nr,DB,Stars", *good)
    expect(page.get_by_text("no column that says the customer")).to_be_visible()
    form = page.locator("form[data-act='customers-map']")
    for heading, meant in (("h0", "customer"), ("h1", "margin"), ("h2", "score")):
        form.locator(f"[name='{heading}']").select_option(meant)
    form.locator("button[type=submit]").click()
    expect(page.get_by_text("30 customers to add")).to_be_visible()
    assert not kept(served, CustomerPage, "by-crm")
    page.locator("[data-act='customers-import']").click()
    headline = page.locator("h1")
    expect(headline).to_contain_text("of the margin comes from a fifth of the customers")
    expect(page.get_by_text("Imported. Saved 30 customers.")).to_be_visible()

    page.locator("details[data-key=lists] > summary").click()
    for said, head, row in (
        ("and the like in all 9 rows", "customer,margin,score", "{at},{at},{at}%"),
        ("more than one currency", "customer,margin,score,currency", "{at},{at},{at},{money}"),
        ("spending of 0 or more", "customer,spent,years", "{at},-{at}.5,{at}"),
        ("expected a date such as", "customer,margin,since", "{at},{at},2025-02-30"),
        ("a day that has come", "customer,margin,since", "{at},{at},2199-01-0{at}"),
        ("no column that says loyalty", "customer,margin,retention", "{at},{at},1.{at}"),
        ("a table of one column only", "not a table", "at all {at}"),
    ):
        rows = (row.format(at=at, money="EUR" if at % 2 else "USD") for at in range(1, 10))
        choose(head, *rows)
        expect(page.get_by_label("Import preview").get_by_text(said).first).to_be_visible()
        expect(page.locator("[data-act='customers-import']")).to_have_count(0)
    page.locator("[data-act='customers-import-cancel']").click()
    page.reload()
    expect(headline).to_contain_text("of the margin comes from a fifth of the customers")
    assert [each.customers for each in kept(served, CustomerPage, "by-crm")] == [30]
