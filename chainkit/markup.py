"""The one door through which text becomes markup: HTML and SVG, escaped, never by hand.

`el("p", name, class_="note")` escapes `name`; what another `el` returned passes through.
Imports nothing of chainkit.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markupsafe import Markup, escape

__all__ = ["TURNS", "Child", "Markup", "el", "join", "kept_together", "text"]

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
# Characters that XML 1.0 forbids; one of them in a client's name would break a whole picture.
_XML = "\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
_FORBIDDEN = re.compile(f"[^{_XML}]")
# Marks that turn the reading direction round until they are closed: in one client's title they
# would turn round the words that stand after it.  Right-to-left text needs none of them.
TURNS = re.compile("[\u202a-\u202e]")
# Whatever `text` would change: few pieces have any of it, and a picture has thousands of pieces.
_CHANGED = re.compile(f"[&<>'\"\u202a-\u202e]|[^{_XML}]")

# Elements that keep what was typed, or in which no line breaks of itself, as in a picture.
_AS_TYPED = frozenset(
    ("code", "desc", "pre", "script", "style", "text", "textarea", "title", "tspan")
)
_SIGN = re.compile("(?<=[0-9]) %")

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
    made = f"<{tag}"
    for name, value in attributes.items():
        if type(value) is str:
            made += f'{_begun(name)}{_word(value) if len(value) <= _SHORT else _piece(value)}"'
        elif isinstance(value, float):
            made += f'{_begun(name)}{_number(value)}"'
        elif value is True:
            made += f" {_attribute(name)}"
        elif value is not None and value is not False:
            made += f'{_begun(name)}{_piece(value)}"'
    # Not Markup(…): it would ask the finished text whether it has a markup of its own.
    if tag in VOID:
        return str.__new__(Markup, f"{made}>")
    inner = _joined(children) if tag in _AS_TYPED else _joined_words(children)
    return str.__new__(Markup, f"{made}>{inner}</{tag}>")


def kept_together(words: str) -> str:
    """`words` in which no line ends between a number and its sign, such as of “88 %”."""
    return _SIGN.sub("\N{NO-BREAK SPACE}%", words) if "%" in words else words


def join(*children: Child) -> Markup:
    """Several pieces of markup or text, one after the other."""
    return str.__new__(Markup, _joined(children))


def _joined_words(children: tuple[Child, ...]) -> str:
    """As `_joined`, each text `kept_together`."""
    return "".join(
        [
            child if type(child) is Markup else kept_together(_piece(child))
            for child in children
            if child is not None
        ]
    )


def _joined(children: tuple[Child, ...]) -> str:
    return "".join(
        [
            child if type(child) is Markup else _piece(child)
            for child in children
            if child is not None
        ]
    )


def _piece(value: object) -> str:
    """As `text`, at once where there is nothing to escape."""
    if isinstance(value, Markup):
        return value
    plain = value if type(value) is str else str(value)
    return plain if _CHANGED.search(plain) is None else text(value)


# Classes, anchors and colours: a screen has ten thousand attributes, and they say few things.
_SHORT = 40
_word = lru_cache(maxsize=4096)(_piece)


@cache
def _begun(name: str) -> str:
    """What stands before the value of an attribute, for a keyword's name."""
    return f' {_attribute(name)}="'


@cache
def _attribute(name: str) -> str:
    """The attribute's own name for a keyword's."""
    return name.rstrip("_").replace("_", "-")


def _number(value: float) -> str:
    """Floats in at most two decimals: pictures stay small and golden files stable."""
    if value and value.is_integer():
        return str(int(value))
    return f"{value:.2f}".rstrip("0").rstrip(".")
