"""How wide a text will be, and where to break it, without asking a browser.

Widths are those of the widest sans a screen is likely to fall back to, so that a label that
fits here fits everywhere; other scripts get safe averages.  Imports nothing of chainkit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

ELLIPSIS: Final = "…"
_BOLD_FROM: Final = 600

# Hundredths of an em -> the characters of that width.  Accented letters are as wide as
# their base letter.
_REGULAR: Final = {
    28: "'ijl\u0131",
    32: " ,.I·\u2018\u2019\u0142",
    36: "/:;\\f|",
    40: "()-[]t",
    44: "!r",
    48: '"',
    52: "*J`\u201c\u201d\u201e°",
    56: "?L_csz\u2013§",
    60: "kvxy•",
    64: "$0123456789FTabdeghnopqu{}«»ßø€£¥đðþ",
    68: "EKPSY",
    72: "ABVXZ",
    76: "CHNRU",
    80: "&DGOQ◆",
    84: "#+<=>^w~±×÷≤≥",
    88: "M○●",
    96: "%■",
    100: "Wm—…→▲æ©",
    104: "@œ",
}
_BOLD: Final = {
    32: "'",
    36: " ijl\u0131",
    40: ",./:;I\\|·\u2018\u2019\u0142",
    44: "-f",
    48: "!()[]t",
    52: "`r°",
    56: '"*J_\u2013§',
    60: "csz",
    64: "?L•",
    68: "aekvxy\u201c\u201d\u201e«»",
    72: "$0123456789EFTbdghnopqu{}ßø€£¥đðþ",
    76: "CPSYZ",
    80: "ABKRVX◆",
    84: "#+<=>DGHNU^~±×÷≤≥",
    88: "&OQ○●",
    96: "w■",
    100: "@M—…→▲©",
    104: "%",
    108: "mæ",
    112: "Wœ",
}
_JOINER: Final = "\u200d"
_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})


def _by_character(groups: Mapping[int, str]) -> Mapping[str, float]:
    return {char: width / 100 for width, chars in groups.items() for char in chars}


_WIDTHS: Final = (_by_character(_REGULAR), _by_character(_BOLD))


@lru_cache(maxsize=4096)
def _em(char: str, *, bold: bool) -> float:
    table = _WIDTHS[bold]
    known = table.get(char) or table.get(unicodedata.normalize("NFD", char)[0])
    if known:
        return known
    if unicodedata.category(char) in _INVISIBLE:
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or char >= "\U0001f000":
        return 1.4 if char >= "\U0001f000" else 1.05
    return 1.0 if bold else 0.9


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width of one line in the units of `size`; rather too wide than too narrow.

    >>> text_width("score", 100)
    284.0
    """
    bold = weight >= _BOLD_FROM
    return round(sum(_em(char, bold=bold) for char in text) * size, 6)


def clusters(text: str) -> Iterator[str]:
    """`text` in pieces that must not be torn apart: a letter with its accents, one emoji."""
    piece = ""
    for char in text:
        glued = unicodedata.category(char) in {"Mn", "Me"} or char in {_JOINER, "\ufe0f"}
        skin = "\U0001f3fb" <= char <= "\U0001f3ff"
        if piece and not (glued or skin or piece.endswith(_JOINER)):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def ellipsis(text: str, width: float, size: float, weight: int = 400) -> str:
    """`text`, cut with “…” if it is wider than `width`."""
    if text_width(text, size, weight) <= width:
        return text
    kept = ""
    for piece in clusters(text):
        if text_width(kept + piece + ELLIPSIS, size, weight) > width:
            break
        kept += piece
    return kept.rstrip() + ELLIPSIS


def wrap(
    text: str, width: float, size: float, *, weight: int = 400, max_lines: int | None = None
) -> tuple[str, ...]:
    """`text` in lines of at most `width`, broken at blanks; a longer word is broken inside.

    With more than `max_lines`, the last line that is left ends in “…”.
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, weight) <= width:
            lines[-1] = joined
        else:
            lines.extend(_broken(word, width, size, weight))
    if max_lines is not None and len(lines) > max_lines:
        rest = " ".join(lines[max_lines - 1 :])
        lines[max_lines - 1 :] = [_cut(rest, width, size, weight)]
    return tuple(lines)


def _cut(rest: str, width: float, size: float, weight: int) -> str:
    short = ellipsis(rest, width, size, weight)
    return short if short.endswith(ELLIPSIS) else ellipsis(rest + " " * 9, width, size, weight)


def _broken(word: str, width: float, size: float, weight: int) -> list[str]:
    """One word in as many pieces as it takes; after a hyphen or stroke of its own if it can be."""
    if text_width(word, size, weight) <= width:
        return [word]
    pieces, line = [], ""
    for piece in clusters(word):
        while line and text_width(line + piece + "-", size, weight) > width:
            at = max(line.rfind("-"), line.rfind("/"), line.rfind("_")) + 1
            if at:
                pieces.append(line[:at])
                line = line[at:]
            else:
                pieces.append(line + "-")
                line = ""
        line += piece
    return [*pieces, line]


@dataclass(frozen=True)
class Fitted:
    """A label as it will be drawn; `cut` says that some of it is not shown."""

    lines: tuple[str, ...]
    size: float
    cut: bool


@lru_cache(maxsize=1024)
def fit(
    label: str, width: float, sizes: Sequence[float], *, weight: int = 600, max_lines: int = 3
) -> Fitted:
    r"""`label` in the largest of `sizes` that shows all of it in `max_lines` of `width`.

    A ``\n`` in `label` marks the line breaks its author likes; they hold if they fit, and a
    smaller size goes before more lines than these.
    """
    liked = tuple(" ".join(line.split()) for line in label.split("\n") if line.strip())
    plain = " ".join(liked)
    words = max((text_width(word, 1, weight) for word in plain.split()), default=0.0)
    for size in sizes:
        if len(liked) <= max_lines and all(text_width(x, size, weight) <= width for x in liked):
            return Fitted(liked, size, cut=False)
        lines = wrap(plain, width, size, weight=weight)
        if 1 < len(liked) == len(lines) <= max_lines and words * size <= width:
            return Fitted(lines, size, cut=False)
    for size in sizes:
        lines = wrap(plain, width, size, weight=weight)
        if len(lines) <= max_lines and words * size <= width:
            return Fitted(lines, size, cut=False)
    size = sizes[-1]
    lines = wrap(plain, width, size, weight=weight, max_lines=max_lines)
    return Fitted(lines, size, cut=bool(lines) and lines[-1].endswith(ELLIPSIS))
