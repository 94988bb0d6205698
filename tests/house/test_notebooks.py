"""Notebooks are thin, stripped, and run: what they show lives in the package."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from chainkit.exercises import EXERCISES
from chainkit.report.blocks import MIME, from_json
from tests.house.notebooks import NOTEBOOKS, code_cells, read

CODE_CELLS, CELL_LINES = 6, 6
PARAMETER_TYPES = {"str", "int", "float", "bool"}
METADATA = {"kernelspec", "language_info", "title"}
SAMPLES = {
    "chain": "nyc-schools",
    "levels": "nhs-ae",
    "charter": "demo",
    "continuum": "demo",
    "care": "gp-surgeries",
    "economics": "cdnow",
    "failures": "ttc-subway",
}
"""A client that each notebook shows something of; the other pairs run in tests/report."""

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_every_exercise_has_its_notebook() -> None:
    assert {entry.notebook for entry in EXERCISES} == {path.name for path in NOTEBOOKS}


@each_notebook
def test_it_is_valid_and_carries_nothing_along(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    assert set(notebook.metadata) <= METADATA
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.title
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


@each_notebook
def test_it_is_stripped(path: Path) -> None:
    for cell in code_cells(path):
        assert not cell.outputs
        assert cell.execution_count is None
        assert set(cell.metadata) <= {"tags"}


@each_notebook
def test_it_is_thin(path: Path) -> None:
    cells = code_cells(path)
    assert 1 <= len(cells) <= CODE_CELLS
    for cell in cells:
        assert len(cell.source.splitlines()) <= CELL_LINES, cell.source
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda}


@each_notebook
def test_its_first_code_is_typed_parameters(path: Path) -> None:
    first, *others = code_cells(path)
    assert first.metadata.tags == ["parameters"]
    assert not any("parameters" in cell.metadata.get("tags", ()) for cell in others)
    statements = ast.parse(first.source).body
    assert statements
    for statement in statements:
        assert isinstance(statement, ast.AnnAssign), ast.unparse(statement)
        assert ast.unparse(statement.annotation) in PARAMETER_TYPES
        assert isinstance(statement.value, ast.Constant)
    assert "client" in {ast.unparse(s.target) for s in statements if isinstance(s, ast.AnnAssign)}


@pytest.mark.notebook
@each_notebook
def test_papermill_runs_it_for_a_sample(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ipynb"
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", str(path), str(out)]
    run = subprocess.run(
        [*command, "-p", "client", SAMPLES[path.stem]],
        cwd=tmp_path,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    outputs = [output for cell in code_cells(out) for output in cell.outputs]
    assert not [each for each in outputs if each.output_type == "error"]
    bundles = [
        each.data for each in outputs if each.output_type in {"execute_result", "display_data"}
    ]
    shown = [bundle for bundle in bundles if MIME in bundle]
    assert shown, [list(bundle) for bundle in bundles]
    for bundle in shown:
        blocks = from_json(json.loads(json.dumps(bundle[MIME])))
        assert any(type(block).__name__ == "Figure" for block in blocks)
        assert "<svg" in bundle["text/html"]
