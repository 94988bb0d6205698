"""The economics on a screen, led by events as a page sends them, and their document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from chainkit.actions import Action
from chainkit.economics.desk import Desk
from chainkit.economics.exercise import EconomicsExercise
from chainkit.economics.place import STEPS, Place
from chainkit.economics.workshop import ClientTerms, Improvement, PurchasePage, Survivors
from chainkit.economics.worth import Verdict
from chainkit.store import Client
from chainkit.ui.exercise import Event
from tests.stores import new_store

KNOWN = {
    "currency": "eur",
    "margin": "100",
    "retention": "80",
    "discount": "10",
    "acquisition": "50",
}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[EconomicsExercise]:
    with new_store(tmp_path / "e.db") as store:
        store.append(Client(client="acme", id="acme", title="Acme <b>"))
        exercise = EconomicsExercise(Desk(store, Place(client="acme", step="value")))
        try:
            yield exercise
        finally:
            exercise.close()


def do(exercise: EconomicsExercise, act: str, id: str = "", value: Any = None, **more: Any) -> str:
    exercise.handle(Event(act, id, value, **more))
    return words(exercise.screen.notice)


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_terms_make_a_value_and_wrong_ones_a_sentence(empty: EconomicsExercise) -> None:
    assert "unknown" in words(empty.screen.lead)
    assert do(empty, "put", "terms", KNOWN) == ""
    assert "A customer is worth 217 EUR" in words(empty.screen.lead)
    for field, text, said in (
        ("retention", "0.8", "80 for 80 %"),
        ("retention", "100", "under 100 %"),
        ("retention", "120", "between 0 and 100"),
        ("margin", "1,000", "thousands"),
        ("retention", "1", "1 could be a share"),
        ("acquisition", "-5", "0 or more"),
        ("discount", "0.1", "0.1 could be a share"),
        ("discount", "-3", "between 0 and 900"),
        ("growth", "-200", "between −100 and 900"),
        ("margin", "2000000000000", "too large"),
        ("retention_low", "70", "two ends"),
        ("horizon", "2.5", "whole number"),
        ("horizon", "0", "between 1 and 1,000"),
        ("currency", "euro", "three letters"),
        ("currency", "EUR/USD", "amounts of two"),
    ):
        assert said in do(empty, "put", "terms", {**KNOWN, field: text}), field
    assert "A range goes up" in do(
        empty, "put", "terms", {**KNOWN, "margin_low": "200", "margin_high": "300"}
    )
    terms = empty.desk.state.known
    assert terms is not None
    assert (terms.retention, terms.margin) == (0.8, 100)
    # An emptied field is unknown again, not zero.
    assert do(empty, "put", "terms", {"discount": ""}) == ""
    assert "the discount rate" in words(empty.screen.lead)


def test_a_rate_under_one_per_cent_is_written_with_its_sign(empty: EconomicsExercise) -> None:
    assert do(empty, "put", "terms", {**KNOWN, "discount": "0.5 %"}) == ""
    assert empty.desk.state.known is not None
    assert empty.desk.state.known.discount == pytest.approx(0.005)
    form = BeautifulSoup(empty.screen.lead, "html.parser")
    (box,) = form.select("input[name=discount]")
    assert do(empty, "put", "terms", {**KNOWN, "discount": str(box["value"])}) == ""


def test_what_contradicts_itself_is_one_sentence(empty: EconomicsExercise) -> None:
    bad: tuple[tuple[str, dict[str, str], str], ...] = (
        ("spending", {"period": "2026", "treated": "10", "treated_kept": "12"}, "Of 10 customers"),
        ("improvement", {"title": "a", "effect": "retention", "high": "0.03"}, "points"),
        ("improvement", {"title": "a", "once": "-5"}, "Cost before it begins, most likely"),
    )
    for form, fields, said in bad:
        assert said in do(empty, "put", form, fields)
    assert empty.desk.state.empty


def test_what_nobody_has_costed_gets_no_verdict(empty: EconomicsExercise) -> None:
    do(empty, "put", "terms", {**KNOWN, "customers": "1000"})
    fields = {"title": "Call back", "effect": "retention", "low": "1", "mid": "2", "high": "3"}
    do(empty, "put", "improvement", fields)
    assert "What it costs is not said yet" in str(empty.desk.state.verdicts["call-back"])
    do(empty, "put", "improvement/call-back", {"running": "500"})
    assert isinstance(empty.desk.state.verdicts["call-back"], Verdict)


def test_the_simulator_looks_at_other_points_and_keeps_nothing(empty: EconomicsExercise) -> None:
    do(empty, "put", "terms", {**KNOWN, "acquisition": "0"})
    do(empty, "step", value="five")
    assert "5 points more retention: +28 %" in words(empty.screen.lead)
    before = empty.desk.stamp
    assert do(empty, "points", value={"points": "10"}) == ""
    assert "10 points" in words(empty.screen.lead)
    assert "above 0" in do(empty, "points", value={"points": "0"})
    assert empty.desk.store.stamp("acme") == before


def test_a_list_is_imported_with_a_preview_and_withdrawn(empty: EconomicsExercise) -> None:
    do(empty, "step", value="customers")
    lines = [f"c{i % 40},2025-0{1 + i // 40}-{1 + i % 28:02d},{10 + i}" for i in range(200)]
    data = "\n".join(["customer,day,amount", *lines]).encode()
    assert do(empty, "purchases-file", "import", {"name": "till.csv"}, content=data) == ""
    assert "200 purchases of 40 customers to add" in words(empty.screen.body)
    assert not empty.desk.store.latest(PurchasePage, "acme")
    assert "Saved 200 purchases" in do(empty, "purchases-import", "import")
    assert "of spending comes from a fifth" in words(empty.screen.lead)
    do(empty, "purchases-drop", "till")
    assert "No purchases and no list of customers" in words(empty.screen.lead)


def test_a_list_of_customers_is_read_as_somebody_says_and_the_map_tells_its_source(
    empty: EconomicsExercise,
) -> None:
    do(empty, "step", value="customers")
    lines = [f"c{at},{at * 3},{at % 7}" for at in range(60)]
    data = "\n".join(["Nr,DB,Stars", *lines]).encode()
    do(empty, "customers-file", "import", {"name": "crm.csv"}, content=data)
    assert "no column that says the customer" in words(empty.screen.body)
    do(empty, "customers-map", "map", {"h0": "customer", "h1": "margin", "h2": "score"})
    assert "60 customers to add" in words(empty.screen.body)
    assert "Saved 60 customers" in do(empty, "customers-import", "import")
    assert "rests on a list of 60 customers (“crm”)" in words(empty.screen.lead)
    assert "a loyalty score" in words(empty.screen.body)
    do(empty, "step", value="start")
    assert "Lists of customers" in words(empty.screen.body)
    do(empty, "customers-drop", "crm")
    assert empty.desk.state.empty


def test_few_or_late_customers_make_no_map(empty: EconomicsExercise) -> None:
    do(empty, "step", value="customers")
    for people, said in ((4, "never shown"), (6, "too early to tell")):
        rows = [f"c{at},2025-01-05,{10 + at}" for at in range(people)]
        data = "\n".join(["customer,day,amount", *rows]).encode()
        do(empty, "purchases-file", "import", {"name": "till.csv"}, content=data)
        do(empty, "purchases-import", "import")
        assert said in words(f"{empty.screen.lead} {empty.screen.body}")
    assert "unknown of spending" not in words(empty.screen.body)


def test_lists_in_two_currencies_are_not_added_up(empty: EconomicsExercise) -> None:
    rows = "a\t20250105\t10\t"
    pages = [
        PurchasePage(client="acme", id=f"{name}/1", source=name, page=1, currency=name.upper(),
                     purchases=1, first_on="2025-01-05", last_on="2025-01-05", rows=rows)
        for name in ("eur", "usd")
    ]  # fmt: skip
    empty.desk.store.append(*pages)
    do(empty, "step", value="customers")
    empty.beat()
    assert "EUR, USD" in words(empty.screen.lead)
    assert empty.desk.state.story is None


def test_a_cohort_is_written_shortened_and_refused(empty: EconomicsExercise) -> None:
    form = {"name": "Spring 2020", "left": "1000 631 468 382", "counted": "yes"}
    assert do(empty, "cohort", value=form) == ""
    assert "Ranges for a cohort of 1,000" in words(empty.screen.body)
    assert do(empty, "cohort", value={**form, "left": "1000 631 468"}) == ""
    assert len(empty.desk.store.latest(Survivors, "acme")) == 3
    assert "cannot grow" in do(empty, "cohort", value={**form, "left": "1000 631 700"})
    assert "begins with 100" in do(empty, "cohort", value={**form, "counted": "no"})


def test_a_proposal_of_another_exercise_is_taken_over_and_judged(empty: EconomicsExercise) -> None:
    action = Action(client="acme", id="a-1", exercise="chain", what="Call <i>every</i> leaver")
    empty.desk.store.append(action)
    do(empty, "put", "terms", {**KNOWN, "customers": "1000"})
    do(empty, "step", value="worth")
    assert "<i>" not in empty.screen.body
    assert do(empty, "take", "chain/action:a-1") == ""
    (made,) = empty.desk.state.improvements
    assert (made.exercise, made.about, made.title) == ("chain", "action:a-1", action.what)
    assert not empty.desk.state.open_proposals
    assert "not estimated yet" in words(empty.screen.body)
    effect = {"effect": "retention", "low": "0.5", "mid": "1", "high": "2", "once": "500"}
    assert do(empty, "put", f"improvement/{made.id}", effect) == ""
    record = empty.desk.store.get(Improvement, "acme", made.id)
    assert record is not None
    assert record.mid == pytest.approx(0.01)
    assert "is likely to pay" in words(empty.screen.lead)
    assert do(empty, "put", f"improvement/{made.id}", {"customers": "1", "once": "9000"}) == ""
    assert "is likely to lose money" in words(empty.screen.lead)
    assert do(empty, "drop", f"improvement/{made.id}") == ""
    assert empty.desk.state.open_proposals


def test_what_somebody_else_saved_is_shown_in_every_pane(empty: EconomicsExercise) -> None:
    do(empty, "put", "terms", KNOWN)
    found = empty.desk.store.get(ClientTerms, "acme", "terms")
    assert found is not None
    empty.desk.store.append(found.changed(margin=7.0))
    empty.beat()
    assert empty.desk.state.known is not None
    assert empty.desk.state.known.margin == 7
    # 7 × 0.8 / 0.3 − 50: figures of the body are those of the headline.
    assert "−31.33 EUR" in words(empty.screen.lead)
    assert "−31.33 EUR" in words(empty.screen.body)


def test_a_room_sees_no_controls_and_a_review_is_started(empty: EconomicsExercise) -> None:
    do(empty, "step", value="start")
    assert do(empty, "review-new", "new", {"title": "Spring", "held_on": "2026-03-03"}) == ""
    assert empty.desk.state.session is not None
    do(empty, "put", "terms", KNOWN)
    for step, _ in STEPS:
        desk = Desk(empty.desk.store, Place(client="acme", step=step, view="present"))
        panes = EconomicsExercise(desk).panes()
        shown = f"{panes.lead}{panes.picture}{panes.body}"
        assert "<button" not in shown, step
        assert "<input" not in shown, step
        assert "<h1" in shown, step
