"""Opening a file or folder that comes back: a workbook, CSV files or Parquet files.

What kind it is shows in its bytes.  Macros, passwords, bombs and broken files are refused in
one sentence before anything is unpacked.  Imports the intake, its neighbours and errors.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from chainkit.errors import ImportRefused, Problem
from chainkit.intake import xlsxfile
from chainkit.intake.csvfile import SEPARATORS
from chainkit.intake.guard import unguard
from chainkit.intake.tables import OLD_OFFICE, ZIP
from chainkit.intake.xlsxcells import Book
from chainkit.intake.xlsxfile import BROKEN, refused
from chainkit.workbook import parquet
from chainkit.workbook.fastrows import quick_rows, quick_strings
from chainkit.workbook.source import Rows, Sheet, Source

MAX_BYTES = 200_000_000
"""Size of a file that is read at all."""
_WANTED = "a workbook (.xlsx), or a folder of CSV or Parquet files"
_FIELD_LIMIT = 10_000_000


@dataclass
class Meter:
    """How much of a file was read, in bytes; for a progress bar."""

    size: int = 0
    done: int = 0


def open_source(path: Path, meter: Meter | None = None) -> Source:
    """The sheets of a file or folder.  Raises ImportRefused with one sentence."""
    meter = meter if meter is not None else Meter()
    try:
        if path.is_dir():
            return _folder(path, meter)
        if path.suffix.lower() == ".csv":
            return _tables(path.name, [path], meter)
        if parquet.is_parquet(path):
            return _tables(path.name, [path], meter)
        return _workbook(path, meter)
    except OSError as error:
        raise refused(path.name, "a file that cannot be read", _WANTED) from error


def _folder(path: Path, meter: Meter) -> Source:
    inside = [each for each in sorted(path.iterdir()) if not each.name.startswith((".", "~$"))]
    files = [each for each in inside if each.suffix.lower() in {".csv", ".parquet"}]
    if not files:
        raise refused(path.name, "a folder without tables", _WANTED)
    source = _tables(path.name, files, meter)
    source.left_out.extend(f"file {each.name}" for each in inside if each not in files)
    return source


def _tables(name: str, files: list[Path], meter: Meter) -> Source:
    """CSV or Parquet files, one for each sheet."""
    sheets = []
    for file in files:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise refused(file.name, f"a file of {size // 1_000_000:,} MB", _most())
        meter.size += size
        make = _parquet_sheet if file.suffix.lower() == ".parquet" else _csv_sheet
        sheets.append(make(file, meter))
    return Source(name, sheets)


def _most() -> str:
    return f"at most {MAX_BYTES // 1_000_000} MB"


def _parquet_sheet(file: Path, meter: Meter) -> Sheet:
    @contextmanager
    def rows() -> Iterator[Rows]:
        yield parquet.rows_of(file)
        meter.done += file.stat().st_size

    return Sheet(file.stem, rows)


class _Counted(io.RawIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, inner: IO[bytes], meter: Meter) -> None:
        self._inner, self._meter = inner, meter

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # a buffer, always
        data = self._inner.read(len(into))
        into[: len(data)] = data
        self._meter.done += len(data)
        return len(data)

    def read(self, size: int = -1) -> bytes:
        data = self._inner.read(size)
        self._meter.done += len(data)
        return data


def _csv_sheet(file: Path, meter: Meter) -> Sheet:
    separator = _separator(file)

    @contextmanager
    def rows() -> Iterator[Rows]:
        with file.open("rb") as raw:
            text = io.TextIOWrapper(
                io.BufferedReader(_Counted(raw, meter), 1 << 18), "utf-8-sig", newline=""
            )
            yield _csv_rows(text, separator, file.name)

    return Sheet(file.stem, rows, comma=separator == ";")


def _separator(file: Path) -> str:
    """The separator that gives the first line the most cells; comma if none does."""
    with file.open("rb") as raw:
        head = raw.read(1 << 16).decode("utf-8-sig", "replace")
    first = next((line for line in io.StringIO(head) if line.strip(",;\t \r\n")), "")
    return max(SEPARATORS, key=lambda each: len(next(csv.reader([first], delimiter=each), [])))


def _csv_rows(text: IO[str], separator: str, name: str) -> Rows:
    csv.field_size_limit(_FIELD_LIMIT)
    at = 0
    reader = csv.reader(text, delimiter=separator, strict=True)
    try:
        for at, cells in enumerate(reader, start=1):
            yield at, tuple([unguard(cell) if cell else None for cell in cells])
    except UnicodeDecodeError as error:
        expected = "a text file; save it as “CSV UTF-8” in the spreadsheet"
        found = "a character that is not UTF-8"
        raise ImportRefused([Problem(name, None, "", found, expected)]) from error
    except csv.Error as error:
        found = "a cell whose quotes are not closed, or that is too long"
        expected = 'each quoted cell closed by ", and a " inside it doubled'
        raise ImportRefused([Problem(name, at + 1, "", found, expected)]) from error


def _workbook(path: Path, meter: Meter) -> Source:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise refused(path.name, f"a file of {size // 1_000_000:,} MB", _most())
    with path.open("rb") as raw:
        start = raw.read(8)
    if start.startswith(OLD_OFFICE):
        found = "a workbook that is protected by a password or in the old .xls format"
        raise refused(path.name, found, ".xlsx without a password")
    if not start.startswith(ZIP):
        raise refused(path.name, "a file that is no Excel workbook", _WANTED)
    try:
        with zipfile.ZipFile(path) as archive:
            xlsxfile.check(archive, path.name)
            book = _book(archive, path.name)
            parts = xlsxfile.sheets_in(archive)
            meter.size += sum(archive.getinfo(part).file_size for _, part, _ in parts)
    except BROKEN as error:
        raise broken(path.name) from error
    whole = _Archive(path)
    sheets = [_xlsx_sheet(whole, name, part, book, meter) for name, part, _ in parts]
    return Source(path.name, sheets, held=whole.held)


def broken(name: str) -> ImportRefused:
    """The refusal of a workbook that cannot be read to its end."""
    return refused(
        name, "a workbook that is broken", "one that opens in a spreadsheet; save it again"
    )


def _book(archive: zipfile.ZipFile, name: str) -> Book:
    strings = "xl/sharedStrings.xml"
    if strings in archive.namelist():
        with archive.open(strings) as part:
            said = quick_strings(part)
    else:
        said = ()
    return Book(name, said, xlsxfile.shapes_in(archive), xlsxfile.since_1904(archive))


class _Archive:
    """A workbook's parts.  Its list of three hundred is read for each sheet, unless it is held."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: zipfile.ZipFile | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the file open."""
        with zipfile.ZipFile(self.path) as self._open:
            try:
                yield
            finally:
                self._open = None

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """One part, to be read."""
        opened = nullcontext(self._open) if self._open else zipfile.ZipFile(self.path)
        with opened as archive, archive.open(name) as stream:
            yield stream


def _xlsx_sheet(archive: _Archive, name: str, part: str, book: Book, meter: Meter) -> Sheet:
    @contextmanager
    def rows() -> Iterator[Rows]:
        with archive.part(part) as stream:
            yield _guarded(quick_rows(_Counted(stream, meter), book, name), archive.path.name)

    return Sheet(name, rows)


def _guarded(rows: Rows, name: str) -> Rows:
    """The rows; a file that breaks half-way is refused."""
    try:
        yield from rows
    except BROKEN as error:
        raise broken(name) from error
