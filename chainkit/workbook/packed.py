"""Several values in one cell: ``Customer loyalty = 10; “quoted; text” = 5``, and back again.

A value is put into double quotes where it holds a mark of ours; ``unpack(pack(x)) == x`` for
all text.  Imports nothing of chainkit but the intake's refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chainkit.intake.cells import Wrong, shown

_PLAIN = re.compile(r'[^\s"=;,](?:[^"=;,\r\n]*[^\s"=;,])?')
_TOKEN = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^"=;,\r\n]*?))\s*([=;,\n]|\Z)')


def quoted(said: str) -> str:
    """`said` as one value of a packed cell."""
    if _PLAIN.fullmatch(said):
        return said
    return '"' + said.replace('"', '""') + '"'


def pack_list(values: Iterable[str]) -> str:
    """Values with semicolons between.

    >>> pack_list(["Profitability", "a;b"])
    'Profitability; "a;b"'
    """
    return "; ".join(map(quoted, values))


def pack_pairs(pairs: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Names and what they have, several with commas between.

    >>> pack_pairs([("Blue Inn", ["better", "faster"]), ("Red Inn", ["more"])])
    'Blue Inn = better, faster; Red Inn = more'
    """
    return "; ".join(f"{quoted(name)} = {', '.join(map(quoted, has))}" for name, has in pairs)


def unpack_list(said: str, expected: str) -> list[str]:
    """The values of a cell; raises Wrong where they are not parted by semicolons."""
    found = _entries(said, expected, "=,")
    return [tokens[0][0] for tokens in found]


def unpack_pairs(said: str, expected: str) -> list[tuple[str, list[str]]]:
    """The names of a cell and what each has; raises Wrong."""
    found = []
    for tokens in _entries(said, expected, ""):
        if len(tokens) < 2 or tokens[0][1] != "=" or any(mark == "=" for _, mark in tokens[1:]):
            raise Wrong(shown(said), expected)
        found.append((tokens[0][0], [word for word, _ in tokens[1:]]))
    return found


def _entries(said: str, expected: str, forbidden: str) -> list[list[tuple[str, str]]]:
    """The (value, mark behind it) of each entry that a semicolon or a line break ends."""
    entries: list[list[tuple[str, str]]] = [[]]
    at, empty = 0, True
    while at < len(said):
        found = _TOKEN.match(said, at)
        if found is None or (found[3] and found[3] in forbidden):
            raise Wrong(shown(said), expected)
        word = found[2] if found[1] is None else found[1].replace('""', '"')
        empty = found[1] is None and not word
        if empty and found[3] == "=":
            raise Wrong(shown(said), expected)
        entries[-1].append((word, found[3]))
        if found[3] in {";", "\n"}:
            if empty and len(entries[-1]) == 1:
                raise Wrong(shown(said), expected)
            entries.append([])
        at = found.end()
        if not found[3]:
            break
    if entries[-1] == [("", "")] and empty and len(entries) > 1:
        entries.pop()  # a semicolon at the end
    return [entry for entry in entries if entry]
