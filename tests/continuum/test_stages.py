"""The rule that makes a stage: known answers, and what must hold whatever people answer."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.continuum.analysis import hidden_sentence, median_of, read_profile
from chainkit.continuum.model import COMPONENTS, Tally
from chainkit.continuum.result import Bounds, Holding
from chainkit.continuum.rule import lowest, stage_of
from chainkit.continuum.sheets import read_sheets
from chainkit.errors import BadValue
from chainkit.workshop.records import ROLE_GROUPS
from tests.continuum.builders import CELLS, CONTENT, note, profile, sheets

# Cells in their order: F1 to F5, M1 to M5, E1 to E5.
LISTENING = (4, 3, 3, 2, 1, 4, 3, 1, 0, 0, 3, 3, 3, 3, 0)
holdings = st.lists(st.sampled_from(["yes", "no", "unknown", "not_applicable"]), min_size=5,
                    max_size=5)  # fmt: skip


def test_the_stage_is_the_highest_with_its_own_and_all_lower_rungs_and_the_lowest_decides() -> None:
    found = profile({"front_line": [LISTENING] * 6})
    assert {c: each.stage for c, each in found.components.items()} == {
        "focus": Bounds(3, 3), "measurement": Bounds(2, 2), "environment": Bounds(4, 4),
    }  # fmt: skip
    assert found.overall == Bounds(2, 2)
    assert found.finding == "The organisation stands at stage 2 of 5: Listening"
    assert found.why.startswith("The lowest of the three decides: Measurement (stage 2)")
    assert "the median for M3 is 1, and 3 is needed" in found.components["measurement"].why


def test_a_rung_over_a_missing_one_carries_nobody_and_the_page_says_so() -> None:
    found = profile({"front_line": [(4, 1, 4, 3, 0) * 3] * 5}).components["focus"]
    assert (found.stage, found.stop, found.over) == (Bounds(1, 1), "F2", ("F3", "F4"))
    assert "F3 and F4 would hold above it" in found.why


def test_of_an_even_number_the_median_lies_between_and_two_and_a_half_does_not_hold() -> None:
    found = profile({"front_line": [2, 2, 2, 3, 3, 3]})
    assert found.cells["F1"].median == 2.5
    assert found.overall == Bounds(0, 0)
    assert found.finding == "The organisation stands below stage 1"
    assert profile({"front_line": [2, 2, 3, 3, 3]}).overall == Bounds(5, 5)


def test_what_the_room_agreed_on_takes_the_place_of_the_median_and_na_is_stepped_over() -> None:
    people = {"front_line": [LISTENING] * 6}
    lower = profile(people, note("M2", 2))
    assert lower.components["measurement"].stage == Bounds(1, 1)
    assert "the room agreed on 2 for M2" in lower.components["measurement"].why
    over = profile(people, note("M3", applies=False), note("M4", 3))
    assert over.components["measurement"].stage == Bounds(4, 4)
    with pytest.raises(ValueError, match="does not apply"):
        note("M3", 2, applies=False)


def test_missing_not_applicable_and_zero_are_three_things() -> None:
    nobody, zero = profile({}), profile({"front_line": [0] * 5})
    assert nobody.overall == Bounds(0, 5)
    assert nobody.finding == "The stage of the organisation is not known yet"
    assert zero.overall == Bounds(0, 0)
    cannot = profile({"front_line": [None] * 6})
    assert (cannot.overall, cannot.cells["F1"].shown, cannot.n) == (Bounds(0, 5), "nobody", 0)


@settings(max_examples=80, deadline=None)
@given(st.lists(holdings, min_size=3, max_size=3))
def test_more_that_is_known_only_narrows_a_range(kinds: list[list[Holding]]) -> None:
    stages = [stage_of(each) for each in kinds]
    overall = lowest(stages)
    assert 0 <= overall.low <= overall.high <= 5
    for answer in ("yes", "no"):
        known: list[Sequence[Holding]] = [
            [answer if each == "unknown" else each for each in column]  # type: ignore[misc]
            for column in kinds
        ]
        sure = lowest(stage_of(column) for column in known)
        assert sure.known
        assert overall.low <= sure.low <= overall.high


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(ROLE_GROUPS), st.lists(st.integers(0, 4), min_size=15,
                                                         max_size=15)), max_size=14),
    st.integers(0, 14), st.integers(1, 4),
)  # fmt: skip
def test_stages_are_those_of_a_plain_reading_and_no_rating_that_rises_lowers_one(
    people: list[tuple[str, list[int]]], cell: int, by: int
) -> None:
    def read(rows: list[tuple[str, list[int]]]) -> tuple[Bounds, ...]:
        grouped: dict[str, list[list[int]]] = {}
        for group, answers in rows:
            grouped.setdefault(group, []).append(answers)
        found = profile(grouped)
        return (*(found.components[c].stage for c in COMPONENTS), found.overall)

    now = read(people)
    if len(people) >= 5:
        medians = np.median([answers for _, answers in people], axis=0)
        plain = [int(np.cumprod(medians[at : at + 5] >= 3).sum()) for at in (0, 5, 10)]
        assert now == tuple(Bounds(each, each) for each in (*plain, min(plain)))
    else:
        assert now == (Bounds(0, 5),) * 4
    higher = [
        (group, [min(4, v + by) if at == cell else v for at, v in enumerate(answers)])
        for group, answers in people
    ]
    assert all(a.low <= b.low for a, b in zip(now, read(higher), strict=True))


@given(st.lists(st.integers(0, 30), min_size=5, max_size=5).filter(any))
def test_the_median_of_counts_is_the_median_of_the_answers(counts: list[int]) -> None:
    assert median_of(np.array(counts)) == np.median(np.repeat(np.arange(5), counts))


# --- who may be seen ------------------------------------------------------------------------


def test_no_group_under_five_is_shown_nor_one_found_by_subtraction() -> None:
    found = profile({"management": [4] * 3, "front_line": [1] * 9, "support": [2] * 6})
    assert set(found.cells["F1"].groups) == {"front_line"}
    assert found.hidden == ("management", "support")
    assert "Management and Support" in hidden_sentence(found)
    few = profile({"management": [4] * 2, "front_line": [1] * 2})
    assert all(cell.median is None and not cell.groups for cell in few.cells.values())
    assert few.cells["F1"].shown == "hidden"
    assert hidden_sentence(few).startswith("Fewer than 5 people answered")
    with pytest.raises(BadValue):
        read_profile(sheets({}), (), CONTENT, floor=4)


def test_a_rung_that_too_few_could_judge_is_hidden_and_leaves_a_range() -> None:
    one: tuple[int | None, ...] = (4, None, 4, 4, 4) * 3
    found = profile({"front_line": [one] * 4 + [4] * 4})
    assert (found.cells["F2"].shown, found.cells["F2"].median) == ("hidden", None)
    assert found.components["focus"].stage == Bounds(1, 5)
    assert "fewer than five people could judge it" in found.components["focus"].why


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_what_hidden_groups_add_up_to_is_never_less_than_five_people(sizes: list[int]) -> None:
    found = profile({g: [3] * n for g, n in zip(ROLE_GROUPS, sizes, strict=True)})
    cell = found.cells["M3"]
    if sum(sizes) < 5:
        assert cell.median is None
        return
    shown = sum(n for g, n in zip(ROLE_GROUPS, sizes, strict=True) if g in cell.groups)
    assert all(sizes[ROLE_GROUPS.index(group)] >= 5 for group in cell.groups)
    assert sum(sizes) - shown == 0 or sum(sizes) - shown >= 5


def test_consensus_is_that_of_the_shared_index() -> None:
    found = profile({"front_line": [0] * 5 + [4] * 5})
    assert (found.cells["F1"].consensus, found.cells["F1"].agreement) == (0.0, "split")
    assert profile({"front_line": [3] * 7}).cells["F1"].consensus == 1.0


# --- answers from the screen and from paper, wrong ones, and very many ----------------------


def test_paper_counts_as_the_screen_does() -> None:
    paper = [
        Tally(client="a", id=f"s/1/support/{cell}", session="s", round=1, role_group="support",
              item=cell, counts=(0, 0, 0, 5, 0), cannot_judge=1)
        for cell in CELLS
    ]  # fmt: skip
    found = read_profile(sheets({"front_line": [3] * 5}, paper), (), CONTENT)
    assert (found.n, found.cells["E5"].n, found.overall) == (10, 10, Bounds(5, 5))
    assert set(found.cells["E5"].groups) == {"front_line", "support"}


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [("item", "F6", "F1"), ("role_group", "guests", "management"), ("value", 10, "0 to 4")],
)
def test_an_answer_off_the_scale_or_of_nothing_we_ask_is_one_sentence(
    column: str, value: object, said: str
) -> None:
    row = {"role_group": "support", "participant": "p01", "item": "F1", "value": 3, column: value}
    with pytest.raises(BadValue, match=said):
        read_sheets(pd.DataFrame([row]), pd.DataFrame(), CONTENT)


@pytest.mark.slow
def test_a_million_answers_take_under_three_seconds_and_grow_in_proportion() -> None:
    def seconds(number: int) -> float:
        random = np.random.default_rng(1)
        people = number // len(CELLS)
        frame = pd.DataFrame({
            "participant": np.repeat(np.arange(people).astype(str), len(CELLS)),
            "role_group": np.repeat(np.array(ROLE_GROUPS)[random.integers(0, 4, people)],
                                    len(CELLS)),
            "item": np.tile(CELLS, people),
            "value": random.integers(0, 5, people * len(CELLS)),
        })  # fmt: skip
        start = process_time()
        found = read_profile(read_sheets(frame, pd.DataFrame(), CONTENT), (), CONTENT)
        assert found.n == people
        return process_time() - start

    few, many = seconds(100_000), seconds(1_000_000)
    assert many < 3
    assert many < 15 * few + 0.3
