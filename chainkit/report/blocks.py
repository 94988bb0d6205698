"""A document as plain frozen values; each writer turns the same blocks into its format.

Text is plain text: no markup travels in it, and every writer escapes it in one place.
Texts of paragraphs, lists and callouts may mark **strong** words with double asterisks.
A picture, table or list that belongs before a board says so by its `message`: what it
says, in one sentence, which is the title of its slide; without one it is for readers only.
Blocks survive JSON (`to_json`, `from_json`), so they can travel inside a notebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from chainkit.words import language

MIME = "application/vnd.chainkit.blocks+json"
VERSION = 2


@dataclass(frozen=True)
class Heading:
    text: str
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True)
class Paragraph:
    text: str
    small: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list, numbered if `ordered`; items may mark **strong** words like a paragraph."""

    items: tuple[str, ...]
    ordered: bool = False
    message: str = ""


@dataclass(frozen=True)
class Table:
    """Cells are ready-made text; `numeric` columns (by index) are right-aligned.

    One that stands `together` is not torn by the end of a page; it has few enough rows for one.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    message: str = ""
    together: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture with everything it says: `alt` in one sentence, `table` in full.

    `svg` may use `var(--ck-…)` colours; writers outside a web page bake them first.
    `narrow_svg` is the same picture for a phone, used by HTML only, `wide_svg` for a wide screen
    or a projector, used by screens and slides.  A `small` picture says
    little and takes little room.  An `upright` one is readable on an upright page however wide
    it is, so that no page is turned for it.
    """

    svg: str
    alt: str
    caption: str
    table: Table | None = None
    narrow_svg: str = ""
    small: bool = False
    upright: bool = False
    message: str = ""
    wide_svg: str = ""


@dataclass(frozen=True)
class Callout:
    text: str
    kind: Literal["note", "warning", "finding"] = "note"
    title: str = ""


@dataclass(frozen=True)
class ClaimCard:
    """A published figure or popular claim: what is said, how sure, what would be better said."""

    text: str
    status: str
    better: str
    origin: str
    check: str
    """Confidence mark: V1, V2, M, C or O."""


@dataclass(frozen=True)
class Sources:
    """Numbered sources; each item is (text, confidence mark)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Bullets | Table | Figure | Callout | ClaimCard | Sources | PageBreak
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in Block.__args__}


def to_json(blocks: Sequence[Block]) -> dict[str, Any]:
    """A JSON value of the blocks, with the version of this format and the language spoken."""
    return {
        "version": VERSION,
        "language": language(),
        "blocks": [{"block": type(b).__name__, **asdict(b)} for b in blocks],
    }


def from_json(value: dict[str, Any]) -> tuple[Block, ...]:
    """The blocks of `to_json`.

    Raises ValueError if the value was written by a newer version of this format.
    """
    if value["version"] > VERSION:
        raise ValueError(
            f"blocks of version {value['version']}; this chainkit reads up to {VERSION}"
        )
    return tuple(_block(dict(item)) for item in value["blocks"])


def _block(fields: dict[str, Any]) -> Block:
    kind = _KINDS[fields.pop("block")]
    if isinstance(fields.get("table"), dict):
        fields["table"] = Table(**_tuples(fields["table"]))
    block: Block = kind(**_tuples(fields))
    return block


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuple(value) for key, value in fields.items()}


def _tuple(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuple(item) for item in value)
    return value


def text_of(blocks: Iterable[Block]) -> str:
    """All words of a document, for searching and for tests."""
    return "\n".join(_words(asdict(block)) for block in blocks)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_words(v) for k, v in value.items() if k not in {"svg", "narrow_svg"})
    if isinstance(value, (list, tuple)):
        return " ".join(_words(item) for item in value)
    return str(value)
