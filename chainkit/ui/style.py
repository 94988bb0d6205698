"""The style of every screen: the theme tokens, then one small stylesheet.  One string."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chainkit.pictures import tokens


@cache
def css() -> str:
    """Tokens and stylesheet, as used by the widget, the first picture and the front door."""
    return tokens.css() + (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
