"""An import is a plan first; bad rows are all listed and nothing is written with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chainkit.chain.content import chain_content
from chainkit.chain.intake import apply_import, plan_import
from chainkit.chain.model import Measure, Metric, Rating, Round, Session, Tally
from chainkit.errors import Conflict, ImportRefused, UnknownChoice
from chainkit.intake.plan import REPEATED
from chainkit.store import Client, Store
from tests.intake.conftest import LONG, Planner, found

ITEMS = chain_content().items("full")
METRICS = "metric,link,label,unit,worst,best,min_n,note\n"
MEASURES = "metric,unit,period,value,n\n"
FCR = "fcr,XV,First contact,%,40,100,0,\n"
CSAT = "csat,Customer Satisfaction,Guests,%,0,100,5,\n"


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


# --- ratings ---------------------------------------------------------------------------------


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


# --- headers ---------------------------------------------------------------------------------


PLACED = "session,round,role_group,participant,"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            PLACED + "item,valu",
            "row 1, column valu: a column that a table of ratings does not have",
        ),
        (PLACED + "item,valu", "expected only columns we know (did you mean “value”?)"),
        (PLACED + "item,valu", "row 1, column value: no such column"),
        ("role_group,participant,item,value", "row 1, column session: no such column"),
        ("role_group,participant,item,value", "row 1, column round: no such column"),
        (PLACED + "ISQ1,ISQ5", "row 1, column ISQ5: a column that a table of ratings does not"),
        (PLACED + "item,value,value", "row 1, column value: a second column of this name"),
        (PLACED + "item,value,name", "row 1, column name: a column that a table of ratings does"),
        ("colour,size", "row 1: the header “colour, size”; expected the columns of one of our"),
    ],
)
def test_a_header_is_right_or_explained(plan: Planner, header: str, said: str) -> None:
    planned = plan(header + "\n" + ",".join("x" * (header.count(",") + 1)))
    assert planned.blocked
    assert planned.records == ()
    assert said in "\n".join(map(str, planned.problems))


def test_a_wrong_header_cannot_be_skipped(plan: Planner, store: Store) -> None:
    planned = plan("session,round,role_group,participant,item,valu\ns1,1,support,p1,ISQ1,3\n")
    assert planned.summary.startswith("file.csv cannot be imported: row 1, column value: no such")
    with pytest.raises(ImportRefused):
        apply_import(store, planned, skip_bad_rows=True)


def test_column_order_case_and_spaces_do_not_matter(plan: Planner) -> None:
    planned = plan("VALUE,Item ,Participant,ROLE-GROUP,Round,Session\n3,ISQ1,p1,support,1,s1\n")
    assert not planned.problems
    assert len(planned.records) == 2


def test_unknown_client_or_session_is_told_with_the_choices(plan: Planner, store: Store) -> None:
    with pytest.raises(UnknownChoice, match="inn"):
        plan_import(LONG.encode(), "f.csv", store, "inm")
    with pytest.raises(UnknownChoice, match="Did you mean “s1”"):
        plan(LONG, session="s1x")


# --- tallies ---------------------------------------------------------------------------------

TALLIES = "session,round,role_group,item,1,2,3,4,5,cannot_judge\n"


def test_tallies_from_paper(plan: Planner, store: Store) -> None:
    planned = plan(
        TALLIES + "s1,1,customer,XV1,0,1,2,3,4,5\ns1,1,customer,XV2,,,,7,,\n"
        "s1,1,customer,XV3,,,,,,\ns1,1,customer,XV4,0,0,0,0,0,0\n"
    )
    assert planned.summary == "file.csv: 3 tallies, 1 round to add; 1 answer left blank."
    apply_import(store, planned)
    kept = {t.item: (t.counts, t.cannot_judge) for t in store.latest(Tally, "inn")}
    assert kept == {
        "XV1": ((0, 1, 2, 3, 4), 5), "XV2": ((0, 0, 0, 7, 0), 0), "XV4": ((0, 0, 0, 0, 0), 0),
    }  # fmt: skip


def test_tallies_count_people(plan: Planner) -> None:
    planned = plan(TALLIES + "s1,1,customer,XV1,-1,1.5,two,0,0,0\n")
    assert [column for _, column, _ in found(planned)] == ["1", "2", "3"]


# --- metrics and measures --------------------------------------------------------------------


def test_metrics_and_measures_in_one_workbook(
    plan: Planner, store: Store, workbook: Callable[..., Path]
) -> None:
    path = workbook(
        instructions=[["How to fill this in"], ["One row each"]],
        measures=[
            ["metric", "unit", "period", "value", "n"],
            ["fcr", "North", 2026, 72.5, None], ["fcr", "South", "2026-Q1", None, None],
            ["csat", "North", "2026-03", 0, 12],
        ],
        metrics=[
            ["metric", "link", "label", "unit", "worst", "best", "min_n", "note"],
            ["fcr", "xv", "First contact", "%", 40, 100, 0, None],
            ["csat", "customer_satisfaction", "Guests", "%", 0, 100, 5, "+cmd()"],
        ],
    )  # fmt: skip
    planned = plan(path, name="book.xlsx")
    assert planned.summary == (
        "book.xlsx: 2 metrics, 3 measures to add; sheet left out: instructions."
    )
    apply_import(store, planned)
    values = {m.id: m.value for m in store.latest(Measure, "inn")}
    assert values == {"fcr/North/2026": 72.5, "fcr/South/2026-Q1": None, "csat/North/2026-03": 0.0}
    metrics = {m.id: (m.link, m.note) for m in store.latest(Metric, "inn")}
    assert metrics["csat"] == ("customer_satisfaction", "+cmd()")
    assert metrics["fcr"][0] == "external_service_value"


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        (
            "fcr,North,2026,39,",
            "value",
            "a value from 40 to 100, the anchors of fcr (worst 40, best",
        ),
        ("fcr,North,2026,101,", "value", "a value from 40 to 100"),
        ('fcr,North,2026,"72,5",', "value", "with a decimal point"),
        ("fcr,North,2026,85%,", "value", "a number, or blank"),
        ("fcr,North,Mar-26,50,", "period", "2011-Q3 or 2011-09"),
        ("fcr,North,2026-13,50,", "period", "2011-Q3 or 2011-09"),
        ("fcr,,2026,50,", "unit", "what was measured"),
        ("fcx,North,2026,50,", "metric", "(did you mean “fcr”?)"),
        ("csat,North,2026,50,", "n", "how many people answered"),
        ("csat,North,2026,50,-1", "n", "how many people answered"),
    ],
)
def test_measures_are_checked_against_their_metric(
    plan: Planner, store: Store, line: str, column: str, expected: str
) -> None:
    apply_import(store, plan(METRICS + FCR + CSAT))
    (problem,) = plan(MEASURES + line).problems
    assert (problem.row, problem.column) == (2, column)
    assert expected in problem.expected


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("a,XW,L,%,0,100,0,", "link", "one of internal_service_quality"),
        ("a,custmer satisfaction,L,%,0,100,0,", "link", "did you mean “customer_satisfaction”"),
        ("a,CS,L,%,50,50,0,", "best", "two different values"),
        ("a,CS,L,%,,100,0,", "worst", "the value that scores 0"),
        ("A b,CS,L,%,0,100,0,", "metric", "lower-case letters"),
        ("a,CS,L,%,0,100,some,", "min_n", "least number of respondents"),
        ("a,CS,L,%,0,100,1,", "min_n", "0 (not a survey) or 5 or more"),
        ("a,CS,L,%,0,100,4,", "min_n", "0 (not a survey) or 5 or more"),
    ],
)
def test_metrics_are_checked(plan: Planner, line: str, column: str, expected: str) -> None:
    (problem,) = plan(METRICS + line).problems
    assert (problem.row, problem.column) == (2, column)
    assert expected in problem.expected


def test_a_survey_may_ask_for_five_people_or_more(plan: Planner) -> None:
    planned = plan(METRICS + "a,CS,L,%,0,100,0,\nb,CS,L,%,0,100,5,\n")
    assert not planned.problems
    assert [r.min_n for r in planned.records if isinstance(r, Metric)] == [0, 5]


def test_a_value_beyond_the_anchors_may_also_mean_other_anchors(
    plan: Planner, store: Store
) -> None:
    apply_import(store, plan(METRICS + FCR))
    (problem,) = plan(MEASURES + "fcr,North,2026,101,\n").problems
    assert str(problem).endswith(", or change the metric's worst and best.")


def test_less_is_better_and_the_anchors_still_hold(plan: Planner, store: Store) -> None:
    apply_import(store, plan(METRICS + "absence,ES,Absence,%,12,2,0,\n"))
    planned = plan(MEASURES + "absence,North,2026,12,\nabsence,South,2026,1.9,\n")
    assert found(planned) == [(3, "value", "1.9")]
    assert "2 to 12" in planned.problems[0].expected


def test_new_anchors_must_fit_what_is_saved(plan: Planner, store: Store) -> None:
    apply_import(store, plan(METRICS + FCR))
    apply_import(store, plan(MEASURES + "fcr,North,2026,95,\n"))
    planned = plan(METRICS + FCR.replace("100", "90"))
    assert found(planned) == [(2, "worst", "40 to 90, while North has 95 saved")]
    assert not plan(METRICS + FCR.replace("100", "99")).problems


def test_decimal_commas_in_a_semicolon_file(plan: Planner, store: Store) -> None:
    apply_import(store, plan(METRICS + FCR))
    planned = plan("metric;unit;period;value\nfcr;North;2026;72,5\nfcr;South;2026;1.234\n")
    assert found(planned) == [(3, "value", "“1.234”, whose point may mark thousands or decimals")]
    assert [r.value for r in planned.records if isinstance(r, Measure)] == [72.5]


def test_rows_below_a_bad_metric_are_held_back_with_one_message(
    plan: Planner, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "metrics.csv").write_text(METRICS + FCR.replace("40", "forty") + CSAT)
    lines = "".join(f"fcr,Unit {n},2026,50,\n" for n in range(100))
    (tmp_path / "in" / "measures.csv").write_text(MEASURES + lines + "csat,Unit 1,2026,50,9\n")
    planned = plan(tmp_path / "in", name="in")
    assert [str(p).split(";")[0] for p in planned.problems] == [
        "metrics.csv, row 2, column worst: “forty”",
        "measures.csv, row 2, column metric: “fcr”, whose own row 2 of metrics.csv has a problem",
    ]
    assert planned.bad_rows == 101
    assert [r.id for r in planned.records] == ["csat", "csat/Unit 1/2026"]


# --- sessions, rounds, clients ---------------------------------------------------------------

SESSIONS = "session,title,held_on,form,management,front_line\n"


def test_sessions_and_their_answers_in_one_folder(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "new-client"
    folder.mkdir()
    (folder / "client.yaml").write_text("title: <b>New</b> & Co\ncredit: '=cmd()'\n")
    (folder / "sessions.csv").write_text(SESSIONS + "day-1,=1+1,2026-03-17,short,3,\n")
    (folder / "rounds.csv").write_text("session,round,revealed\nday-1,1,yes\n")
    (folder / "ratings.csv").write_text(
        LONG + "day-1,1,support,p1,ISQ,3\nday-1,2,support,p1,ISQ,4\n"
    )
    (folder / "~$ratings.xlsx").write_text("what a spreadsheet leaves while it is open")
    planned = plan_import(folder, "new-client", store, "new-client")
    assert planned.summary == "new-client: 1 client, 1 session, 2 rounds, 2 ratings to add."
    apply_import(store, planned)
    client = store.get(Client, "new-client", "new-client")
    assert client is not None
    assert (client.title, client.origin, client.credit) == ("<b>New</b> & Co", "own", "=cmd()")
    session = store.get(Session, "new-client", "day-1")
    assert session is not None
    assert (session.title, session.group_sizes) == ("=1+1", {"management": 3})
    rounds = {r.id: r.revealed for r in store.latest(Round, "new-client")}
    assert rounds == {"day-1/1": True, "day-1/2": False}
    assert plan_import(folder, "new-client", store, "new-client").records == ()


def test_what_a_table_does_not_mention_stays(plan: Planner, store: Store) -> None:
    session = store.get(Session, "inn", "quick")
    assert session is not None
    store.append(session.changed(notes="private", group_sizes={"support": 4}))
    apply_import(store, plan("session,title,held_on,management\nquick,Q2,2026-04-02,5\n"))
    kept = store.get(Session, "inn", "quick")
    assert kept is not None
    assert (kept.title, kept.form, kept.notes) == ("Q2", "short", "private")
    assert kept.group_sizes == {"support": 4, "management": 5}


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Day 1,T,2026-03-17,full,1,1", "session"), ("day-1,,2026-03-17,full,1,1", "title"),
        ("day-1,T,17.3.2026,full,1,1", "held_on"), ("day-1,T,2026-03-17,long,1,1", "form"),
        ("day-1,T,2026-03-17,full,many,1", "management"),
    ],
)  # fmt: skip
def test_sessions_are_checked(plan: Planner, line: str, column: str) -> None:
    assert [(row, col) for row, col, _ in found(plan(SESSIONS + line))] == [(2, column)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: [", "client.yaml, row 1"), ("just words", "no keys"),
        ("origin: own", "column title"),
        ("title: T\norigin: mine", "own, invented or real"),
        ("titel: T", "did you mean “title”?"), ("title: 5", "column title"),
    ],
)  # fmt: skip
def test_client_yaml_is_checked(store: Store, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "client.yaml").write_text(text)
    planned = plan_import(tmp_path, "folder", store, "new")
    assert planned.blocked
    assert said in str(planned.problems[0])


def test_an_empty_folder_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    planned = plan_import(tmp_path / "empty", "empty", store, "inn")
    assert planned.summary == (
        "empty cannot be imported: a folder without tables; expected CSV or .xlsx files."
    )


def test_a_file_that_cannot_be_read_is_a_plan_with_its_problem(plan: Planner) -> None:
    planned = plan(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="old.xls")
    assert planned.blocked
    assert "password" in planned.summary
    assert planned.summary.count("old.xls") == 1


# --- workbooks -------------------------------------------------------------------------------


def test_problems_in_a_workbook_name_sheet_row_and_column(
    plan: Planner, workbook: Callable[..., Path]
) -> None:
    header = LONG.strip().split(",")
    path = workbook(
        Ratings=[
            header,
            ["s1", 1, "support", "p1", "ISQ1", 4.0], ["s1", 1, "support", "p2", "ISQ1", 4.5],
        ],
        Later=[
            header,
            ["s1", 2, "support", 7, "ISQ1", "=1+1"], ["s1", 2.0, "support", "p1", "ISQ1", 0],
        ],
    )  # fmt: skip
    planned = plan(path, name="book.xlsx")
    assert [(p.sheet, p.row, p.column, p.found) for p in planned.problems] == [
        ("Ratings", 3, "value", "“4.5”"),
        ("Later", 2, "value", "a formula without a stored result"),
        ("Later", 3, "value", "“0”"),
    ]
    assert [r.value for r in planned.records if isinstance(r, Rating)] == [4]


def test_the_same_answer_in_two_sheets(plan: Planner, workbook: Callable[..., Path]) -> None:
    rows = [LONG.strip().split(","), ["s1", 1, "support", "p1", "ISQ1", 4]]
    planned = plan(workbook(one=rows, two=rows), name="book.xlsx")
    assert str(planned.problems[0]).startswith(
        "book.xlsx, sheet two, row 2: the same session, round, participant and item as row 2 of one"
    )


def test_a_sheet_that_is_named_after_a_table_must_be_one(
    plan: Planner, workbook: Callable[..., Path]
) -> None:
    rows: list[list[Any]] = [LONG.strip().split(","), ["s1", 1, "support", "p1", "ISQ1", 4]]
    planned = plan(workbook(ratings=rows, Measures=[["colour"], ["red"]]), name="book.xlsx")
    assert planned.blocked
    assert planned.problems[0].sheet == "Measures"


def test_excel_turning_a_period_into_a_date_is_told(
    plan: Planner, store: Store, workbook: Callable[..., Path]
) -> None:
    from datetime import date

    apply_import(store, plan(METRICS + FCR))
    rows = [MEASURES.strip().split(","), ["fcr", "North", date(2026, 3, 1), 50, None]]
    planned = plan(workbook(measures=rows), name="book.xlsx")
    assert found(planned) == [(2, "period", "the date 2026-03-01")]
    assert "format the cell as text" in planned.problems[0].expected


HOSTILE = ("<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1", "-1", "@a", "\u202eevil", "😀")


def test_hostile_names_and_notes_are_only_text_there_and_back(
    plan: Planner, store: Store, tmp_path: Path
) -> None:
    from chainkit.intake.export import Table, write_csv, write_xlsx

    apply_import(store, plan(METRICS + FCR))
    rows = [["fcr", unit, "2026", 50, None] for unit in HOSTILE]
    columns = MEASURES.strip().split(",")
    write_csv(tmp_path / "m.csv", columns, rows)
    write_xlsx(tmp_path / "m.xlsx", {"measures": Table(columns, rows)})
    apply_import(store, plan(tmp_path / "m.csv", name="m.csv"))
    assert {m.unit for m in store.latest(Measure, "inn")} == set(HOSTILE)
    assert plan(tmp_path / "m.xlsx", name="m.xlsx").summary == "m.xlsx: 7 already there."
