"""Answers in a file are taken as they stand; none is guessed, doubled or taken back."""

from __future__ import annotations

import pytest

from chainkit.chain.content import chain_content
from chainkit.chain.intake import apply_import
from chainkit.chain.model import Rating
from chainkit.store import Store
from tests.intake.conftest import LONG, Planner, found

ITEMS = chain_content().items("full")


def test_every_way_to_answer(plan: Planner) -> None:
    said = [
        "1",
        "5",
        "x",
        "X",
        "?",
        "cannot judge",
        "Can’t judge",
        "n/a",
        "N.A.",
        "Don't know",
        "",
        " ",
    ]
    lines = [f"s1,1,Front line,p{n},isq 1,{value}" for n, value in enumerate(said)]
    planned = plan(LONG + "\n".join(lines))
    assert not planned.problems
    ratings = [r for r in planned.records if isinstance(r, Rating)]
    assert [r.value for r in ratings] == [1, 5, *[None] * 8]
    assert planned.blank == 2
    assert planned.summary.endswith("; 2 answers left blank.")
    assert {(r.role_group, r.item) for r in ratings} == {("front_line", "ISQ1")}


@pytest.mark.parametrize("value", ["4.5", "0", "6", "-", "yes", "nan", "4,0", "1-2"])
def test_no_answer_is_guessed(plan: Planner, value: str) -> None:
    planned = plan(LONG + f's1,1,support,p1,ISQ1,"{value}"')
    ((row, column, said),) = found(planned)
    assert (row, column) == (2, "value")
    assert value in said


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("s1x,1,support,p1,ISQ1,3", "session", "quick, s1 (did you mean “s1”?); or a table"),
        (",1,support,p1,ISQ1,3", "session", "the session's key"),
        ("s1,0,support,p1,ISQ1,3", "round", "1 or more"),
        ("s1,,support,p1,ISQ1,3", "round", "1 or more"),
        ("s1,1,,p1,ISQ1,3", "role_group", "one of management"),
        ("s1,1,support,,ISQ1,3", "participant", "such as p07"),
        ("s1,1,support,jo@example.org,ISQ1,3", "participant", "such as p07"),
        ("s1,1,support,p1,,3", "item", "such as ISQ1"),
        ("s1,1,support,p1,ISQ,3", "item", "full form, ISQ1 to SV4"),
        ("quick,1,support,p1,ISQ1,3", "item", "short form, ISQ to SV"),
    ],
)
def test_what_is_wrong_and_what_would_be_right(
    plan: Planner, line: str, column: str, expected: str
) -> None:
    (problem,) = plan(LONG + line).problems
    assert (problem.row, problem.column) == (2, column)
    assert expected in problem.expected


def test_wide_ratings_with_session_and_round_from_the_import(plan: Planner, store: Store) -> None:
    header = "Role group;Participant;" + ";".join(ITEMS)
    answers = ";".join(["4", "x", "", "5"] * 10)
    planned = plan(f"{header}\nSupport;p1;{answers}\n", session="s1", round=2)
    assert planned.summary == "file.csv: 30 ratings, 1 round to add; 10 answers left blank."
    apply_import(store, planned)
    kept = {r.item: r.value for r in store.latest(Rating, "inn")}
    assert (kept["ISQ1"], kept["ISQ2"], kept["SV4"]) == (4, None, 5)
    assert "ISQ3" not in kept
    assert {(r.session, r.round) for r in store.latest(Rating, "inn")} == {("s1", 2)}


def test_wide_short_form_and_a_bad_cell_spoils_its_row_only(plan: Planner) -> None:
    planned = plan(
        "session,round,role_group,participant,ISQ,ES\n"
        "quick,1,support,p1,3,9\nquick,1,support,p2,3,4\n"
    )
    assert found(planned) == [(2, "ES", "“9”")]
    assert {r.participant for r in planned.records if isinstance(r, Rating)} == {"p2"}


def test_the_file_may_not_say_another_session_than_the_import_is_for(plan: Planner) -> None:
    planned = plan(LONG + "quick,1,support,p1,ISQ,3\n", session="s1", round=1)
    assert "“s1”, which this import is for" in planned.problems[0].expected
    planned = plan(LONG + "s1,2,support,p1,ISQ1,3\n", session="s1", round=1)
    assert "1, which this import is for" in planned.problems[0].expected
    assert not plan(LONG + "s1,1,support,p1,ISQ1,3\n", session="s1", round=1).problems


def test_duplicates_name_both_rows_and_neither_is_taken(plan: Planner) -> None:
    line = "s1,1,support,p1,ISQ1,3\n"
    planned = plan(LONG + line + "s1,1,support,p2,ISQ1,3\n" + line.replace("3", "4"))
    assert found(planned) == [(4, "", "the same session, round, participant and item as row 2")]
    assert planned.bad_rows == 2
    assert {r.participant for r in planned.records if isinstance(r, Rating)} == {"p2"}


def test_a_participant_twice_in_a_wide_table(plan: Planner) -> None:
    header = "session,round,role_group,participant,ISQ1,ISQ2\n"
    planned = plan(header + "s1,1,support,p1,3,\ns1,1,support,p1,,4\n")
    assert found(planned) == [(3, "", "the same session, round and participant as row 2")]


def test_a_participant_is_in_one_role_group(plan: Planner, store: Store) -> None:
    planned = plan(LONG + "s1,1,support,p1,ISQ1,3\ns1,1,management,p1,ISQ2,3\n")
    assert found(planned) == [(3, "role_group", "“management” for participant p1")]
    apply_import(store, planned, skip_bad_rows=True)
    later = plan(LONG + "s1,1,management,p1,ISQ2,3\ns1,1,management,p1,ISQ3,3\n")
    assert found(later) == [(2, "role_group", "“management” for participant p1")]
    assert later.bad_rows == 2
    moved = plan(LONG + "s1,1,management,p1,ISQ1,3\ns1,1,management,p1,ISQ2,3\n")
    assert not moved.problems  # all of the participant's answers move together


def test_a_blank_never_takes_back_an_answer(plan: Planner, store: Store) -> None:
    apply_import(store, plan(LONG + "s1,1,support,p1,ISQ1,3\n"))
    planned = plan(LONG + "s1,1,support,p1,ISQ1,\n")
    assert planned.records == ()
    kept = store.get(Rating, "inn", "s1/1/p1/ISQ1")
    assert kept is not None
    assert kept.value == 3


def test_a_deleted_answer_can_be_imported_again(plan: Planner, store: Store) -> None:
    apply_import(store, plan(LONG + "s1,1,support,p1,ISQ1,3\n"))
    (rating,) = store.latest(Rating, "inn")
    store.append(rating.changed(deleted=True))
    assert apply_import(store, plan(LONG + "s1,1,support,p1,ISQ1,4\n")) == 1
    assert [r.value for r in store.latest(Rating, "inn")] == [4]
