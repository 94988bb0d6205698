"""A picture as a file: plain SVG, PNG and PDF, the same on every machine.

Exports are set in Source Sans Pro, which comes as a wheel: letters, Greek and Cyrillic look
the same wherever chainkit runs.  For other scripts the machine's own fonts are used, and a
missing one is said in a sentence.  Imports chainkit.errors and its neighbours; the
converter is imported when first needed, because it is large.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from chainkit.errors import ReportError
from chainkit.markup import el
from chainkit.pictures.tokens import FONT, LIGHT

log = logging.getLogger(__name__)

FAMILY: Final = "Source Sans Pro"
_STYLE: Final = re.compile(r'style="([^"]*)"')
_VAR: Final = re.compile(r"var\(--ck-([a-z0-9-]+)\)")
_OPEN: Final = re.compile(r'<svg\b[^>]*\bviewBox="(-?[\d.]+(?: -?[\d.]+){3})"[^>]*>')
_MARGIN: Final = 24
_COVERED: Final = frozenset({"LATIN", "GREEK", "CYRILLIC", "DIGIT"})
_TEXT: Final = re.compile(r"<text\b[^>]*>([^<]*)")
_NOWHERE: Final = "\u0378"
"""A code point that Unicode has given to no character: no font can have it."""


def font_dir() -> Path | None:
    """The folder with the font files that exports are set in; None if it is not installed."""
    spec = find_spec("font_source_sans_pro")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "files" if places else None


def bake(svg: str, tokens: Mapping[str, str] = LIGHT, *, ground: bool = False) -> str:
    """`svg` with every ``var(--ck-…)`` replaced by the colour of a theme.

    `ground` paints the theme's paper behind the picture and around it.  Raises ReportError
    for a token that the theme does not have.
    """
    values = {**tokens, "font": f"'{FAMILY}', {FONT}"}

    def plain(found: re.Match[str]) -> str:
        if found[1] not in values:
            raise ReportError(f"The picture uses a colour “{found[1]}” that no theme has.")
        return values[found[1]]

    baked = _STYLE.sub(lambda style: f'style="{_VAR.sub(plain, style[1])}"', str(svg))
    return _on_paper(baked, values["paper"]) if ground else baked


def _on_paper(svg: str, paper: str) -> str:
    opening = _open(svg)
    x, y = opening.x - _MARGIN, opening.y - _MARGIN
    width, height = opening.width + 2 * _MARGIN, opening.height + 2 * _MARGIN
    size = f"{x:g} {y:g} {width:g} {height:g}"
    tag = re.sub(r'viewBox="[^"]*"', f'viewBox="{size}"', opening.tag)
    sheet = el("rect", x=x, y=y, width=width, height=height, style=f"fill:{paper}")
    return tag + str(sheet) + svg[opening.end :]


def to_png(
    svg: str, width: int, tokens: Mapping[str, str] = LIGHT, *, ground: bool = True
) -> bytes:
    """The picture as PNG, `width` pixels wide; `ground` puts paper behind and around it.

    Raises ReportError.
    """
    import vl_convert  # large, and only exports need it

    ready = _ready(svg, tokens, ground=ground)
    scale = width / _open(ready).width
    try:
        return vl_convert.svg_to_png(ready, scale=scale, ppi=72)
    except (ValueError, RuntimeError) as error:
        raise _refused("PNG", error) from error


def to_pdf(svg: str, tokens: Mapping[str, str] = LIGHT) -> bytes:
    """The picture on its paper as a PDF page, text kept as text.  Raises ReportError."""
    import vl_convert  # large, and only exports need it

    ready = _ready(svg, tokens)
    try:
        return vl_convert.svg_to_pdf(ready)
    except (ValueError, RuntimeError) as error:
        raise _refused("PDF", error) from error


def _refused(kind: str, error: Exception) -> ReportError:
    """The converter's own message carries a stack after its first line."""
    reason = str(error).partition("\n")[0].rstrip(". ")
    return ReportError(f"The picture could not be made into a {kind}: {reason}.")


def font_problem(svg: str) -> str:
    """One sentence about letters that no font on this machine has; "" if all is well."""
    scripts = sorted({s for s, sample in _samples(svg).items() if not _has_font(sample)})
    if not scripts:
        return ""
    names = ", ".join(scripts)
    return (
        f"This machine has no font for these characters, which will be blank or boxes in "
        f"exports: {names}; install a font that has them, such as a Noto font."
    )


def _ready(svg: str, tokens: Mapping[str, str], *, ground: bool = True) -> str:
    _register_fonts()
    problem = font_problem(svg)
    if problem:
        log.warning(problem)
    return bake(svg, tokens, ground=ground)


@dataclass(frozen=True)
class _Opening:
    """The opening tag of a picture: where it stands, and the size it gives."""

    tag: str
    end: int
    x: float
    y: float
    width: float
    height: float


def _open(svg: str) -> _Opening:
    found = _OPEN.match(svg)
    if not found:
        raise ReportError("The picture has no viewBox, so its size is not known.")
    x, y, width, height = (float(number) for number in found[1].split())
    return _Opening(found[0], found.end(), x, y, width, height)


@cache
def _register_fonts() -> None:
    import vl_convert

    folder = font_dir()
    if folder is None:
        log.warning("The font of exports is not installed; the machine's own fonts are used.")
    else:
        vl_convert.register_font_directory(str(folder))


def _samples(svg: str) -> dict[str, str]:
    """Script -> one of its characters, for the scripts in the picture that need a look."""
    drawn = unescape("".join(_TEXT.findall(svg)))
    letters = {char for char in drawn if char > "\u024f"}
    found: dict[str, str] = {}
    for char in sorted(letters):
        script = _script(char)
        if script not in _COVERED:
            found.setdefault(script, char)
    return found


def _script(char: str) -> str:
    if unicodedata.category(char) == "Co":
        return "private use"
    if char >= "\U0001f000":
        return "emoji"
    if unicodedata.category(char)[0] != "L":
        return "LATIN"
    return unicodedata.name(char, "unknown").split()[0]


@cache
def _has_font(char: str) -> bool:
    """Whether the converter draws anything else for `char` than for no character at all."""
    _register_fonts()
    return _drawn(char) != _drawn(_NOWHERE)


@cache
def _drawn(char: str) -> bytes:
    import vl_convert

    glyph = el("text", char, x=4, y=30, font_size=24, font_family=f"{FAMILY}, sans-serif")
    sheet = el("svg", glyph, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 40 40")
    return vl_convert.svg_to_png(sheet, scale=1, ppi=72)
