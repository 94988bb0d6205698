"""Files as they come: well made, broken, hostile or of another kind."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.errors import ImportRefused
from chainkit.intake import sheet, tables, xlsxcells, xlsxfile
from chainkit.intake.cells import Fault, is_blank
from chainkit.intake.tables import read_tables


def rows_of(data: bytes | Path, name: str = "f") -> list[tuple[Any, ...]]:
    return [cells for _, cells in read_tables(data, name)[0].rows]


def refusal(data: bytes | Path) -> str:
    with pytest.raises(ImportRefused) as refused:
        read_tables(data, "f")
    (problem,) = refused.value.problems
    assert str(problem).startswith("f")
    return str(problem)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_csv_dialects(mark: str, separator: str, newline: str) -> None:
    said = newline.join(
        separator.join(row) for row in (["a", "b"], ["ü", "2"], ["", ""], ["x", "y"])
    )
    (table,) = read_tables((mark + said).encode(), "f")
    assert table.header == ("a", "b")
    assert table.rows == ((2, ("ü", "2")), (4, ("x", "y")))  # the blank row counts
    assert table.comma is (separator == ";")


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    said = '\n\na,b\n1,"two\nlines"\n3,4\n'
    (table,) = read_tables(said.encode(), "f")
    assert table.header_row == 3
    assert [number for number, _ in table.rows] == [4, 5]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b"\n\n", "empty"),
        (b"a,b\n1,\xe9\n", "row 2: a character that is not UTF-8"),
        (b"a,b\0\n", "binary"), (b'a,b\n"open,2\n3,4\n', "quotes"), (b'a,b\n1,"x"y\n', "quotes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "password or in the old .xls"),
        (b"PK\x03\x04 not a zip", "broken"), (packed({"mimetype": b"x"}), "no Excel workbook"),
        (packed({"xl/workbook.xml": b"<a/>", "xl/vbaProject.bin": b""}), "macros"),
        (packed({"xl/workbook.xml": b"<a", "xl/_rels/workbook.xml.rels": b"<a/>"}), "broken"),
    ],
)  # fmt: skip
def test_files_that_are_nothing_for_us(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


@pytest.mark.parametrize("data", [b"\x89\xfe\x00random\xff", b"text with \0 in it"])
def test_bytes_that_only_call_themselves_a_workbook_are_told_so(data: bytes) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_tables(data, "numbers.XLSX")
    (problem,) = refused.value.problems
    assert problem.found == "a file that is no Excel workbook"
    assert "save it as" not in problem.expected


def test_a_text_table_is_read_whatever_it_calls_itself() -> None:
    (table,) = read_tables(b"a,b\n1,2\n", "numbers.xlsx")
    assert table.header == ("a", "b")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "no file that can be read" in refusal(tmp_path / "gone.csv")


def test_huge_files_are_refused_before_they_are_read(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(one=[["a", "b"], *[[n, n] for n in range(50)]])
    monkeypatch.setattr(xlsxfile, "MAX_UNPACKED", 1000)
    assert "unpacks to" in refusal(path)
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    assert "a file of" in refusal(path)
    assert "a file of" in refusal(b"a,b\n" * 10)


def test_a_zip_bomb_is_refused_unopened() -> None:
    bomb = packed(
        {
            "xl/workbook.xml": b"<a/>",
            "xl/worksheets/sheet1.xml": b" " * (xlsxfile.MAX_UNPACKED + 1),
        }
    )
    assert len(bomb) < tables.MAX_BYTES
    assert "unpacks to 200 MB" in refusal(bomb)


def test_too_many_rows_or_columns(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(one=[["a"], *[[n] for n in range(30)]])
    monkeypatch.setattr(xlsxcells, "MAX_ROWS", 20)
    assert "too large" in refusal(path)
    monkeypatch.setattr(sheet, "MAX_ROWS", 20)
    assert "too large" in refusal(b"a\n" + b"1\n" * 30)
    assert "too large" in refusal(",".join(["a"] * 400).encode())
    assert "too large" in refusal(workbook(one=[["a"] * 400]))


def test_what_a_sheet_claims_about_its_size_is_not_believed(workbook: Callable[..., Path]) -> None:
    parts = parts_of(workbook(one=[["a"], [1]]))
    xml = parts["xl/worksheets/sheet1.xml"]
    far = xml.replace(b'<row r="2"', b'<row r="99999999999"')
    assert far != xml
    assert "too large" in refusal(packed({**parts, "xl/worksheets/sheet1.xml": far}))
    wide = xml.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert wide != xml
    assert rows_of(packed({**parts, "xl/worksheets/sheet1.xml": wide})) == [(1,)]


def test_xml_entities_are_refused(workbook: Callable[..., Path]) -> None:
    parts = parts_of(workbook(one=[["a"], ["b"]]))
    xml = parts["xl/worksheets/sheet1.xml"]
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml
    assert "broken" in refusal(packed({**parts, "xl/worksheets/sheet1.xml": evil}))


@pytest.mark.slow
@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_workbook_is_read_or_refused_but_never_fails(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["session", "value", date(2026, 1, 1)])
    book.active.append(["=1+1", 2.5, True])
    out = io.BytesIO()
    book.save(out)
    parts = parts_of(Path(_saved(tmp_path_factory, out.getvalue())))
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at] = data.draw(st.integers(0, 255))
    with suppress(ImportRefused):
        read_tables(packed({**parts, name: bytes(part)}), "f")


def _saved(factory: pytest.TempPathFactory, data: bytes) -> Path:
    path = factory.mktemp("x") / "a.xlsx"
    path.write_bytes(data)
    return path


@settings(max_examples=60)
@given(cut=st.floats(0, 1), at=st.floats(0, 1), byte=st.integers(0, 255))
def test_a_damaged_archive_is_read_or_refused_but_never_fails(
    cut: float, at: float, byte: int
) -> None:
    whole = packed({"xl/workbook.xml": b"<a/>", "xl/_rels/workbook.xml.rels": b"<a/>"})
    part = bytearray(whole[: max(8, int(len(whole) * cut))])
    part[min(len(part) - 1, int(len(part) * at))] = byte
    with suppress(ImportRefused):
        read_tables(bytes(part), "f")


# --- what cells of a workbook hold -----------------------------------------------------------


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
    xml = re.sub(rb"<f>1\+1</f><v ?/>", b"<f>1+1</f><v>2</v>", parts["xl/worksheets/sheet1.xml"])
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
