"""Keeps text inert in a CSV file, where a spreadsheet would otherwise run it.

A spreadsheet takes a cell that starts with ``=``, ``+``, ``-`` or ``@`` for a formula, even
when it was typed as somebody's name.  In CSV there is no cell type to forbid that, so
such text gets one apostrophe in front; so does text after a semicolon, tab or line break
inside a cell, where a spreadsheet with another separator would begin a new cell.

`unguard` takes exactly one apostrophe off again.  Text that already had apostrophes
before such a character gets one more, so that ``unguard(guard(text)) == text`` for every
text.  Imports nothing of chainkit.
"""

from __future__ import annotations

import re

# Full-width forms count too: some spreadsheets read them as the plain characters.
_DANGER = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_BREAK = "(?:^|(?<=[;\t\r\n]))"
_BARE = re.compile(f"{_BREAK}(?='*(?:[ \u00a0]*{_DANGER}|[\t\r\n]))")
_GUARDED = re.compile(f"{_BREAK}'(?='*(?:[ \u00a0]*{_DANGER}|[\t\r\n]))")


def guard(text: str) -> str:
    """`text` with an apostrophe before each place where a formula could begin."""
    return _BARE.sub("'", text)


def unguard(text: str) -> str:
    """`text` without the apostrophes of `guard`."""
    return _GUARDED.sub("", text) if "'" in text else text
