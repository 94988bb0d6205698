"""The words of a notebook's markdown cells as blocks: text, headings, lists, emphasis.

Anything else (tables, pictures, raw HTML) is not part of a report and comes out as plain
text, so nothing active can travel in it.  Imports its own package.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import mistune

from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.report.outline import heading_level


def narrative(markdown: str) -> tuple[Block, ...]:
    """The blocks of one markdown cell.

    >>> narrative("Two **three** <b>four</b>")
    (Paragraph(text='Two **three** <b>four</b>', small=False),)
    """
    tokens = mistune.create_markdown(renderer="ast")(markdown)
    return tuple(_blocks(tokens if isinstance(tokens, list) else []))


def _blocks(tokens: list[dict[str, Any]]) -> Iterator[Block]:
    for token in tokens:
        kind, text = token["type"], _text(token)
        if kind == "heading":
            yield Heading(text, level=heading_level(token["attrs"]["level"]))
        elif kind == "list":
            items = tuple(_text(item) for item in token["children"])
            yield Bullets(items, ordered=bool(token.get("attrs", {}).get("ordered")))
        elif text.strip():
            yield Paragraph(text.strip())


def _text(token: dict[str, Any]) -> str:
    inner = "".join(_text(child) for child in token.get("children", ()))
    match token["type"]:
        case "strong":
            return f"**{inner}**"
        case "softbreak" | "linebreak":
            return " "
    return inner + str(token.get("raw", ""))
