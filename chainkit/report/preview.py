"""The first page of a PDF as a small picture, for a page that lists files.

Drawn by the typesetter itself, so that nothing else need be installed.  Imports typst and errors.
"""

from __future__ import annotations

from pathlib import Path

import typst

from chainkit.errors import ReportError

WIDE = 320
"""Pixels; a card of the page is about half as wide, so that it is sharp on any screen."""
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(sys.inputs.file, page: 1, width: 160pt)"""


def first_page(pdf: Path) -> bytes:
    """The first page of the file as PNG, `WIDE` pixels wide.

    Raises ReportError for a file that is no PDF.
    """
    try:
        page = typst.Compiler(
            _PAGE,
            root=str(pdf.parent),
            ignore_system_fonts=True,
            sys_inputs={"file": f"/{pdf.name}"},
        )
        made = page.compile(format="png", ppi=72.0 * WIDE / 160)
    except typst.TypstError as error:
        raise ReportError(f"{pdf.name} has no first page to show: {error.message}.") from error
    if not isinstance(made, bytes):
        raise ReportError(f"{pdf.name} has no first page to show.")
    return made
