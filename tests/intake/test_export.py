"""What is written reads back the same, and no text in it can come alive."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.errors import BadValue
from chainkit.intake.export import Table, write_csv, write_xlsx
from chainkit.intake.guard import guard, unguard
from chainkit.intake.tables import read_tables

HOSTILE = (
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''=1",
    "＝1+1", "a;=1", "a\n=1", "a\t@b", '=HYPERLINK("x","y")', "#N/A", "<script>alert(1)</script>",
    "_x0041_", "_x005F_x0041_", "x\x01y", "\u202eevil", "😀", "a\r\nb", "  spaced  ", "1,5", "TRUE",
)  # fmt: skip
"""Text that a spreadsheet, a page or a parser could take for something else."""
ALPHABET = st.sampled_from("=+-@'\t\r\n; ,\"aA0_x15F\x01\ufffe＝－ \u00a0")
TEXT = (
    st.text(ALPHABET) | st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE)
)
FILLED = TEXT.filter(lambda said: bool(said.strip()))


@given(TEXT)
def test_guarding_and_unguarding_is_the_identity(said: str) -> None:
    assert unguard(guard(said)) == said


@given(TEXT)
def test_guarded_text_never_begins_a_formula(said: str) -> None:
    for part in (guard(said), *guard(said).splitlines(), *guard(said).split(";")):
        assert not part.strip(" \u00a0").startswith(("=", "+", "-", "@", "＝", "－"))


def test_plain_text_is_left_as_it_is() -> None:
    for said in ("Front office", "it's", "'quoted'", "a - b", "1 + 1", "mail@example.org", ""):
        assert guard(said) == unguard(said) == said


@given(
    rows=st.lists(
        st.tuples(FILLED.filter(lambda s: "\0" not in s), TEXT.filter(lambda s: "\0" not in s)),
        max_size=5,
    )
)
def test_csv_round_trip(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_csv(path, ["=name", "note"], rows)
    (sheet,) = read_tables(path, "a.csv")
    assert sheet.header == ("=name", "note")
    assert [cells for _, cells in sheet.rows] == rows


@given(rows=st.lists(st.tuples(FILLED, FILLED), max_size=5))
def test_xlsx_round_trip(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    write_xlsx(path, {"notes": Table(["=name", "note"], rows)})
    (sheet,) = read_tables(path, "a.xlsx")
    assert sheet.header == ("=name", "note")
    assert [cells for _, cells in sheet.rows] == rows


def test_hostile_text_is_a_string_cell_never_a_formula(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "a.xlsx"
    write_xlsx(path, {"notes": Table(["note"], [[said] for said in HOSTILE])})
    with zipfile.ZipFile(path) as archive:
        sheet_xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in sheet_xml
    kinds = {cell.data_type for (cell,) in load_workbook(path)["notes"].iter_rows(min_row=2)}
    assert kinds == {"s"}


def test_numbers_stay_numbers_and_nothing_stays_nothing(tmp_path: Path) -> None:
    row = [0, -1.5, None, "", date(2026, 3, 17), True, "-1.5"]
    columns = list("abcdefg")
    write_csv(tmp_path / "a.csv", columns, [row])
    line = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1]
    assert next(csv.reader(io.StringIO(line))) == [
        "0",
        "-1.5",
        "",
        "",
        "2026-03-17",
        "yes",
        "'-1.5",
    ]
    write_xlsx(tmp_path / "a.xlsx", {"s": Table(columns, [row])})
    (sheet,) = read_tables(tmp_path / "a.xlsx", "a.xlsx")
    assert sheet.rows[0][1] == (0, -1.5, None, None, date(2026, 3, 17), True, "-1.5")


def test_spreadsheets_recognise_utf_8(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ["name"], [["Zoë"]])
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_no_file_can_hold_is_refused_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, {"s": Table(["a"], [["kept"]])})
    before = path.read_bytes()
    for bad in (["x" * 40_000], [float("nan")], [float("inf")]):
        with pytest.raises(BadValue):
            write_xlsx(path, {"s": Table(["a"], [bad])})
    with pytest.raises(BadValue, match="sheet name"):
        write_xlsx(path, {"a/b": Table(["a"], [])})
    with pytest.raises(BadValue):
        write_csv(tmp_path / "b.csv", ["a"], [[float("nan")]])
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]
