"""`client.yaml` of an import folder: who the client is.

Imports errors, the record type and its neighbours; PyYAML inside the function.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from chainkit.errors import ImportRefused, Problem
from chainkit.intake.cells import nearest
from chainkit.intake.tables import read_bytes
from chainkit.store.record import Client

_FIELDS = {
    "title": "a title of 1 to 200 characters",
    "origin": "own, invented or real",
    "credit": "where the data come from, as text",
}


def read_client(source: Path | bytes, file: str, slug: str) -> Client:
    """The client that `source` describes, under the slug `slug`.

    Raises ImportRefused for a file that is no YAML, a key we do not know, or a bad value.
    """
    values = _values(read_bytes(source, file), file)
    problems = [
        Problem(
            file, None, str(key), "a key we do not know",
            f"title, origin or credit{nearest(str(key), list(_FIELDS))}",
        )
        for key in values
        if key not in _FIELDS
    ]  # fmt: skip
    if problems:
        raise ImportRefused(problems)
    try:
        return Client.model_validate({"client": slug, "id": slug, **values})
    except ValidationError as error:
        raise ImportRefused([_problem(file, each) for each in error.errors()]) from error


def _values(data: bytes, file: str) -> Mapping[str, Any]:
    import yaml  # local: only a folder's import needs it

    try:
        values = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        problem = Problem(file, row, "", "text that is no YAML", "lines such as “title: My client”")
        raise ImportRefused([problem]) from error
    if not isinstance(values, dict):
        problem = Problem(file, None, "", "no keys", "a line “title: …”")
        raise ImportRefused([problem])
    return values


def _problem(file: str, error: Any) -> Problem:
    key = str(error["loc"][0])
    found = "nothing" if error["type"] == "missing" else f"“{error['input']}”"
    expected = _FIELDS.get(key, "a slug of lower-case letters, digits and hyphens")
    return Problem(file, None, key, found, expected)
