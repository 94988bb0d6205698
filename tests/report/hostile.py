"""Text that tries to become code in some format, and blocks that carry it everywhere."""

from __future__ import annotations

from chainkit.markup import el
from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    ClaimCard,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Sources,
    Table,
)

HOSTILE = (
    "<script>alert('owned')</script>",
    "<img src=x onerror=alert(1)>",
    "</style><b>out</b>",
    "=cmd|' /C calc'!A0",
    '#panic("typst code ran")',
    '#read("/etc/passwd")',
    "$x^2$ *bold* _it_ `raw` @ref <label> \\ // comment",
    "[link](http://evil.example)",
    "\u202eevil\u202c مرحبا",
    "😀 family",
    "nul\x00bell\x07",
)
LATIN = tuple(text for text in HOSTILE if text.isascii() and text.isprintable())


def picture(words: str = "words") -> str:
    """A small wide picture with a pattern, token colours and `words` in it."""
    return str(
        el(
            "svg",
            el("title", words, id="t"),
            el("defs", el("pattern", el("path", d="M0 8L8 0"), id="hatch", width=8, height=8)),
            el("rect", width=900, height=90, style="fill:var(--ck-s06)", data_id=words),
            el("rect", width=90, height=90, style="fill:url(#hatch)", tabindex="0", role="button"),
            el("text", words, x=9, y=40, style="fill:var(--ck-ink);font:20px var(--ck-font)"),
            xmlns="http://www.w3.org/2000/svg",
            viewBox="0 0 900 90",
            aria_labelledby="t",
        )
    )


def table(words: str, rows: int = 3) -> Table:
    cells = tuple((f"row {i} {words}", str(i), words) for i in range(rows))
    return Table(f"Caption {words}", ("Link", "Score", "Words"), cells, numeric=(1,))


def document(words: str, rows: int = 3) -> tuple[Block, ...]:
    """Every kind of block, each with `words` in every place that takes text."""
    return (
        Heading(f"Title {words}", level=1),
        Paragraph(f"Plain **strong {words}** {words}"),
        Paragraph(words, small=True),
        Bullets((words, f"**{words}**")),
        Bullets((words,), ordered=True),
        Callout(words, kind="finding", title=words),
        Callout(words, kind="warning"),
        Heading(words),
        Figure(picture(words), f"Alt {words}", words, table(words), picture(words)),
        Heading(words, level=3),
        table(words, rows),
        ClaimCard(words, "misread", words, words, "V2"),
        ClaimCard(words, "supported", "", words, "M"),
        PageBreak(),
        Heading("Sources"),
        Sources(((words, "V1"), ("A book", "O"), ("Data", ""))),
    )
