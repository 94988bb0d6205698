"""An import is a plan first; bad rows are all listed and nothing is written with them."""

from __future__ import annotations

import pytest

from chainkit.chain.intake import apply_import
from chainkit.chain.model import Rating, Round
from chainkit.errors import Conflict, ImportRefused
from chainkit.intake.plan import REPEATED
from chainkit.store import Client, Store
from tests.intake.conftest import LONG, Planner, found


def five_hundred(**bad: str) -> str:
    """500 ratings in rows 2 to 501; `bad` maps r<row> to a whole line."""
    lines = [f"s1,1,front_line,p{n:03d},ISQ1,{n % 5 + 1}" for n in range(2, 502)]
    for row, line in bad.items():
        lines[int(row[1:]) - 2] = line
    return LONG + "\n".join(lines) + "\n"


def test_a_plan_writes_nothing_and_says_what_it_would_do(plan: Planner, store: Store) -> None:
    before = store.stamp("inn")
    planned = plan(five_hundred())
    assert planned.summary == "file.csv: 500 ratings, 1 round to add."
    assert len(planned.records) == 501
    assert not planned.problems
    assert store.stamp("inn") == before
    assert store.latest(Rating, "inn") == []


def test_applying_writes_all_and_again_nothing(plan: Planner, store: Store) -> None:
    assert apply_import(store, plan(five_hundred())) == 501
    assert len(store.latest(Rating, "inn")) == 500
    assert store.get(Round, "inn", "s1/1") is not None
    again = plan(five_hundred())
    assert (again.records, again.unchanged) == ((), 500)
    before = store.stamp("inn")
    assert apply_import(store, again) == 0
    assert store.stamp("inn") == before


def test_a_changed_value_becomes_a_new_version(plan: Planner, store: Store) -> None:
    apply_import(store, plan(five_hundred()))
    planned = plan(five_hundred(r2="s1,1,front_line,p002,ISQ1,5"))
    assert planned.summary == "file.csv: 1 rating to change, 499 already there."
    assert apply_import(store, planned) == 1
    history = store.history(Rating, "inn", "s1/1/p002/ISQ1")
    assert [(r.version, r.value) for r in history] == [(1, 3), (2, 5)]


def test_three_bad_rows_of_500_stop_everything_and_are_all_listed(
    plan: Planner, store: Store
) -> None:
    planned = plan(
        five_hundred(
            r17="s1,1,front_line,p017,ISQ1,6",
            r200="s1,1,frontlin,p200,ISQ1,2",
            r501="s1,1,front_line,p501,ISQ9,2",
        )
    )
    answer = "a whole number from 1 to 5, x for “cannot judge”, or blank for no answer"
    groups = "one of management, front_line, support, customer (did you mean “front_line”?)"
    items = "an item from ISQ1 to SV4 (did you mean “ISQ4”?)"
    assert [str(problem) for problem in planned.problems] == [
        f"file.csv, row 17, column value: “6”; expected {answer}.",
        f"file.csv, row 200, column role_group: “frontlin”; expected {groups}.",
        f"file.csv, row 501, column item: “ISQ9”; expected {items}.",
    ]
    assert planned.summary == (
        "file.csv: 3 of 500 rows have problems, so nothing is imported until they are mended or "
        "left out; without them: 497 ratings, 1 round to add."
    )
    with pytest.raises(ImportRefused) as refused:
        apply_import(store, planned)
    assert refused.value.problems == planned.problems
    assert "row 17" in str(refused.value)
    assert "row 501" in str(refused.value)
    assert store.latest(Rating, "inn") == []
    assert apply_import(store, planned, skip_bad_rows=True) == 498
    assert len(store.latest(Rating, "inn")) == 497


def test_what_was_left_out_and_saved_is_said_once_it_is_done(plan: Planner, store: Store) -> None:
    planned = plan(five_hundred(r17="s1,1,front_line,p017,ISQ1,6", r18="s1,1,x,p018,ISQ1,5"))
    apply_import(store, planned, skip_bad_rows=True)
    assert planned.done == "Left out 2 rows; saved 499 records."
    assert planned.without_bad_rows == (
        "file.csv: 2 rows to leave out; 498 ratings, 1 round to add."
    )
    again = plan(five_hundred(r17="s1,1,front_line,p017,ISQ1,3", r18="s1,1,support,p018,ISQ1,5"))
    assert again.done == "Saved 2 records; 498 already there."


def test_one_cause_in_many_rows_is_told_once_so_that_others_stay_visible(plan: Planner) -> None:
    lines = [f"s1,1,front_line,p{n},ISQ1,3\n" for n in range(REPEATED)]
    early = [line.replace("s1", "s9") for line in lines]
    assert len(plan(LONG + "".join(early)).problems) == REPEATED
    early.append("s9,1,front_line,late,ISQ1,3\n")
    planned = plan(LONG + "".join(early) + "s1,1,front_line,other,ISQ1,7\n")
    assert found(planned) == [
        (2, "session", "“s9”, in 21 rows from here on"),
        (23, "value", "“7”"),
    ]
    assert planned.bad_rows == 22


@pytest.mark.parametrize(
    ("header", "row", "good", "said"),
    [
        ("", "s1,1,front_line,p1,ISQ1,3,,x", "s1,1,front_line,p2,ISQ1,3,,,", 8),
        (LONG.strip() + ",,", "s1,1,front_line,p1,ISQ1,3,x,", "s1,1,front_line,p2,ISQ1,3,,", 7),
        (LONG.strip().replace(",", ",,", 1), "s1,x,1,front_line,p1,ISQ1,3",
         "s1, ,1,front_line,p2,ISQ1,3", 7),
    ],
)  # fmt: skip
def test_a_cell_without_a_heading_is_refused_not_lost(
    plan: Planner, header: str, row: str, good: str, said: int
) -> None:
    planned = plan("\n".join([header or LONG.strip(), row, good]))
    assert found(planned) == [(2, "", f"{said} cells under 6 headings")]
    assert [r.participant for r in planned.records if isinstance(r, Rating)] == ["p2"]


def test_a_samples_data_are_labelled_as_the_sample_and_that_is_said(
    plan: Planner, store: Store
) -> None:
    assert "sample" not in plan(five_hundred()).summary
    inn = store.get(Client, "inn", "inn")
    assert inn is not None
    store.append(inn.model_copy(update={"origin": "invented"}))
    warning = " inn is a sample: these data will be labelled as invented with it."
    assert plan(five_hundred()).summary.endswith(warning)
    assert plan(five_hundred(r17="s1,1,front_line,p017,ISQ1,6")).summary.endswith(warning)


def test_somebody_else_saving_meanwhile_is_a_conflict_and_nothing_is_written(
    plan: Planner, store: Store
) -> None:
    mine = plan(five_hundred())
    apply_import(store, plan(LONG + "s1,1,front_line,p100,ISQ1,1\n"))
    with pytest.raises(Conflict):
        apply_import(store, mine)
    assert len(store.latest(Rating, "inn")) == 1
