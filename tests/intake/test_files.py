"""Files as they come: well made, broken, hostile or of another kind."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.errors import ImportRefused
from chainkit.intake import sheet, tables, xlsxcells, xlsxfile
from chainkit.intake.tables import read_tables
from tests.intake.archives import packed, parts_of, rows_of


def refusal(data: bytes | Path) -> str:
    with pytest.raises(ImportRefused) as refused:
        read_tables(data, "f")
    (problem,) = refused.value.problems
    assert str(problem).startswith("f")
    return str(problem)


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


@pytest.mark.slow
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
