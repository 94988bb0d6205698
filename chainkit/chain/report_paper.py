"""The chain on paper: poster, cards to order, and rating sheets, from the same content.

Imports the chain's state and poster, pictures' export and the report's papers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from chainkit.chain.model import ChainContent
from chainkit.chain.picture_poster import draw_poster, poster_sentence, poster_title
from chainkit.chain.state import ChainState
from chainkit.errors import BadValue
from chainkit.pictures.export import to_png
from chainkit.report.paper import (
    SIZES_MM,
    Block,
    Card,
    Sheet,
    Size,
    cards_pdf,
    poster_pdf,
    sheets_pdf,
    sized_svg,
)
from chainkit.ui.forms import SCALE, STRENGTH
from chainkit.words import language, say, spoken
from chainkit.workshop.screens.papers import sheet_groups, sheet_owner, sheet_promise

Kind = Literal["svg", "png", "pdf"]
MIME: Mapping[str, str] = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
DOTS_PER_MM = 150 / 25.4
"""150 dots an inch: sharp on a wall, and a few megabytes at A2."""


def poster_file(state: ChainState, kind: str, size: Size = "A3", *, blank: bool = False) -> bytes:
    """The poster of `state` as SVG, PNG or PDF; `blank` leaves the scores out.

    Raises BadValue for another kind of file, ReportError where it cannot be made.
    """
    svg = draw_poster(state, blank=blank)
    match kind:
        case "svg":
            return sized_svg(svg, size).encode()
        case "png":
            return to_png(svg, round(SIZES_MM[size][0] * DOTS_PER_MM), ground=False)
        case "pdf":
            title = poster_title(state, blank=blank)
            alt = poster_sentence(state, blank=blank)
            return poster_pdf(svg, title=title, alt=alt, size=size, lang=language())
        case _:
            raise BadValue("kind of file", kind, ", ".join(get_args(Kind)))


def cards_file(content: ChainContent) -> bytes:
    """The ten cards as PDF, in alphabetical order: a fresh pile must not show the answer."""
    cards = [
        Card(title=link.name, text=link.definition, small=link.question)
        for link in sorted(content.links, key=lambda link: link.name.casefold())
    ]
    title = say("The ten cards of the service-profit chain")
    return cards_pdf(cards, title=title, hint="", lang=language())


def sheets_file(state: ChainState, *, copies: int = 1) -> bytes:
    """Rating sheets of the session's form as PDF, numbered 1 to `copies`.

    Without a session: the full form.  Raises BadValue, ReportError.
    """
    return sheets_pdf(rating_sheet(state), copies=copies, lang=language())


def rating_sheet(state: ChainState) -> Sheet:
    """The sheet's words: what `state`'s round asks, in its session's form."""
    content, session = state.content, state.session
    short = session is not None and session.form == "short"
    names = {str(key): name for key, name in content.role_groups.items()}
    scale = [(str(value), spoken(words)) for value, words in (STRENGTH if short else SCALE)]
    how = (
        say("How strong is each link here, today? One tick in each line.")
        if short
        else say("How far do you agree, as things are today? One tick in each line.")
    )
    return Sheet(
        title=say("Rating sheet: the service-profit chain"),
        whose=sheet_owner(state),
        how=how,
        promise=sheet_promise(state),
        group_label=say("I belong to:"),
        groups=tuple(names.get(group, group) for group in sheet_groups(state)),
        scale=(*scale, ("?", say("cannot judge"))),
        blocks=_blocks(state, short=short),
        number_label=say("Sheet"),
        foot=say("Please write no name on this sheet."),
    )


def _blocks(state: ChainState, *, short: bool) -> tuple[Block, ...]:
    asked = set(state.items)
    found = []
    for link in state.content.links:
        lines = (
            [(link.code, link.definition)] if short else [(s.id, s.text) for s in link.statements]
        )
        lines = [line for line in lines if line[0] in asked]
        if lines:
            found.append(Block(f"{link.position} {link.name}", tuple(lines)))
    return tuple(found)
