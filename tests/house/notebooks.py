"""The notebooks that ship, read once for the tests that judge them."""

from __future__ import annotations

from pathlib import Path

import nbformat

from chainkit.places import notebooks_dir

NOTEBOOKS = tuple(sorted(notebooks_dir().glob("*.ipynb")))


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]
