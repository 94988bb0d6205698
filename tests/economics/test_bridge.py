"""From a proposal of another exercise to what it is worth, and back to that exercise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chainkit.economics.desk import Desk
from chainkit.economics.exercise import EconomicsExercise
from chainkit.economics.place import Place
from chainkit.economics.workshop import Improvement
from chainkit.economics.worth import Ground, Proposal, Span, verdict
from chainkit.store import Store
from chainkit.ui.exercise import Event
from chainkit.workshop.signpost import appraised, proposed
from tests.stores import sample_store

SOURCES = {
    ("chain", "action"),
    ("levels", "action"),
    ("levels", "decision"),
    ("charter", "remedy"),
    ("continuum", "move"),
    ("failures", "action"),
}
STEP = "move:continuum-2026/3"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with sample_store(tmp_path / "e.db") as made:
        yield made


def taken(exercise: EconomicsExercise, name: str) -> Improvement:
    exercise.handle(Event("take", name))
    picked = exercise.desk.place.picked
    return next(each for each in exercise.desk.state.improvements if each.id == picked)


def test_every_source_can_be_asked_what_it_is_worth_and_hears_the_answer(store: Store) -> None:
    found = {(each.exercise, each.about.split(":")[0]): each for each in proposed(store, "demo")}
    assert found.keys() >= SOURCES
    exercise = EconomicsExercise(Desk(store, Place(client="demo", step="worth")))
    for source in sorted(SOURCES):
        wanted = found[source]
        if any(each.about == wanted.about for each in exercise.desk.state.improvements):
            continue
        record = taken(exercise, f"{wanted.exercise}/{wanted.about}")
        assert (record.once, record.running) == (wanted.cost or 0, wanted.running or 0)
        effect = {"effect": "cost", "low": "1000", "mid": "2000", "high": "3000", "once": "500"}
        exercise.handle(Event("put", f"improvement/{record.id}", effect))
        answer = appraised(store, "demo", wanted.exercise)[wanted.about]
        assert answer.title == record.title
        assert answer.currency == "EUR"
        assert answer.low < answer.median < answer.high
        assert 1000 < answer.gain_low < answer.gain < answer.gain_high < 3000
        assert answer.years == 8
    assert wanted.about not in appraised(store, "demo", "chain")
    exercise.close()


def test_a_step_up_comes_with_its_cost_unless_it_is_in_another_currency(store: Store) -> None:
    step = next(each for each in proposed(store, "demo") if each.about == STEP)
    assert (step.cost, step.running, step.currency) == (18000, 6000, "EUR")
    # The step that was decided against is no proposal.
    assert "move:continuum-2026/4" not in {each.about for each in proposed(store, "demo")}
    exercise = EconomicsExercise(Desk(store, Place(client="demo", step="worth")))
    exercise.handle(Event("put", "terms", {"currency": "CHF"}))
    record = taken(exercise, f"continuum/{STEP}")
    assert (record.once, record.running) == (0, 0)
    assert "EUR, not in CHF" in record.note
    exercise.close()


def test_the_gain_of_a_period_is_before_any_cost() -> None:
    sure = Span.of
    proposal = Proposal("cost", sure(700), 0, sure(5000), sure(300), starts=2, lasts=2)
    found = verdict(proposal, Ground(sure(100), sure(0.8), 0.1, periods=4))
    assert found.gain == pytest.approx((350, 350, 350))
    assert found.at_mid == pytest.approx(-5000 + 400 / 1.1**2 + 400 / 1.1**3)
