"""Sessions, clients, folders and workbooks: every problem says where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chainkit.chain.intake import apply_import, plan_import
from chainkit.chain.model import Measure, Rating, Round, Session
from chainkit.store import Client, Store
from tests.intake.conftest import LONG, Planner, found

METRICS = "metric,link,label,unit,worst,best,min_n,note\n"
MEASURES = "metric,unit,period,value,n\n"
FCR = "fcr,XV,First contact,%,40,100,0,\n"

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
