"""The one door through which text becomes markup: HTML and SVG, escaped, never by hand.

`el("p", name, class_="note")` escapes `name`; what another `el` returned passes through.
Imports nothing of chainkit.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

__all__ = ["TURNS", "Child", "Markup", "el", "join", "text"]

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
# Characters that XML 1.0 forbids; one of them in a client's name would break a whole picture.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Marks that turn the reading direction round until they are closed: in one client's title they
# would turn round the words that stand after it.  Right-to-left text needs none of them.
TURNS = re.compile("[\u202a-\u202e]")

Child = str | int | float | Markup | None


def text(value: object) -> Markup:
    """`value` as escaped text; markup made by `el` stays as it is."""
    if isinstance(value, Markup):
        return value
    return escape(_FORBIDDEN.sub("\ufffd", TURNS.sub("", str(value))))


def el(tag: str, /, *children: Child, **attributes: object) -> Markup:
    """An element.  A trailing ``_`` is dropped and ``_`` becomes ``-`` in attribute names.

    None and False leave an attribute or child out; True gives a bare attribute.
    """
    parts = [f"<{tag}"]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        parts.append(f" {name}" if value is True else f' {name}="{text(_number(value))}"')
    parts.append(">")
    if tag not in VOID:
        parts.extend(text(child) for child in children if child is not None)
        parts.append(f"</{tag}>")
    return Markup("".join(parts))


def join(*children: Child) -> Markup:
    """Several pieces of markup or text, one after the other."""
    return Markup("".join(text(child) for child in children if child is not None))


def _number(value: object) -> object:
    """Floats in at most two decimals: pictures stay small and golden files stable."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return value
