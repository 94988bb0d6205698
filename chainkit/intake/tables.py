"""Any import file as sheets: what kind of file it is shows in its bytes, not in its name.

Imports `errors` and its neighbours only.
"""

from __future__ import annotations

from pathlib import Path

from chainkit.intake.csvfile import read_csv
from chainkit.intake.sheet import Sheet
from chainkit.intake.xlsxfile import read_xlsx, refused

MAX_BYTES = 30_000_000
"""Size of a file that is read at all."""
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WANTED = "a CSV (UTF-8) or .xlsx file"


def read_tables(source: str | Path | bytes, file: str) -> tuple[Sheet, ...]:
    """The tables of one file, given as its path or its bytes; `file` names it in messages.

    Raises ImportRefused, with one sentence, if it cannot be read at all.
    """
    data = read_bytes(source, file)
    if data.startswith(OLD_OFFICE):
        raise refused(
            file,
            "a workbook that is protected by a password or in the old .xls format",
            ".xlsx without a password",
        )
    if data.startswith(ZIP):
        return read_xlsx(data, file)
    if file.lower().endswith(".xlsx") and not _is_text(data):
        raise refused(file, "a file that is no Excel workbook", _WANTED)
    sheet = read_csv(data, file)
    if sheet is None:
        raise refused(file, "an empty file", _WANTED)
    return (sheet,)


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


def read_bytes(source: str | Path | bytes, file: str) -> bytes:
    """The bytes of a file that is not too large; refused with one sentence otherwise."""
    if isinstance(source, bytes):
        size = len(source)
    else:
        try:
            size = Path(source).stat().st_size
        except OSError as error:
            raise refused(file, "no file that can be read here", _WANTED) from error
    if size > MAX_BYTES:
        found = f"a file of {size // 1_000_000:,} MB"
        raise refused(file, found, f"at most {MAX_BYTES // 1_000_000} MB")
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise refused(file, "a file that cannot be read", _WANTED) from error
