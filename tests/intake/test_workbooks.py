"""What the cells of a workbook hold comes in as it is, or is a fault that says so."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.intake.cells import Fault, is_blank
from chainkit.intake.tables import read_tables
from tests.intake.archives import packed, parts_of, rows_of


def test_workbook_values_keep_their_types(workbook: Callable[..., Path]) -> None:
    path = workbook(one=[
        ["a", "b", "c", "d", "e", "f"],
        [4, 4.0, 4.5, "text", True, date(2026, 3, 17)],
        [0, None, " ", "0", False, datetime.fromisoformat("2026-03-17T09:30")],
    ])  # fmt: skip
    first, second = rows_of(path)
    assert first == (4, 4, 4.5, "text", True, date(2026, 3, 17))
    assert second == (0, None, " ", "0", False, datetime.fromisoformat("2026-03-17T09:30"))


def test_hidden_sheets_and_chart_sheets_are_left_out(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["a"])
    book.active.append([1])
    hidden = book.create_sheet("lists")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.create_chartsheet("chart")
    book.create_sheet("empty")
    book.save(tmp_path / "a.xlsx")
    assert [table.name for table in read_tables(tmp_path / "a.xlsx", "f")] == ["Sheet"]


def test_a_formula_counts_by_its_stored_result(workbook: Callable[..., Path]) -> None:
    parts = parts_of(workbook(one=[["a", "b", "c"], ["=1+1", "x", '=""']]))
    empty = rb"<f>1\+1</f>(<v ?/>|<v></v>)"  # which of them depends on the XML library at hand
    xml = re.sub(empty, b"<f>1+1</f><v>2</v>", parts["xl/worksheets/sheet1.xml"])
    xml = xml.replace(b'<c r="C2">', b'<c r="C2" t="str">')
    assert xml.count(b"<v>2</v>") == 1
    assert xml.count(b'<c r="C2" t="str">') == 1
    assert rows_of(packed({**parts, "xl/worksheets/sheet1.xml": xml})) == [(2, "x")]


def test_a_formula_without_a_result_is_a_fault(workbook: Callable[..., Path]) -> None:
    ((cell,),) = rows_of(workbook(one=[["a"], ["=1+1"]]))
    assert isinstance(cell, Fault)
    assert cell.found == "a formula without a stored result"


def test_percent_time_and_error_cells_are_faults(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["percent", "own percent", "time", "elapsed", "error", "plain"])
    book.active.append([0.85, 0.855, time(9, 30), 1.5, "#N/A", 0.85])
    for cell, code in zip(
        book.active[2], ("0%", '0.0" "%', "h:mm", "[h]:mm", "General", "0.00"), strict=True
    ):
        cell.number_format = code
    book.save(tmp_path / "a.xlsx")
    ((*faults, plain),) = rows_of(tmp_path / "a.xlsx")
    assert plain == 0.85
    said = [cell.found for cell in faults if isinstance(cell, Fault)]
    assert [s.split(" (")[0] for s in said] == [
        "85 %", "85.5 %", "a time or duration", "a time or duration", "the error value #N/A",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("General", "plain"), ("0.00", "plain"), ("#,##0", "plain"), ("0.00E+00", "plain"),
        ('0 "days"', "plain"), ("[Red]0;[Blue]-0", "plain"), ("yyyy-mm-dd", "date"),
        ("mmm", "date"),
        ("dd/mm/yy hh:mm", "date"), ("hh:mm:ss", "time"), ("mm:ss", "time"), ("[h]:mm", "time"),
        ("0.0%", "percent"), ('0"%"', "plain"), ("[$-409]d mmm;@", "date"),
    ],
)  # fmt: skip
def test_number_formats(code: str, shape: str) -> None:
    from chainkit.intake.xlsxcells import shape_of

    assert shape_of("170", {"170": code}) == shape


def test_dates_of_the_1904_calendar(tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["day"])
    book.active.append([date(2026, 3, 17)])
    book.save(tmp_path / "a.xlsx")
    assert rows_of(tmp_path / "a.xlsx") == [(date(2026, 3, 17),)]


@pytest.mark.slow
@given(
    rows=st.lists(
        st.lists(
            st.none() | st.integers(-(10**9), 10**9)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.booleans() | st.dates(date(1901, 1, 1), date(2100, 1, 1))
            | st.text("abcäöü<>&'\" ", min_size=1),
            min_size=1, max_size=6,
        ),
        max_size=6,
    )
)  # fmt: skip
@settings(max_examples=60)
def test_our_reader_agrees_with_openpyxl(rows: list[list[Any]]) -> None:
    from openpyxl import Workbook, load_workbook

    book = Workbook()
    book.active.append(["header"])
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    theirs = {
        number: tuple(v.date() if isinstance(v, datetime) else v for v in row)
        for number, row in enumerate(load_workbook(out).active.iter_rows(values_only=True), start=1)
        if number > 1
    }
    (table,) = read_tables(out.getvalue(), "f")
    theirs = {n: row for n, row in theirs.items() if not all(map(is_blank, row))}
    width = max((len(row) for row in theirs.values()), default=0)
    ours = {number: cells + (None,) * (width - len(cells)) for number, cells in table.rows}
    assert ours == theirs
