"""The workbook of a pack: wide enough to read, and with what was counted month by month."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook, load_workbook

from chainkit.levels.export_months import months_workbook
from chainkit.report.workbook import joined
from tests.levels.months import shipped


def test_a_joined_workbook_has_headings_that_stand_out_and_columns_that_can_be_read() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Feature", "Held on", "Why"])
    sheet.append(["Bill sent before you ask", date(2026, 3, 4), "long " * 60])
    content = io.BytesIO()
    book.save(content)
    (copy,) = load_workbook(io.BytesIO(joined([("Levels", content.getvalue())], date(2026, 11, 9))))
    assert copy["A1"].font.bold
    assert not copy["A2"].font.bold
    widths = [copy.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] > len("Bill sent before you ask")
    assert 10 < widths[1] < 14
    assert copy.freeze_panes == "A2"
    assert copy["B2"].number_format == "d mmm yyyy"
    assert widths[2] == 60


def test_sheets_of_two_books_of_one_exercise_have_names_of_their_own() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "About"
    sheet.append(["What", "Value"])
    sheet.append(["Client", "Acme"])
    content = io.BytesIO()
    book.save(content)
    books = [("Levels", content.getvalue()), ("Levels", content.getvalue())]
    whole = load_workbook(io.BytesIO(joined(books, date(2026, 11, 9))))
    assert whole.sheetnames == ["Levels About", "Levels About 2"]


def test_a_service_has_its_months_and_units_as_numbers() -> None:
    found = shipped()
    book = load_workbook(io.BytesIO(months_workbook(found, "Emergency departments")))
    months = list(book["Months"].iter_rows(min_row=2, values_only=True))
    whole = [row for row in months if row[0] == "all"]
    assert [row[1] for row in whole] == list(found.periods)
    assert sum(row[2] for row in whole) == found.whole.total.cases
    named = sum(row[2] or 0 for row in months if row[0] != "all")
    units = list(book["Units"].iter_rows(min_row=2, values_only=True))
    assert named == sum(row[3] for row in units if row[1])
    assert all(row[7] <= row[6] <= row[8] for row in units if row[3])


def _book(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_months_and_days_that_came_as_text_are_dates_and_every_number_has_a_format() -> None:
    content = _book(
        [
            "Month",
            "Due",
            "Share kept (0-1)",
            "95 % interval from",
            "Cases",
            "Year",
            "Late",
            "Left (EUR)",
        ],
        ["2016-04", "15 January 2026", 0.9, 0.85, 1867781, 2027, True, 97.5],
        ["2016-05", "–", 0.95, None, 12, 2028, False, 1240000],
    )
    empty = _book(["What was done", "Rows"])
    facts = [("Client", "Acme"), ("Made on", "22 November 2026")]
    books = [("Levels", content), ("Failures", empty)]
    whole = load_workbook(io.BytesIO(joined(books, date(2026, 11, 22), facts)))
    assert whole.sheetnames == ["Contents", "Levels Sheet"]
    start, sheet = whole.worksheets
    assert start["A1"].value == "Acme"
    assert start["A5"].hyperlink.location == "'Levels Sheet'!A1"
    first = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert first["Month"].value.date() == date(2016, 4, 1)
    assert first["Due"].value.date() == date(2026, 1, 15)
    assert first["Late"].value == "yes"
    assert {name: cell.number_format for name, cell in first.items()} == {
        "Month": "mmm yyyy",
        "Due": "d mmm yyyy",
        "Share kept": "0.0%",
        "95 % interval from": "0.0%",
        "Cases": "#,##0",
        "Year": "0",
        "Late": "General",
        "Left (EUR)": "#,##0.00",
    }
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:H3"


def test_a_column_of_texts_stays_text_if_one_of_them_is_no_date() -> None:
    content = _book(["Note"], ["2016-04"], ["=1+1"], ["see 2016-05"])
    (sheet,) = load_workbook(io.BytesIO(joined([("A", content)], date(2026, 11, 22))))
    assert [cell.value for cell in sheet["A"]] == ["Note", "2016-04", "=1+1", "see 2016-05"]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
