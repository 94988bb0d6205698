"""The rows of a worksheet as a stream: the plain ones by one pattern, the others with care.

Nearly every row that a spreadsheet writes has one of a few plain shapes, which a pattern
reads many times faster than an XML parser.  The pattern must cover a row to the last byte;
any other row, and any sheet with markup that is none of a spreadsheet's, goes through the
careful reader of the intake.  Facts of the format: ECMA-376 part 1, 18.3.
Imports the intake only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Protocol
from xml.etree import ElementTree as ET

from chainkit.intake.cells import Cell
from chainkit.intake.xlsxcells import Book, rows, shaped, spoken, unescape

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(n|s|inlineStr)")?'
    rb'(?:/>|>(?:<v>([^<\r]*)</v>|<is><t(?: xml:space="preserve")?>([^<\r]*)</t></is>)?</c>)'
    rb"|([\s\S])"  # whatever is no plain cell
)
_ROW = re.compile(rb'<row r="(\d+)"[^<>]*>')
_STRING = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<\r]*)</t></si>')
_ENTITY = re.compile("&(?:#(\\d+)|#x([0-9a-fA-F]+)|(\\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_END, _BLOCK = b"</row>", 1 << 18
_STRANGE = b"<!"
"""How comments, CDATA and entities begin; a spreadsheet writes none of them."""


class Part(Protocol):
    """One part of a workbook, as a stream."""

    def read(self, size: int = ..., /) -> bytes:
        """At most so many bytes more; all of them without a size."""
        ...


def quick_rows(part: Part, book: Book, sheet: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """(row number, cells) of each row that has a value, as `xlsxcells.rows` gives them.

    Raises ValueError for markup that is no spreadsheet's, and what a broken ZIP or XML raises.
    """
    head, rest = _head(part)
    if head is None:
        yield from rows(io.BytesIO(rest + part.read()), book, sheet)
        return
    places = _Places()
    while True:
        block = part.read(_BLOCK)
        whole, mark, left = (rest + block).rpartition(_END)
        if _STRANGE in whole:
            raise ValueError("markup that is no spreadsheet's")
        for row in whole.split(_END) if mark else ():
            start = row.find(b"<row")
            yield from _row(row[start:] if start > 0 else row, head, book, sheet, places)
        rest = left
        if not block:
            return


def _head(part: Part) -> tuple[bytes | None, bytes]:
    """What stands before the rows, and what was read after it; None for another shape."""
    said = b""
    while b"<sheetData>" not in said:
        block = part.read(_BLOCK)
        said += block
        if _STRANGE in said or b"\x00" in said:
            raise ValueError("markup that is no spreadsheet's")
        if not block:
            return None, said
    head, mark, rest = said.partition(b"<sheetData>")
    return head + mark, rest


class _Places(dict[bytes, int]):
    """Letters of a column -> its index, each worked out once."""

    def __missing__(self, letters: bytes) -> int:
        index = 0
        for letter in letters:
            index = index * 26 + letter - 64
        self[letters] = index - 1
        return index - 1


def _row(
    row: bytes, head: bytes, book: Book, sheet: str, places: _Places
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    start = _ROW.match(row)
    cells: list[Cell] | None = None
    if start is not None:
        cells = _cells(row, start.end(), book, places)
    if start is None or cells is None:
        careful = head + row + (b"" if row.endswith(b"/>") else _END) + b"</sheetData></worksheet>"
        yield from rows(io.BytesIO(careful), book, sheet)
    elif cells:
        yield int(start[1]), tuple(cells)


def _cells(row: bytes, at: int, book: Book, places: _Places) -> list[Cell] | None:
    """The cells of a plain row from `at` on; None where it is not plain to the last byte."""
    found: list[Cell] = []
    styles = len(book.shapes)
    for letters, style, kind, value, text, strange in _CELL.findall(row, at):
        if strange:
            return None
        if not value and not text:
            continue
        index = places[letters]
        if index != len(found):
            if index < len(found):
                return None
            found.extend([None] * (index - len(found)))
        if text:
            said = text.decode()
            found.append(_text(said) if "&" in said or "_x" in said else said)
        elif kind == b"s":
            found.append(book.strings[int(value)])
        else:
            number = int(value) if value.isdigit() else float(value)
            shape = book.shapes[int(style)] if style and int(style) < styles else "plain"
            found.append(number if shape == "plain" else shaped(number, shape, book))
    return found


def _text(said: str) -> str:
    if "&" in said:
        said = _ENTITY.sub(_entity, said)
    return unescape(said)


def _entity(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    return chr(int(decimal) if decimal else int(hexadecimal, 16))


def quick_strings(part: Part) -> Sequence[str]:
    """The strings that cells refer to by number."""
    found: list[str] = []
    rest, head = b"", b""
    while True:
        block = part.read(_BLOCK)
        whole, mark, left = (rest + block).rpartition(b"</si>")
        if _STRANGE in whole:
            raise ValueError("markup that is no spreadsheet's")
        for item in (whole + mark).split(b"</si>")[:-1] if mark else ():
            start = item.find(b"<si>")
            if not head:
                head = item[:start] if start >= 0 else b"<sst>"
            item = item[max(start, 0) :] + b"</si>"
            plain = _STRING.fullmatch(item)
            found.append(_text(plain[1].decode()) if plain else _careful(head, item))
        rest = left
        if not block:
            return found


def _careful(head: bytes, item: bytes) -> str:
    """A string of several runs."""
    tree = ET.fromstring(head + item + b"</sst>")  # noqa: S314 - entities were refused before
    return spoken(tree[0])
