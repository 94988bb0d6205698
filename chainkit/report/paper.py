"""What is printed for the room: posters, A6 cards, rating sheets and pages of boxes.

Texts come in ready-made and in the reader's language; the layouts are the `.typ` files of
the same names.  Knows no exercise.  Imports chainkit.pictures and its own package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from chainkit.errors import BadValue
from chainkit.pictures.export import bake
from chainkit.pictures.tokens import LIGHT
from chainkit.report.svg import still_svg
from chainkit.report.typesetting import Kind, typeset

Size = Literal["A2", "A3", "A4"]
SIZES_MM: Mapping[Size, tuple[float, float]] = {
    "A2": (594.0, 420.0),
    "A3": (420.0, 297.0),
    "A4": (297.0, 210.0),
}
"""Width and height of a sheet that lies."""
MOST_SHEETS = 200
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Card:
    """One card of a set; `small` stands at its foot."""

    title: str
    text: str
    small: str = ""


@dataclass(frozen=True)
class Block:
    """Statements under one heading of a rating sheet; each is (key, text)."""

    title: str
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sheet:
    """A rating sheet: what is asked, how to answer, and what is promised."""

    title: str
    whose: str
    how: str
    promise: str
    group_label: str
    groups: tuple[str, ...]
    scale: tuple[tuple[str, str], ...]
    """Each point: what stands in its box, and what it means."""
    blocks: tuple[Block, ...]
    number_label: str
    """Such as ``Sheet``; its number stands behind it."""
    foot: str = ""


@dataclass(frozen=True)
class Box:
    """One box of a page; `text` "" says that nobody wrote it yet."""

    title: str
    text: str
    wide: bool = False
    """Takes two of the four columns."""


def check_size(size: str) -> Size:
    """`size` if it is one of `SIZES_MM`.  Raises BadValue."""
    for known in get_args(Size):
        if size.upper() == known:
            return known  # type: ignore[no-any-return]
    raise BadValue("size", size, "A2, A3 or A4")


def sized_svg(svg: str, size: Size) -> str:
    """A poster as an SVG file of its own: plain colours, as large as the sheet."""
    wide, high = SIZES_MM[size]
    plain = bake(svg, _white())
    return plain.replace("<svg ", f'<svg width="{wide:g}mm" height="{high:g}mm" ', 1)


def poster_pdf(svg: str, *, title: str, alt: str, size: Size, lang: str = "en") -> bytes:
    """A poster that fills one sheet.  Raises ReportError."""
    wide, high = SIZES_MM[size]
    picture = bake(still_svg(svg, "p-", alt), _white())
    data = {"title": title, "alt": alt, "lang": lang, "svg": picture, "wide": wide, "high": high}
    return typeset(_HERE / "poster.typ", data)


def cards_pdf(cards: Sequence[Card], *, title: str, hint: str, lang: str = "en") -> bytes:
    """A6 cards, four on each A4 sheet, with marks to cut along.  Raises ReportError."""
    data = {"title": title, "hint": hint, "lang": lang, "cards": [asdict(card) for card in cards]}
    return typeset(_HERE / "cards.typ", data)


def sheets_pdf(sheet: Sheet, *, copies: int = 1, lang: str = "en") -> bytes:
    """Rating sheets on A4, each with its number.  Raises BadValue, ReportError."""
    if not 1 <= copies <= MOST_SHEETS:
        raise BadValue("copies", copies, f"1 to {MOST_SHEETS}")
    return typeset(_HERE / "sheets.typ", {**asdict(sheet), "copies": copies, "lang": lang})


def one_page(
    boxes: Sequence[Box],
    *,
    title: str,
    lead: str,
    foot: str,
    empty: str,
    cut: str,
    size: Size,
    kind: Kind = "pdf",
    lang: str = "en",
) -> bytes:
    """Numbered boxes on one sheet that lies, never on two, as PDF, PNG or SVG.

    The letters are as large as fits, 7.5 points at least; what does not fit even so is cut
    in whole words with “…”, and `cut` says so at the foot.  `empty` stands where a box has no
    text.  Raises ReportError.
    """
    wide, high = SIZES_MM[size]
    words = {"title": title, "lead": lead, "foot": foot, "empty": empty, "cut": cut, "lang": lang}
    data = {**words, "wide": wide, "high": high, "rows": _rows(boxes)}
    return typeset(_HERE / "onepage.typ", data, kind=kind)


def _rows(boxes: Sequence[Box]) -> list[list[dict[str, object]]]:
    """The boxes in rows of four columns, numbered from one."""
    rows: list[list[dict[str, object]]] = []
    left = 0
    for number, box in enumerate(boxes, start=1):
        takes = 1 + box.wide
        if takes > left:
            rows.append([])
            left = 4
        rows[-1].append({**asdict(box), "text": box.text.strip(), "number": number})
        left -= takes
    return rows


def _white() -> dict[str, str]:
    """The light theme on the printer's own paper."""
    return {**LIGHT, "paper": "#ffffff"}
