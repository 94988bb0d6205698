"""For `jupyter nbconvert`: an executed notebook as our self-contained page.

The stock HTML exporter shows a widget (which needs a kernel, and scripts from other hosts)
where a notebook holds both a widget and its static twin; this one writes the twin:
``jupyter nbconvert --to chainkit.report.exporter.ReportExporter out.ipynb``.
Imports nbconvert and its own package.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter

from chainkit.report.executed import read_document
from chainkit.report.html import html_page
from chainkit.words import speaking


class ReportExporter(Exporter):
    """An executed chainkit notebook as one HTML file without code, scripts or foreign hosts."""

    output_mimetype = "text/html"
    export_from_notebook = "chainkit report"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: Any, resources: Any = None, **more: Any
    ) -> tuple[Any, dict[str, Any]]:
        """The page of `nb`.  Raises ReportError if a cell shows an error or there is no result."""
        _, resources = super().from_notebook_node(nb, resources, **more)
        document = read_document(nb)
        with speaking(document.language):
            page = html_page(document.title, document.blocks, lang=document.language)
        return page, dict(resources)
