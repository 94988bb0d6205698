"""The style of every screen: theme tokens, the report's blocks, one small stylesheet, its parts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chainkit.pictures import tokens


@cache
def css() -> str:
    """Tokens and stylesheet, as used by the widget, the first picture and the front door."""
    here = Path(__file__).parent
    parts = sorted(here.glob("parts/*.css"))
    sheets = (here.parent / "report" / "document.css", here / "style.css", *parts)
    return "\n".join([tokens.css(), *(sheet.read_text(encoding="utf-8") for sheet in sheets)])
