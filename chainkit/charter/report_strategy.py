"""The customer strategy on one page, to print or to show, and as blocks of a report.

Blocks and files only; imports the exercise's state and the report's writers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from chainkit.charter.state import CharterState
from chainkit.report.blocks import Block, Heading, Paragraph, Table
from chainkit.report.paper import Box, Size, one_page
from chainkit.report.typesetting import Kind
from chainkit.report.words import origin_note
from chainkit.words import count, day, say

MIME = MappingProxyType({"pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml"})
_BREAK = "\u200b"
"""A blank of no width: a line may end there."""
_LONG_WORD = re.compile(r"\S{24,}")
_PIECE = re.compile(r"[^\s/?&=._-]{0,11}[/?&=._-]|\S{1,12}")
_WIDE = frozenset({"value_promise", "roadmap"})
"""Contents that take two columns: what all else serves, and what comes when."""


def strategy_file(state: CharterState, kind: Kind = "pdf", size: Size = "A4") -> bytes:
    """The ten contents of the review's strategy on one sheet that lies.  Raises ReportError."""
    boxes = tuple(
        Box(content.name, breakable(_text(state, content.id)), wide=content.id in _WIDE)
        for content in state.content.strategy
    )
    return one_page(
        boxes,
        title=say("{client}: customer strategy", client=state.client.title),
        lead=_lead(state),
        foot=_foot(state),
        empty=say("Not written yet."),
        cut=say("A text that ends in “…” was cut to fit; the report has it whole."),
        size=size,
        kind=kind,
        lang=state.language,
    )


def strategy_blocks(state: CharterState) -> tuple[Block, ...]:
    """The same contents as a section of a report, with what each of them asks."""
    return tuple(_blocks(state))


def _blocks(state: CharterState) -> Iterator[Block]:
    yield Heading(say("The customer strategy"))
    contents = state.content.strategy
    missing = sum(not _text(state, content.id) for content in contents)
    if missing:
        yield Paragraph(
            count(
                missing,
                "{number} of the ten contents is not written yet.",
                "{number} of the ten contents are not written yet.",
            )
        )
    rows = tuple(
        (content.name, _text(state, content.id) or say("not written yet")) for content in contents
    )
    yield Table(say("The ten contents"), (say("Content"), say("What we say")), rows)


def breakable(text: str) -> str:
    """`text` with places to break in what has no blank, such as an address of the web.

    A box of the page is narrow, and a long word would run across its neighbours.

    >>> breakable("short words") == "short words", len(breakable("x" * 40).split(_BREAK))
    (True, 4)
    """
    return _LONG_WORD.sub(lambda found: _BREAK.join(_PIECE.findall(found.group())), text)


def _text(state: CharterState, content: str) -> str:
    found = state.strategy.get(content)
    return found.text.strip() if found else ""


def _lead(state: CharterState) -> str:
    if state.session is None:
        return say("No review yet")
    return f"{state.session.title} · {day(state.session.held_on)}"


def _foot(state: CharterState) -> str:
    note = origin_note(state.client.origin, state.client.credit)
    ours = say("The list of ten contents is chainkit's own (mark O).")
    return f"{note}. {ours}" if note else ours
