"""The economics' document of the two samples: its figures, what it explains, whom it names."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest

from chainkit.economics.desk import Desk
from chainkit.economics.exercise import EconomicsExercise
from chainkit.economics.export import numbers_workbook
from chainkit.economics.place import STEPS, Place
from chainkit.economics.state import load_state
from chainkit.report.blocks import Bullets, Figure, Sources, text_of
from chainkit.store import Store
from tests.plain import words
from tests.stores import sample_store


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("economics") / "s.db") as store:
        yield store


def test_the_samples_documents_hold_the_figures_of_their_screens(samples: Store) -> None:
    real = EconomicsExercise(Desk(samples, Place(client="cdnow", step="customers")))
    said = text_of(real.blocks())
    for figure in (
        "2,357",
        "6,919",
        "1,139",
        "48.3 %",
        "67 %",
        "426",
        "A customer is worth 7.50 USD",
    ):
        assert figure in said
    assert "67 %" in words(real.panes().lead)
    # 2,357 customers travel as at most eighty cells.
    assert len(str(real.panes().body)) < 60_000
    demo = load_state(samples, "demo")
    blocks = EconomicsExercise(Desk(samples, Place(client="demo"))).blocks()
    told = text_of(blocks)
    assert "Groups by coach cost more than they bring" in told
    assert "Winning a customer costs 0" not in told
    assert "Keeping a customer costs 2.0 times (1.2 to 5.8) what winning one does" in told
    assert [each.id for each in demo.improvements if isinstance(demo.verdicts[each.id], str)] == [
        "a-lunch-where-the-room-is-late"
    ]
    assert {p.exercise for p in demo.open_proposals} >= {"chain", "levels", "charter"}
    book = openpyxl.load_workbook(BytesIO(numbers_workbook(demo)))
    head, first, *_ = book["Proposals"].iter_rows(min_col=3, max_col=8, values_only=True)
    assert head[:4] == ("5th of 100 (EUR)", "Median (EUR)", "95th of 100 (EUR)", "Loses money (%)")
    assert first == (18668, 28744, 37051, 0, "EUR", 1362)
    facts = list(book["Each proposal"].iter_rows(min_col=2, values_only=True))
    assert facts[2] == ("5th and 95th of 100 draws", "EUR", 18668, 37051)
    # What has no change is not said to be unknown, and no quotation mark stands within its like.
    assert "–" in [row[3] for row in book["Five per cent"].iter_rows(values_only=True)]
    titles = [block.message for block in blocks if isinstance(block, Figure)]
    staff = "“Staff for ‘Reply to a question within an hour’” is likely to lose money"
    assert f"{staff}: median −37,998 EUR" in titles


def test_a_document_explains_what_it_shows_and_lists_whom_it_names(samples: Store) -> None:
    for client, shown, hidden in (
        ("demo", ("Cohorts.", "Winning and keeping.", "Worth."), ("Segments.", "Staffing.")),
        ("cdnow", ("Segments.", "Coming back."), ("Cohorts.", "Worth.", "Staffing.")),
    ):
        state = load_state(samples, client)
        blocks = EconomicsExercise(Desk(samples, Place(client=client))).blocks()
        (rules,) = (each for each in blocks if isinstance(each, Bullets) and "**" in each.items[0])
        for name in shown:
            assert any(f"**{name}**" in each for each in rules.items), name
        for name in hidden:
            assert not any(f"**{name}**" in each for each in rules.items), name
        listed = {text for each in blocks if isinstance(each, Sources) for text, _ in each.items}
        assert {each.source for each in state.content.claim} <= listed
        told = text_of(blocks)
        for each in state.content.programmes:
            assert each.source in listed or each.source not in told
        assert "members-2020" not in told


def test_nothing_known_is_a_sentence_everywhere(samples: Store) -> None:
    for step, _ in STEPS:
        desk = Desk(samples, Place(client="nhs-ae", step=step))
        assert str(EconomicsExercise(desk).panes().lead)
    nothing = EconomicsExercise(Desk(samples, Place(client="nhs-ae")))
    assert "Nothing to report yet" in text_of(nothing.blocks())
