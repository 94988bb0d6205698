"""Counts from paper, metrics and measures are checked against each other and the anchors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chainkit.chain.intake import apply_import
from chainkit.chain.model import Measure, Metric, Tally
from chainkit.store import Store
from tests.intake.conftest import Planner, found

METRICS = "metric,link,label,unit,worst,best,min_n,note\n"
MEASURES = "metric,unit,period,value,n\n"
FCR = "fcr,XV,First contact,%,40,100,0,\n"
CSAT = "csat,Customer Satisfaction,Guests,%,0,100,5,\n"

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
