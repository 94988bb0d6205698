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
    assert widths[2] == 60


def test_sheets_of_two_books_of_one_exercise_have_names_of_their_own() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "About"
    sheet.append(["What", "Value"])
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
