"""Files of answers: what is wrong is one sentence, and the same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chainkit.care.content import care_content
from chainkit.care.intake import plan_answers
from chainkit.care.questionnaire import new_survey
from chainkit.care.reading import zone_of
from chainkit.care.workshop import Batch, Survey, Wave
from chainkit.errors import BadValue, UnknownChoice
from chainkit.failures.workshop import FailureSetup
from chainkit.intake.plan import ImportPlan, apply_plan
from chainkit.store import Client, Store
from chainkit.workshop.checks import valid
from tests.stores import new_store

TODAY = date(2026, 11, 22)
GOOD = "recommend,satisfaction,unit,day\n9,4,North,2026-03-01\n10,5,South,2026-03-02\n,3,North,\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "care.db") as made:
        made.append(Client(client="c", id="c", title="C"))
        made.append(*new_survey("c", "s", "S", care_content(), ("recommend", "satisfaction")))
        yield made


def plan(store: Store, text: str, *, wave: str = "") -> ImportPlan:
    return plan_answers(text.encode(), "a.csv", store, "c", "s", TODAY, wave=wave)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("11", "“11”; expected a whole number from 0 to 10, the scale"),
        ("-1", "“-1”; expected a whole number from 0 to 10"),
        ("8.5", "“8.5”; expected a whole number"),
        ("85%", "“85%”, a percentage; expected an answer from 0 to 10"),
        ("nine", "“nine”; expected a whole number"),
    ],
)
def test_an_answer_off_its_scale_is_one_sentence(store: Store, cell: str, says: str) -> None:
    found = plan(store, f"recommend\n{cell}\n9\n")
    assert [says in str(problem) for problem in found.problems] == [True]
    assert (found.bad_rows, found.rows) == (1, 2)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-02-30", "expected a day such as 2026-03-17"),
        ("2027-01-01", "2027-01-01, which lies in the future"),
        ("1066-10-14", "which is too long ago to be meant"),
        ("03/04/2026", "expected a day such as 2026-03-17"),
    ],
)
def test_a_day_that_cannot_be_is_one_sentence(store: Store, day: str, says: str) -> None:
    found = plan(store, f"recommend,day\n9,{day}\n")
    assert len(found.problems) == 1
    assert says in str(found.problems[0])


def test_a_moment_is_a_day_of_the_surveys_own_zone(store: Store) -> None:
    survey = store.get(Survey, "c", "s")
    assert survey is not None
    store.append(survey.changed(zone="Europe/London"))
    rows = ("2026-06-30T23:30:00+00:00", "2026-03-29 01:30", "2026-10-25T01:30")
    found = plan(store, "recommend,time\n" + "".join(f"9,{row}\n" for row in rows))
    (batch,) = (each for each in found.added if isinstance(each, Batch))
    assert batch.days == {"2026-03-29": 1, "2026-07-01": 1, "2026-10-25": 1}
    with pytest.raises(BadValue, match="such as Europe/London"):
        zone_of("Europe/Londres")


def test_a_repeated_problem_is_told_once(store: Store) -> None:
    found = plan(store, "recommend\n" + "11\n" * 300 + "9\n")
    (problem,) = found.problems
    assert "“11”, in 300 rows from here on" in str(problem)
    assert found.bad_rows == 300


def test_a_file_without_a_question_is_refused_as_a_whole(store: Store) -> None:
    found = plan(store, "recomend,other\n9,1\n")
    assert found.blocked
    assert "did you mean “recommend”?" in found.summary
    assert plan(store, "").blocked
    with pytest.raises(UnknownChoice, match="no survey “x”"):
        plan_answers(b"recommend\n9\n", "a.csv", store, "c", "x", TODAY)


def test_the_same_file_twice_changes_nothing_and_another_replaces_its_waves(store: Store) -> None:
    first = plan(store, GOOD, wave="Spring 2026")
    assert any(
        "3 answer sheets with an answer, of 2 units and 1 wave" in note for note in first.notes
    )
    apply_plan(store, first)
    assert [wave.title for wave in store.latest(Wave, "c")] == ["Spring 2026"]
    again = plan(store, GOOD, wave="spring 2026")
    assert (again.records, again.unchanged) == ((), 2)
    less = plan(store, "recommend,unit\n3,South\n", wave="Spring 2026")
    assert any("replaces the 3 answer sheets" in note for note in less.notes)
    apply_plan(store, less)
    (batch,) = store.latest(Batch, "c")
    assert (batch.unit, batch.answers) == ("South", {"recommend": "3"})


def test_a_time_zone_that_is_none_is_refused_wherever_it_is_written() -> None:
    for kind, fields in ((Survey, {"id": "s"}), (FailureSetup, {"id": "setup"})):
        with pytest.raises(BadValue, match="the name of a time zone, such as Europe/London"):
            valid(kind, client="c", title="T", zone="Mars", **fields)


def test_a_file_without_a_good_row_offers_nothing_and_takes_nothing_away(store: Store) -> None:
    assert plan(store, "recommend\n11\n-1\n").records == ()
    apply_plan(store, plan(store, GOOD, wave="Spring 2026"))
    found = plan(store, "recommend,wave\n11,Spring 2026\n9,Autumn 2026\n")
    assert {type(record) for record in found.added} == {Wave, Batch}
    assert found.changed == ()


def test_blank_rows_and_strange_columns_are_told(store: Store) -> None:
    found = plan(store, "recommend,name\n9,Zoë\n,Max\n")
    assert any("1 row answers no question" in note for note in found.notes)
    assert any("Columns that are not kept: name" in note for note in found.notes)
    (batch,) = (each for each in found.added if isinstance(each, Batch))
    assert "Zoë" not in batch.model_dump_json()


def test_two_columns_of_one_question_are_refused(store: Store) -> None:
    found = plan(store, "recommend,satisfaction,recommend\n9,4,2\n")
    assert found.blocked
    assert "a second column for the question “recommend”" in found.summary
