"""Typst: data and a template in, an accessible PDF out; for reports, posters and cards.

Words travel to the template as JSON and are set as they are, never read as code.
Imports chainkit.pictures, errors and the report's words.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from pathlib import Path
from typing import Any, Literal

import typst

from chainkit.errors import ReportError
from chainkit.pictures import tokens
from chainkit.pictures.export import FAMILY, font_dir
from chainkit.report.words import clean, each_text

Kind = Literal["pdf", "png", "svg"]
_LOG = logging.getLogger(__name__)
_FALLBACKS = ("Noto Sans", "DejaVu Sans", "Libertinus Serif", "New Computer Modern")
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
_STAND_IN = "\N{WHITE SQUARE}"


def typeset(template: Path, data: dict[str, Any], *, kind: Kind = "pdf") -> bytes:
    """The PDF/UA-1 file that `template` makes of `data` (there: ``sys.inputs.report``).

    Other kinds are pictures of a template that has one page (PNG: 200 dots per inch).
    `data` gets ``fonts``, ``colours`` of the light theme and ``replaced``, a sentence about
    characters that no font can show: they become □, and the log says which.
    Raises ReportError where Typst refuses.
    """
    data = {
        **data,
        "fonts": [FAMILY, *_FALLBACKS],
        "colours": {k: v for k, v in tokens.LIGHT.items() if v.startswith("#")},
        "replaced": "",
    }
    return _typeset(template, each_text(data, clean), kind)


def _typeset(template: Path, data: dict[str, Any], kind: Kind) -> bytes:
    """Compile; characters that no font can show are replaced until none is left."""
    missing: set[str] = set()
    while True:
        try:
            return _compile(template, _without(data, missing), kind)
        except typst.TypstError as error:
            unshown = _unshown(error) - missing
            if not unshown:
                raise ReportError(f"The PDF could not be made: {error.message}.") from error
            missing |= unshown


def _compile(template: Path, data: dict[str, Any], kind: Kind) -> bytes:
    fonts = [str(folder) for folder in [font_dir()] if folder is not None]
    made: object = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=fonts,
        format=kind,
        ppi=200.0,
        pdf_standards=["ua-1"] if kind == "pdf" else [],
        sys_inputs={"report": json.dumps(data)},
    )
    if not isinstance(made, bytes):  # one picture for each page
        raise ReportError("What was meant for one page runs over.")
    return made


def _unshown(error: typst.TypstError) -> set[str]:
    """Characters Typst could not show.

    Plain ASCII is left out: it is named only as the base of a mark that has no glyph.
    """
    named = "".join(json.loads(_as_json(found)) for found in _UNSHOWN.findall(error.diagnostic))
    return {character for character in named if not " " <= character <= "~"}


def _as_json(literal: str) -> str:
    """The inside of a Rust string literal as a JSON string."""
    character = re.compile(r"\\u\{([0-9a-f]+)\}")
    return f'"{character.sub(lambda m: json.dumps(chr(int(m[1], 16)))[1:-1], literal)}"'


def _without(data: dict[str, Any], missing: set[str]) -> dict[str, Any]:
    """`data` with the missing characters replaced, and a line that says so."""
    if not missing:
        return data
    table = {ord(m): "" if unicodedata.category(m)[0] in "CM" else _STAND_IN for m in missing}
    changed: dict[str, Any] = each_text(data, lambda text: text.translate(table))
    shown = [m for m in missing if table[ord(m)]]
    codes = ", ".join(f"U+{ord(m):04X}" for m in sorted(missing))
    _LOG.warning("No font for %s; replaced in the PDF.", codes)
    if shown:
        changed["replaced"] = (
            f"{_STAND_IN} stands for a character that no font at hand could show "
            f"({', '.join(f'U+{ord(m):04X}' for m in sorted(shown))}); the HTML report has it."
        )
    return changed
