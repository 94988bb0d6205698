"""What kinds of files are taken, and which are refused in one sentence before they do harm."""

from __future__ import annotations

import io
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from chainkit.errors import ChainkitError, ImportRefused
from chainkit.store import Store
from chainkit.workbook.export import export_client
from chainkit.workbook.giving_back import is_ours, preview_source
from chainkit.workbook.opening import Meter, open_source
from tests.intake.archives import packed, parts_of


@pytest.fixture
def book(store: Store, tmp_path: Path) -> Path:
    path = tmp_path / "inn.xlsx"
    export_client(store, "inn", path)
    return path


def refusal(path: Path, store: Store) -> str:
    with pytest.raises(ImportRefused) as refused:
        preview_source(open_source(path), store)
    assert len(refused.value.problems) == 1
    return str(refused.value)


def test_files_that_are_no_plain_workbook_are_refused(
    book: Path, store: Store, tmp_path: Path
) -> None:
    parts, bad = parts_of(book), tmp_path / "bad.xlsx"
    sheet = "xl/worksheets/sheet3.xml"
    cases = {
        packed({**parts, "xl/vbaProject.bin": b"x"}): "a workbook with macros",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99: "protected by a password",
        b"PK\x03\x04" + b"x" * 99: "a workbook that is broken",
        book.read_bytes()[:-200]: "a workbook that is broken",
        b"%PDF-1.7": "a file that is no Excel workbook",
        packed({"a.txt": b"x"}): "a file that is no Excel workbook",
        packed({**parts, sheet: parts[sheet][:-300] + b"<"}): "",
        packed({**parts, sheet: b"<!DOCTYPE x>" + parts[sheet]}): "a workbook that is broken",
        packed({**parts, sheet: parts[sheet].decode().encode("utf-16")}): "broken",
    }
    for content, found in cases.items():
        bad.write_bytes(content)
        if found:
            assert found in refusal(bad, store)
        else:
            preview_source(open_source(bad), store)  # what is cut stands behind the rows
    assert is_ours(open_source(book))


def test_a_bomb_is_refused_before_it_is_unpacked(store: Store, tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(210):
                part.write(bytes(1_000_000))
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bomb.getvalue())
    meter = Meter()
    with pytest.raises(ImportRefused, match="unpacks to 210 MB; expected at most 200 MB"):
        open_source(path, meter)
    assert meter.done == 0


def test_another_workbook_or_folder_is_not_ours(store: Store, tmp_path: Path) -> None:
    from openpyxl import Workbook

    with closing(Workbook()) as other:
        other.active["A1"] = "Budget"
        other.save(tmp_path / "budget.xlsx")
    assert "no sheet of a client’s workbook" in refusal(tmp_path / "budget.xlsx", store)
    (tmp_path / "letters").mkdir()
    assert "a folder without tables" in refusal(tmp_path / "letters", store)


def test_a_csv_file_is_refused_with_its_row(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    export_client(store, "inn", folder)
    file = folder / "Actions.csv"
    good = file.read_bytes()
    assert b'\xef\xbb\xbf"ID"' in good[:9]
    file.write_bytes(good.replace(b"Ann", b"Zo\xeb"))
    assert "Actions.csv: a character that is not UTF-8" in refusal(folder, store)
    file.write_bytes(good + b'"never closed')
    assert "quotes are not closed" in refusal(folder, store)


def test_a_spreadsheet_with_decimal_commas_is_read_so(store: Store, tmp_path: Path) -> None:
    (tmp_path / "Chain measures defined.csv").write_text(
        "ID;Link of the chain;Name of the measure;Unit;Worst value (score 0);"
        "Best value (score 100)\n;Customer loyalty;Repeat stays;%;1.234,5;12,25\n",
        "utf-8",
    )
    source = open_source(tmp_path / "Chain measures defined.csv")
    preview = preview_source(source, store, "inn")
    (metric,) = preview.records
    assert (metric.id, metric.link) == ("repeat-stays", "customer_loyalty")
    assert (metric.worst, metric.best) == (1234.5, 12.25)


def test_parquet_says_what_to_install(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ChainkitError, match=r"pip install 'chainkit\[parquet\]'"):
        export_client(store, "inn", tmp_path / "inn.parquet")
    assert not (tmp_path / "inn.parquet").exists()
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    with pytest.raises(ChainkitError, match=r"pip install 'chainkit\[parquet\]'"):
        preview_source(open_source(tmp_path / "x.parquet"), store)


def test_the_workbook_helps_whoever_fills_it_in(book: Path) -> None:
    """Headings stay in sight, ids are locked, lists are offered, every heading has help."""
    from openpyxl import load_workbook

    with closing(load_workbook(book)) as opened:
        assert opened.sheetnames[0] == "Start here"
        assert opened["Start here"]["A1"].value == "The Inn"
        sheet = opened["Actions"]
        assert (sheet.freeze_panes, sheet.protection.sheet) == ("C4", True)
        assert sheet.row_dimensions[1].hidden
        assert all(sheet.cell(3, at).comment for at in range(1, 13))
        assert [sheet[place].protection.locked for place in ("A4", "B4", "C4", "G4")] == [
            True,
            True,
            False,
            False,
        ]
        rules = {str(r.sqref).split("4:")[0]: r for r in sheet.data_validations.dataValidation}
        where = rules["K"].formula1.removeprefix("Lists!").replace("$", "")
        offered = [cell.value for (cell,) in opened["Lists"][where]]
        assert offered == ["Open", "Done", "Dropped"]
        assert (rules["K"].errorStyle, rules["K"].prompt) == ("stop", "Open, done or dropped.")
        assert rules["H"].type == "date"
        answers = opened["Chain answers"]
        lists = {str(r.sqref).split("4:")[0]: r for r in answers.data_validations.dataValidation}
        assert lists["C"].formula1.startswith("'Chain sessions'!$A$4")
        assert sheet["F4"].data_type == "s"
