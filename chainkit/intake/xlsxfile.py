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
_BROKEN = (
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
            _check(archive, file)
            return _sheets(archive, file)
    except _BROKEN as error:
        raise refused(
            file, "a workbook that is broken", "one that opens in a spreadsheet; save it again"
        ) from error


def refused(file: str, found: str, expected: str) -> ImportRefused:
    """The refusal of a whole file."""
    return ImportRefused([Problem(file, None, "", found, expected)])


def _check(archive: zipfile.ZipFile, file: str) -> None:
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
    workbook = _tree(archive, "xl/workbook.xml")
    targets = _worksheets(archive)
    setting = workbook.find("{*}workbookPr")
    since_1904 = setting is not None and setting.get("date1904") in {"1", "true"}
    book = Book(file, _shared_strings(archive), _shapes(archive), since_1904)
    found = []
    for entry in workbook.iterfind("{*}sheets/{*}sheet"):
        target = targets.get(entry.get(_REL) or entry.get(_REL_STRICT) or "")
        if target is None or entry.get("state", "visible") != "visible":
            continue
        name = entry.get("name", "")
        stream = io.BytesIO(_part(archive, target))
        sheet = make_sheet(file, name, list(rows(stream, book, name)))
        if sheet is not None:
            found.append(sheet)
    if not found:
        raise refused(file, "a workbook without anything in it", "a sheet with a header row")
    return tuple(found)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    xml = archive.read(name)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:  # nothing that a spreadsheet writes
        raise ValueError(f"{name} declares XML entities")
    return xml


def _tree(archive: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(_part(archive, name))  # noqa: S314 - _part refuses entities


def _worksheets(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Relation id -> path in the archive, for worksheets (not chart sheets)."""
    relations = _tree(archive, "xl/_rels/workbook.xml.rels")
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))[1:]
        for each in relations
        if each.get("Type", "").endswith("/worksheet")
    }


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return []
    return [spoken(item) for item in _tree(archive, name).iterfind("{*}si")]


def _shapes(archive: zipfile.ZipFile) -> list[Shape]:
    """For each cell style: does it show its number as a date, a time or a percentage?"""
    name = "xl/styles.xml"
    if name not in archive.namelist():
        return []
    styles = _tree(archive, name)
    own = {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    return [
        shape_of(each.get("numFmtId", "0"), own) for each in styles.iterfind("{*}cellXfs/{*}xf")
    ]
