"""What a piece of our markup says, in one line.

Our own markup has a `<` nowhere but in tags, so tags are cut out as text: a parser takes ten
times as long, and a fast test asks for the words of a hundred screens.
"""

from __future__ import annotations

import html
import re

_NO_WORDS = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)
_APART = re.compile(r" ([.,:;])")


def words(markup: object) -> str:
    """Its text, the pieces a space apart."""
    return " ".join(html.unescape(_NO_WORDS.sub(" ", str(markup))).split())


def close_words(markup: object) -> str:
    """As `words`, a full stop close to its word."""
    return _APART.sub(r"\1", words(markup))
