"""Readiness: what counts, what leaves the sum, what is missing, and what is late."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chainkit.charter.readiness import late_words, read_readiness
from tests.charter.builders import CONTENT, check

DAY = date(2026, 6, 16)
ITEMS = tuple(CONTENT.item_by_id)


def test_not_applicable_leaves_the_sum_and_not_answered_is_no_zero() -> None:
    found = read_readiness(
        [check("C16", 3), check("C17", 4), check("C18", applies=False), check("C19")], CONTENT, DAY
    )
    group = found.groups["position"]
    assert group.score == 87.5
    assert (group.answered, group.not_applicable, group.not_answered) == (2, 1, 2)
    assert (group.least, group.most) == (43.75, 93.75)
    assert found.states["C18"].answered == "not_applicable"
    assert found.states["C19"].answered == found.states["C20"].answered == "not_answered"
    assert found.counted == "2 of 29 applicable items answered, 27 not answered, 1 not applicable"


def test_the_whole_is_the_mean_of_items_and_not_of_groups() -> None:
    checks = [check(f"C{n:02d}", 4) for n in range(1, 8)] + [check("C28", 0)]
    found = read_readiness(checks, CONTENT, DAY)
    assert found.overall.score == 87.5
    assert found.groups["technology"].score == 0


def test_nothing_answered_and_nothing_applicable_have_no_score() -> None:
    found = read_readiness([check(i, applies=False) for i in ("C28", "C29", "C30")], CONTENT, DAY)
    assert found.overall.score is None
    assert found.groups["technology"].least is None
    assert found.groups["people"].least == 0
    assert found.groups["people"].most == 100


def test_gaps_begin_with_the_lowest_then_late_then_nobodys() -> None:
    late, owner = {"due": date(2026, 6, 15)}, {"owner": "Rooms director"}
    checks = [
        check("C01", 1, **owner),
        check("C02", 1),
        check("C03", 1, **owner, **late),
        check("C04", 0, **owner),
        check("C05", 3, **late),
    ]
    found = read_readiness(checks, CONTENT, DAY)
    assert [state.item for state in found.gaps] == ["C04", "C03", "C02", "C01"]
    assert [state.item for state in found.overdue] == ["C03"]
    assert late_words(found.overdue[0], DAY) == "1 day overdue on 16 June 2026"


def test_due_on_the_day_is_not_late_and_an_unanswered_item_can_be() -> None:
    checks = [check("C01", 0, due=DAY), check("C02", due=date(2026, 1, 1))]
    checks.append(check("C03", applies=False, due=date(2026, 1, 1)))
    assert [s.item for s in read_readiness(checks, CONTENT, DAY).overdue] == ["C02"]


def test_said_to_be_in_place_without_evidence_and_old_evidence_are_told() -> None:
    checks = [
        check("C01", 3),
        check("C02", 4, evidence_link="plan.pdf", evidence_on=date(2024, 6, 14)),
        check("C03", 4, evidence="seen", evidence_on=date(2024, 6, 15)),
    ]
    states = read_readiness(checks, CONTENT, DAY).states
    assert [i for i, s in states.items() if s.unproven] == ["C01"]
    assert [i for i, s in states.items() if s.stale] == ["C02"]


def test_a_value_where_it_does_not_apply_is_refused() -> None:
    with pytest.raises(ValidationError, match="does not apply has no value"):
        check("C01", 2, applies=False)


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(ITEMS), st.one_of(st.none(), st.just("n/a"), st.integers(0, 4)))
)
def test_readiness_stays_between_its_ends(answers: dict[str, int | str | None]) -> None:
    checks = [
        check(item, applies=False) if value == "n/a" else check(item, value)  # type: ignore[arg-type]
        for item, value in answers.items()
    ]
    found = read_readiness(checks, CONTENT, DAY)
    for ready in (found.overall, *found.groups.values()):
        assert (ready.score is None) == (ready.answered == 0)
        if ready.score is not None and ready.least is not None and ready.most is not None:
            assert 0 <= ready.least <= ready.score + 1e-9 <= ready.most + 2e-9 <= 100 + 3e-9
    assert found.overall.items == len(ITEMS)
