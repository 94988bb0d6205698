"""XLSX workbooks, looked at with suspicion and read as a stream.

A workbook is a ZIP of XML: it can unpack to gigabytes, be encrypted, carry macros or claim
a billion rows, so sizes and names are checked before anything is parsed.  Reading is our
own because we need what general readers drop: a formula without a stored result, a number
shown as a percentage, a row number beyond the end.  It is also some six times faster.
Imports `errors` and its neighbours only.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from chainkit.errors import ImportRefused, Problem
from chainkit.intake.sheet import Sheet, make_sheet
from chainkit.intake.xlsxcells import Book, Shape, rows, shape_of, spoken

MAX_UNPACKED = 200_000_000
"""Bytes that a workbook may unpack to."""
# What zipfile, zlib and the XML parser raise for files that are broken in one way or another.
BROKEN = (
    zipfile.BadZipFile, zlib.error, ET.ParseError, KeyError, ValueError, EOFError,
    OSError, NotImplementedError, RuntimeError, IndexError, OverflowError,
)  # fmt: skip
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REL_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_xlsx(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The visible sheets of a workbook that are not empty; hidden ones are left out.

    Raises ImportRefused, with one sentence, for a file that is no workbook, is broken,
    protected by a password, has macros, or would unpack to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check(archive, file)
            return _sheets(archive, file)
    except BROKEN as error:
        raise refused(
            file, "a workbook that is broken", "one that opens in a spreadsheet; save it again"
        ) from error


def refused(file: str, found: str, expected: str) -> ImportRefused:
    """The refusal of a whole file."""
    return ImportRefused([Problem(file, None, "", found, expected)])


def check(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse by its names and sizes what is not read at all; raises ImportRefused."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise refused(file, "a workbook with macros", "one saved as .xlsx, without macros")
    if "xl/workbook.xml" not in names:
        raise refused(file, "a file that is no Excel workbook", "a .xlsx or a CSV file")
    if any(part.flag_bits & 1 for part in parts):
        raise refused(file, "an encrypted workbook", "one saved without a password")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        size, most = unpacked // 1_000_000, MAX_UNPACKED // 1_000_000
        raise refused(file, f"a workbook that unpacks to {size:,} MB", f"at most {most} MB")


def _sheets(archive: zipfile.ZipFile, file: str) -> tuple[Sheet, ...]:
    book = Book(file, _shared_strings(archive), shapes_in(archive), since_1904(archive))
    found = []
    for name, target, visible in sheets_in(archive):
        if not visible:
            continue
        stream = io.BytesIO(_part(archive, target))
        sheet = make_sheet(file, name, list(rows(stream, book, name)))
        if sheet is not None:
            found.append(sheet)
    if not found:
        raise refused(file, "a workbook without anything in it", "a sheet with a header row")
    return tuple(found)


def since_1904(archive: zipfile.ZipFile) -> bool:
    """Whether day numbers count from 1904, as old Macintosh workbooks do."""
    setting = tree(archive, "xl/workbook.xml").find("{*}workbookPr")
    return setting is not None and setting.get("date1904") in {"1", "true"}


def sheets_in(archive: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    """(name, part of the archive, whether it is visible) of each worksheet."""
    targets = worksheets(archive)
    found = []
    for entry in tree(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        target = targets.get(entry.get(_REL) or entry.get(_REL_STRICT) or "")
        if target is not None:
            found.append(
                (entry.get("name", ""), target, entry.get("state", "visible") == "visible")
            )
    return found


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    xml = archive.read(name)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:  # nothing that a spreadsheet writes
        raise ValueError(f"{name} declares XML entities")
    return xml


def tree(archive: zipfile.ZipFile, name: str) -> ET.Element:
    """One part of a workbook; raises what is in `BROKEN`."""
    return ET.fromstring(_part(archive, name))  # noqa: S314 - _part refuses entities


def worksheets(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Relation id -> path in the archive, for worksheets (not chart sheets)."""
    relations = tree(archive, "xl/_rels/workbook.xml.rels")
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))[1:]
        for each in relations
        if each.get("Type", "").endswith("/worksheet")
    }


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return []
    return [spoken(item) for item in tree(archive, name).iterfind("{*}si")]


def shapes_in(archive: zipfile.ZipFile) -> list[Shape]:
    """For each cell style: does it show its number as a date, a time or a percentage?"""
    name = "xl/styles.xml"
    if name not in archive.namelist():
        return []
    styles = tree(archive, name)
    own = {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    return [
        shape_of(each.get("numFmtId", "0"), own) for each in styles.iterfind("{*}cellXfs/{*}xf")
    ]
