"""Pictures made fit for a document: harmless, with ids of their own, with an accessible name.

Blocks can be read back from a notebook that went through other hands, so what a writer
puts into a page is checked here once: no script, no event handler, no foreign address.
Imports chainkit.errors and its own package.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

from markupsafe import Markup

from chainkit.errors import ReportError
from chainkit.report.words import clean

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_ALLOWED = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "text", "tspan"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("pattern", "marker", "clipPath", "mask", "linearGradient", "radialGradient", "stop"),
    }
)
_INTERACTIVE = ("tabindex", "aria-pressed", "aria-labelledby", "aria-describedby")
_REFERENCE = re.compile(r"""url\(\s*['"]?#([^)'"]+)['"]?\s*\)""")
_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_WIDE, _BROAD, _LARGE = 1.7, 1.5, 1500
"""Width over height of a wide picture; and of one that is so many units wide, whose letters
shrink the more."""
_FOREIGN = re.compile(r"url\(\s*['\"]?(?!#)|//|javascript:|@import|expression\(", re.IGNORECASE)


@lru_cache(maxsize=32)
def still_svg(svg: str, prefix: str, alt: str) -> Markup:
    """`svg` for a place where it is only looked at; made once for the same picture.

    Ids get `prefix` (two pictures on one page may share ids), `alt` becomes the accessible
    name, focus stops are taken out.  Raises ReportError if the picture is not well-formed
    or holds anything active: script, event handlers, embedded HTML, foreign addresses.
    """
    root = _parse(svg)
    for element in root.iter():
        _check(element)
        for name in _INTERACTIVE:
            element.attrib.pop(name, None)
        if element.get("role") in {"button", "option", "listitem", "list", "group"}:
            element.attrib.pop("role")
        _rename(element, prefix)
    root.set("role", "img")
    root.set("aria-label", clean(alt))
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - checked and serialised


def proportion(svg: str) -> float:
    """Width over height, from the picture's viewBox; 1 without one."""
    found = _VIEW_BOX.search(svg)
    return float(found[1]) / float(found[2]) if found else 1.0


def is_wide(svg: str) -> bool:
    """Whether a picture is so wide that on an upright page nobody could read it."""
    found = _VIEW_BOX.search(svg)
    large = found is not None and float(found[1]) >= _LARGE
    return proportion(svg) >= (_BROAD if large else _WIDE)


def _parse(svg: str) -> ET.Element:
    if "<!" in svg.replace("<!--", ""):
        raise ReportError("A picture in this report holds a document type, which is not allowed.")
    try:
        return ET.fromstring(svg)  # noqa: S314 - no document type, so nothing can expand
    except ET.ParseError as error:
        raise ReportError(f"A picture in this report is not well-formed SVG: {error}.") from error


def _check(element: ET.Element) -> None:
    tag = str(element.tag).removeprefix(f"{{{SVG}}}")
    if tag not in _ALLOWED:
        raise ReportError(f"A picture in this report holds “{tag}”, which is not allowed.")
    for name, value in element.attrib.items():
        active = name.lower().startswith("on") or (
            name.endswith("href") and not value.startswith("#")
        )
        words = name.startswith(("aria-", "data-"))
        if active or (not words and _FOREIGN.search(value)):
            raise ReportError(f"A picture in this report has an active “{name}”, not allowed.")
    if tag == "style" and _FOREIGN.search(element.text or ""):
        raise ReportError("A picture in this report has a style with a foreign address.")


def _rename(element: ET.Element, prefix: str) -> None:
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif name.endswith("href"):
            element.set(name, f"#{prefix}{value[1:]}")
        elif "url(" in value:
            element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))
