"""How a workbook looks and what its cells let people write: styles, lists, help, protection.

The workbook is made without its records here; `xlsx` fills them in.  Imports openpyxl, which
is loaded when a workbook is written, and its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from chainkit.workbook.columns import Column
from chainkit.workbook.content import workbook_words
from chainkit.workbook.tables import Filled
from chainkit.workshop.choices import Choices

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

KEYS, ABOUT, HEAD, FIRST = 1, 2, 3, 4
"""Rows of a sheet: the columns' stable names (hidden), what it is about, headings, records."""
START, LISTS = "Start here", "Lists"
_LAST = 1_048_576
_KEPT = PatternFill("solid", fgColor="ECEFF1")
_LINE = Border(bottom=Side(style="thin", color="D5DADD"))
_FONT = "Calibri"
_TOP = Alignment(vertical="top", wrap_text=True)
_MIDDLE = Alignment(vertical="top", horizontal="center")
_TITLE_AT_MOST, _PROMPT_AT_MOST, _ERROR_AT_MOST = 32, 255, 225


@dataclass(frozen=True)
class Ranges:
    """Where drop-downs find their choices: list name or table -> cells."""

    lists: Mapping[str, str]
    tables: Mapping[str, str]
    styles: dict[Hashable, Any] = field(default_factory=dict)  # of this workbook, made once


def dress(sheet: Worksheet, filled: Filled, ranges: Ranges) -> None:
    """Headings, help, widths, lists and protection of one sheet, and one row of styles."""
    form = filled.form
    colour = workbook_words().groups[form.words.group].colour
    sheet.sheet_properties.tabColor = colour
    for at, (key, heading, column) in enumerate(filled.header, start=1):
        sheet.cell(KEYS, at, f"{form.words.table}.{key}")
        head = sheet.cell(HEAD, at, heading)
        _styled(head, ranges, ("head", colour), partial(_white, colour=colour))
        head.comment = _comment(column.help)
        _column(sheet, filled, at, column, ranges)
        _rule(sheet, filled, at, column, ranges)
    _about(sheet, form.words.about, colour)
    sheet.row_dimensions[KEYS].hidden = True
    sheet.row_dimensions[HEAD].height = 48
    sheet.freeze_panes = f"C{FIRST}"
    last = FIRST + max(len(filled.records), 1) - 1
    sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(filled.header))}{last}"
    _print(sheet)
    protect(sheet)


def _about(sheet: Worksheet, about: str, colour: str) -> None:
    back = sheet.cell(ABOUT, 1, "← Start")
    back.hyperlink = f"#'{START}'!A1"
    back.font = Font(name=_FONT, underline="single", color=colour)
    sheet.cell(ABOUT, 2).fill = PatternFill(fill_type=None)
    sheet.cell(ABOUT, 2).font = Font(name=_FONT)
    sheet.cell(ABOUT, 3, about).font = Font(name=_FONT, italic=True, color=colour)
    sheet.row_dimensions[ABOUT].height = 22


def _head(sheet: Worksheet, row: int, at: int, said: str, colour: str) -> None:
    _white(sheet.cell(row, at, said), colour)


def _white(cell: Any, colour: str) -> None:
    """As a heading is, white on the colour of its group."""
    cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _styled(target: Any, ranges: Ranges, name: Hashable, style: Callable[[Any], None]) -> None:
    """Give `target` the style called `name`, which `style` makes where no other has it yet.

    Each font and fill is compared with all there are: that was half of writing a workbook.
    """
    known = ranges.styles.get(name)
    if known is None:
        style(target)
        ranges.styles[name] = copy(target._style)  # noqa: SLF001 - as openpyxl's users copy styles
    else:
        target._style = copy(known)  # noqa: SLF001 - see above


def _comment(words: str) -> Comment:
    comment = Comment(words, "chainkit")
    comment.width, comment.height = 260, 30 + 18 * (1 + len(words) // 36)
    return comment


def _column(sheet: Worksheet, filled: Filled, at: int, column: Column, ranges: Ranges) -> None:
    """Width and style of a column, and of its cell in the row that shows the styles."""
    kind, kept = filled.form.kind, filled.form.words.group == "kept"
    named = not kind.id and not kept
    free_when_new = not kept and (column.key != "version") and (column.key != "id" or named)
    free = free_when_new and column.key != "id" and column.field not in kind.key
    whole, cell = sheet.column_dimensions[get_column_letter(at)], sheet.cell(FIRST, at)
    whole.width = width_of(column)
    of = column.leaf.kind
    for target, is_free, line in ((whole, free_when_new, None), (cell, free, _LINE)):
        make = partial(_open_or_kept, of=of, is_free=is_free, line=line)
        _styled(target, ranges, (of, is_free, line is None), make)


def _open_or_kept(target: Any, *, of: str, is_free: bool, line: Border | None) -> None:
    """The style of values that may be written, or of such as only chainkit writes."""
    target.protection = Protection(locked=not is_free)
    target.number_format = _FORMATS[of]
    target.alignment = _MIDDLE if of in {"whole", "day"} else _TOP
    target.font = Font(name=_FONT, color=None if is_free else "5A6468")
    if line is not None:
        target.border = line
    if not is_free:
        target.fill = _KEPT


_FORMATS = {"text": "@", "choice": "@", "whole": "0", "number": "General", "day": "yyyy-mm-dd"}


def width_of(column: Column) -> float:
    """How wide a column is, in characters."""
    if column.key in {"id", "version"}:
        return 28 if column.key == "id" else 9
    if column.wide:
        return 44
    usual = {"text": 22, "choice": 27, "whole": 13, "number": 15, "day": 13}[column.leaf.kind]
    return max(usual, len(column.heading) / 2)  # the heading has three lines


def _rule(sheet: Worksheet, filled: Filled, at: int, column: Column, ranges: Ranges) -> None:
    """What may be written into a column, with its help as the cell's input message."""
    if filled.form.words.group == "kept" or column.key == "version":
        return
    letter = get_column_letter(at)
    rule = DataValidation(**_allowed(filled, column, ranges), allow_blank=True)
    rule.promptTitle = column.heading[:_TITLE_AT_MOST]
    rule.prompt = column.help[:_PROMPT_AT_MOST]
    rule.showInputMessage = rule.showErrorMessage = True
    rule.errorTitle = "This does not fit"
    rule.error = f"Expected {column.leaf.expected}."[:_ERROR_AT_MOST]
    rule.add(f"{letter}{FIRST}:{letter}{_LAST}")
    sheet.add_data_validation(rule)


def _allowed(filled: Filled, column: Column, ranges: Ranges) -> dict[str, Any]:
    leaf = column.leaf
    table = filled.form.kind.refs.get(column.key)
    if table is not None and table in ranges.tables:
        return {"type": "list", "formula1": ranges.tables[table], "errorStyle": "warning"}
    if leaf.choices is not None:
        style = "warning" if leaf.choices.open else "stop"
        return {"type": "list", "formula1": _choices(leaf.choices, ranges), "errorStyle": style}
    if leaf.kind == "day":
        return {"type": "date", "operator": "greaterThan", "formula1": "61"}
    if leaf.kind in {"whole", "number"} and not leaf.none:
        low = leaf.low if leaf.low is not None else -1e15
        high = leaf.high if leaf.high is not None else 1e15
        kind = "whole" if leaf.kind == "whole" else "decimal"
        return {"type": kind, "operator": "between", "formula1": _g(low), "formula2": _g(high)}
    if leaf.longest is not None:
        limit = str(leaf.longest)
        return {"type": "textLength", "operator": "lessThanOrEqual", "formula1": limit}
    return {"type": None}


def _g(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else repr(float(value))


def _choices(choices: Choices, ranges: Ranges) -> str:
    if choices.name in ranges.lists:
        return ranges.lists[choices.name]
    return '"' + ",".join(choices.words.values()) + '"'


def _print(sheet: Worksheet) -> None:
    """On paper: landscape, as wide as a page, headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{ABOUT}:{HEAD}"
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"


def protect(sheet: Worksheet) -> None:
    """Against slips only, without a password; sorting and filtering stay possible."""
    guard = sheet.protection
    guard.sheet = True
    for allowed in (
        "formatColumns",
        "formatRows",
        "sort",
        "autoFilter",
        "insertRows",
        "deleteRows",
    ):
        setattr(guard, allowed, False)  # the format says what is forbidden


def lists_sheet(sheet: Worksheet, used: Sequence[Choices]) -> dict[str, str]:
    """Every list below the other: what to write and what it means; where each one is."""
    colour = sheet.sheet_properties.tabColor = workbook_words().groups["kept"].colour
    sheet.cell(1, 1, "What the lists offer, and what it means").font = Font(
        name=_FONT, bold=True, size=14
    )
    for letter, width in (("A", 30), ("B", 30), ("C", 80)):
        sheet.column_dimensions[letter].width = width
    for at, said in enumerate(("List", "Write", "Meaning"), start=1):
        _head(sheet, HEAD, at, said, colour)
    places, row = {}, FIRST
    for choices in used:
        first = row
        sheet.cell(row, 1, choices.title).font = Font(name=_FONT, bold=True)
        sheet.cell(row, 1).alignment = _TOP
        for word in choices.words.values():
            sheet.cell(row, 2, word).alignment = _TOP
            sheet.cell(row, 3, choices.means.get(word) or None).alignment = _TOP
            row += 1
        for at in (1, 2, 3):
            sheet.cell(row - 1, at).border = _LINE
        places[choices.name] = f"{LISTS}!$B${first}:$B${row - 1}"
    sheet.freeze_panes = f"A{FIRST}"
    _print(sheet)
    sheet.page_setup.orientation = "portrait"
    protect(sheet)
    return places


def start_sheet(
    book: Workbook, sheets: Sequence[Filled], lines: Sequence[str], facts: Sequence[tuple[str, str]]
) -> None:
    """The first sheet: what this file is, how it is filled in, and what is in it."""
    sheet = book.create_sheet(START, 0)
    words = workbook_words()
    sheet.sheet_properties.tabColor = words.groups["client"].colour
    for letter, width in (("A", 28), ("B", 74), ("C", 10)):
        sheet.column_dimensions[letter].width = width
    sheet.cell(1, 1, facts[0][1]).font = Font(name=_FONT, bold=True, size=18)
    row = 2
    for name, fact in facts[1:]:
        sheet.cell(row, 1, name).font = Font(name=_FONT, color="5A6468")
        sheet.cell(row, 2, fact).font = Font(name=_FONT, color="5A6468")
        row += 1
    row += 1
    for n, line in enumerate(lines, start=1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        cell = sheet.cell(row, 1, f"{n}.  {line}")
        cell.alignment, cell.font = _TOP, Font(name=_FONT, size=11)
        sheet.row_dimensions[row].height = 16 * (1 + len(line) // 112) + 3
        row += 1
    for name, group in words.groups.items():
        inside = [each for each in sheets if each.form.words.group == name]
        if inside:
            row = _index(sheet, row + 1, group.title, group.colour, inside)
    sheet.cell(row + 1, 1, LISTS).hyperlink = f"#'{LISTS}'!A1"
    sheet.cell(row + 1, 2, "What the choices in cells mean.")
    sheet.sheet_view.showGridLines = False
    _print(sheet)
    sheet.print_title_rows = None
    sheet.page_setup.orientation = "portrait"
    protect(sheet)


def _index(sheet: Worksheet, row: int, title: str, colour: str, inside: Sequence[Filled]) -> int:
    for at, said in enumerate((title, "What it holds", "Rows"), start=1):
        _head(sheet, row, at, said, colour)
    for filled in inside:
        row += 1
        name = sheet.cell(row, 1, filled.form.words.title)
        name.hyperlink = f"#'{filled.form.words.title}'!A1"
        name.font = Font(name=_FONT, underline="single", color=colour)
        sheet.cell(row, 2, filled.form.words.about).alignment = _TOP
        sheet.cell(row, 3, len(filled.records))
        for at in (1, 2, 3):
            sheet.cell(row, at).border = _LINE
    return row + 1
