"""Months come in from other people's tables, and what is wrong with a row is one sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from chainkit.errors import ImportRefused, UnknownChoice
from chainkit.imports import TABLES, apply_import, plan_import
from chainkit.intake.export import Table, write_xlsx
from chainkit.intake.kinds import plan_tables
from chainkit.intake.plan import apply_plan
from chainkit.levels.attainment import load_months
from chainkit.levels.attainment_words import standard_words
from chainkit.levels.intake import KINDS
from chainkit.levels.monthly import ServiceMonth, ServiceStandard
from chainkit.levels.report_monthly import monthly_blocks, rank_tables
from chainkit.report.blocks import text_of
from chainkit.store import Client, Store
from tests.levels.months import shipped
from tests.stores import new_store, sample_store

HEADER = "period,unit,kind,cases,breaches\n"
GOOD = HEADER + "2025-01,North,,40,4\n2025-03,North,,0,0\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = new_store(tmp_path / "levels.sqlite")
    made.append(Client(client="acme", id="acme", title="Acme"))
    return made


def problems(store: Store, text: str) -> list[str]:
    plan = plan_tables(text.encode(), "m.csv", store, "acme", KINDS)
    return [str(problem) for problem in plan.problems]


def test_a_file_of_months_becomes_a_series_with_a_gap(store: Store) -> None:
    plan = plan_tables(GOOD.encode(), "m.csv", store, "acme", KINDS)
    assert plan.summary == "m.csv: 2 service months to add."
    apply_plan(store, plan)
    series = load_months(store, "acme").whole
    assert [(m.period, m.state) for m in series.months] == [
        ("2025-01", "counted"), ("2025-02", "missing"), ("2025-03", "no_cases"),
    ]  # fmt: skip
    again = plan_tables(GOOD.encode(), "m.csv", store, "acme", KINDS)
    assert (again.records, again.unchanged) == ((), 2)


def test_headings_that_others_use_are_understood(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "waits.xlsx"
    columns = ("Month", "org code", "Type", "Attendances", "Breaches")
    sheets = {
        "Waits": Table(columns, [("2025-01", "RA1", "major", 10, 1)]),
        "About": Table(("Note",), [("Read me",)]),
    }
    write_xlsx(path, sheets)
    plan = plan_import(path, path.name, store, "acme")
    assert plan.ignored == ("About",)
    assert apply_import(store, plan) == 1
    (month,) = store.latest(ServiceMonth, "acme")
    assert (month.id, month.cases) == ("RA1/major/2025-01", 10)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2025-01,A,,10,11", "column breaches: 11 of 10 cases; expected at most as many as cases"),
        ("2025-13,A,,10,1", "column period: “2025-13”; expected a month such as 2026-09"),
        ("01/2025,A,,10,1", "column period: “01/2025”; expected a month such as 2026-09"),
        ("2025-01-32,A,,10,1", "column period: “2025-01-32”"),
        ("01.02.2025,A,,10,1", "column period: “01.02.2025”; expected a month such as 2026-09"),
        ("2025-01,A,,-1,0", "column cases: “-1”; expected how many cases there were, as a whole"),
        ("2025-01,A,,2.5,0", "column cases: "),
        ("2025-01,A,,10,", "column breaches: nothing"),
        ("2025-01,,,10,1", "column unit: nothing"),
        ("2025-01,A/B,,10,1", "without a slash"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(store: Store, row: str, said: str) -> None:
    (problem,) = problems(store, HEADER + "2025-02,A,,5,0\n" + row + "\n")
    assert problem.startswith("m.csv, row 3, ")
    assert said in problem


def test_a_date_stands_for_its_month_as_a_spreadsheet_writes_it_into_a_text(store: Store) -> None:
    text = HEADER + "2025-03-01,A,,10,1\n2025-04-30,A,,12,1\n"
    apply_import(store, plan_import(text.encode(), "m.csv", store, "acme"))
    assert [each.period for each in store.latest(ServiceMonth, "acme")] == ["2025-03", "2025-04"]


def test_the_same_month_twice_is_nobodys_guess(store: Store) -> None:
    (problem,) = problems(store, HEADER + "2025-01,A,k,10,1\n2025-01,A,k,12,1\n")
    assert "the same unit, kind and month as row 2" in problem


def test_a_misspelt_heading_is_told_with_the_nearest_name(store: Store) -> None:
    text = GOOD.replace("breaches", "breeches")
    told = " ".join(problems(store, text))
    assert "a column “breaches”, as a table of months has it" in told
    assert re.search("breeches.*breaches", told)
    with pytest.raises(ImportRefused):
        apply_import(store, plan_import(text.encode(), "m.csv", store, "acme"))


def test_a_strange_table_and_a_strange_client_are_refused(store: Store) -> None:
    (problem,) = problems(store, "colour,size\nred,4\n")
    assert "months: period, unit, cases, breaches" in problem
    with pytest.raises(UnknownChoice, match="acme"):
        plan_tables(GOOD.encode(), "m.csv", store, "acmee", TABLES)


def test_one_folder_may_hold_tables_of_several_exercises(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "both"
    folder.mkdir()
    (folder / "months.csv").write_text(GOOD, encoding="utf-8")
    (folder / "sessions.csv").write_text(
        "session,title,held_on\nspring,Spring,2025-03-01\n", encoding="utf-8"
    )
    plan = plan_import(folder, "both", store, "acme")
    assert sorted(type(record).__name__ for record in plan.added) == [
        "ServiceMonth", "ServiceMonth", "Session",
    ]  # fmt: skip
    assert not plan.problems


def test_the_record_itself_refuses_what_cannot_be() -> None:
    with pytest.raises(ValidationError, match="at most as many breaches"):
        ServiceMonth(client="x", id="a", unit="A", period="2025-01", cases=1, breaches=2)
    with pytest.raises(ValidationError):
        ServiceStandard(client="x", id="standard", title="t", target=95)


def test_the_sample_that_ships_is_installed_with_its_standard(tmp_path: Path) -> None:
    with sample_store(tmp_path / "samples.sqlite") as samples:
        made = load_months(samples, "nhs-ae")
        assert not load_months(samples, "demo")
    assert made.cells == shipped().cells
    assert (made.standard.target, made.standard.year_start) == (0.95, 4)
    assert standard_words(made.standard).endswith("(V2).")
    told = text_of(monthly_blocks(made))
    for words in ("89.1 % in 2016-17", "5 met", "3 met", "Handbook to the NHS"):
        assert words in told
    assert "stopped after March 2017" in text_of(rank_tables(made))
    assert "100.0" not in told + text_of(rank_tables(made))
