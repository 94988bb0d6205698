"""A wrong parameter is refused before anything runs, in one sentence with what is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chainkit.errors import BadValue, ReportError, UnknownChoice
from chainkit.exercises import EXERCISES
from chainkit.places import notebooks_dir
from chainkit.report.parameters import Parameter, check_parameters, read_parameters

KNOWN = {
    "client": Parameter("client", "str", "demo"),
    "round": Parameter("round", "int", 0),
    "share": Parameter("share", "float", 0.5),
    "open": Parameter("open", "bool", default=False),
}


def notebook(folder: Path, source: str, tags: tuple[str, ...] = ("parameters",)) -> Path:
    cell = {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source}
    path = folder / "n.ipynb"
    path.write_text(json.dumps({"cells": [cell]}), "utf-8")
    return path


def test_text_becomes_the_parameters_own_type() -> None:
    given = {"client": "007", "round": "2", "share": "1", "open": "yes"}
    read = check_parameters(given, KNOWN)
    assert read == {"client": "007", "round": 2, "share": 1.0, "open": True}
    assert [type(value) for value in read.values()] == [str, int, float, bool]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("round", "two", "a whole number"),
        ("round", "2.5", "a whole number"),
        ("round", 2.0, "a whole number"),
        ("round", True, "a whole number"),
        ("share", "half", "a number"),
        ("open", "perhaps", "true or false"),
        ("client", 7, "text"),
    ],
)
def test_an_ill_typed_value_is_refused_never_rounded(
    name: str, value: object, expected: str
) -> None:
    with pytest.raises(BadValue, match=f"^{name} is .* must be {expected}"):
        check_parameters({name: value}, KNOWN)


def test_an_unknown_name_gets_the_valid_ones_and_the_nearest() -> None:
    with pytest.raises(UnknownChoice, match=r"Did you mean “client”.*client, round, share, open"):
        check_parameters({"cleint": "demo"}, KNOWN)


@pytest.mark.parametrize("entry", EXERCISES, ids=lambda entry: entry.name)
def test_every_notebook_we_ship_has_a_client(entry: object) -> None:
    found = read_parameters(notebooks_dir() / entry.notebook)
    assert found["client"].type == "str"


@pytest.mark.parametrize(
    "source", ["client = 'demo'", "client: str", "n: int = 1 + 1", "x: list = []", "import os"]
)
def test_parameters_that_are_not_typed_constants_are_refused(source: str, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="not a typed parameter"):
        read_parameters(notebook(tmp_path, source))


def test_a_file_that_is_no_notebook_is_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "b.ipynb"
    broken.write_text("{", "utf-8")
    with pytest.raises(ReportError, match="cannot be read"):
        read_parameters(broken)
    with pytest.raises(ReportError, match="no cell tagged"):
        read_parameters(notebook(tmp_path, "a: int = 1", tags=()))
