"""A notebook's parameters, read without running it, and values checked against them.

Papermill only warns about a parameter the notebook does not have; we refuse, before any
kernel starts.  Imports chainkit.errors.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chainkit.errors import BadValue, ReportError, UnknownChoice

Value = str | int | float | bool
_EXPECTED = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True)
class Parameter:
    """One line ``name: type = default`` of a notebook's cell tagged *parameters*."""

    name: str
    type: str
    """``str``, ``int``, ``float`` or ``bool``."""
    default: Value

    def read(self, value: Value) -> Value:
        """`value` as this parameter's type; text is converted, never rounded or guessed.

        >>> Parameter("round", "int", 0).read("2")
        2

        Raises BadValue.
        """
        try:
            return self._convert(value)
        except (ValueError, KeyError):
            raise BadValue(self.name, value, _EXPECTED[self.type]) from None

    def _convert(self, value: Value) -> Value:
        if isinstance(value, str):
            if self.type == "str":
                return value
            if self.type == "bool":
                return _TRUTH[value.strip().lower()]
            return int(value) if self.type == "int" else float(value)
        if self.type == "float" and type(value) is int:
            return float(value)
        if type(value).__name__ != self.type:
            raise ValueError
        return value


def read_parameters(notebook: Path) -> Mapping[str, Parameter]:
    """The parameters of a notebook by name, in its order.

    Raises ReportError if the file is no notebook or its parameters are not typed constants.
    """
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReportError(f"The notebook {notebook.name} cannot be read: {error}.") from error
    tagged = [c for c in cells if "parameters" in c.get("metadata", {}).get("tags", ())]
    if not tagged:
        raise ReportError(f"The notebook {notebook.name} has no cell tagged “parameters”.")
    source = tagged[0]["source"]
    found = _statements(source if isinstance(source, str) else "".join(source), notebook.name)
    return {parameter.name: parameter for parameter in found}


def check_parameters(given: Mapping[str, Any], known: Mapping[str, Parameter]) -> dict[str, Value]:
    """The given values, each as its parameter's type.

    Raises UnknownChoice for a name the notebook does not have, BadValue for an ill-typed value.
    """
    for name in given:
        if name not in known:
            raise UnknownChoice("parameter", name, known)
    return {name: known[name].read(value) for name, value in given.items()}


def _statements(source: str, name: str) -> list[Parameter]:
    found = []
    for statement in ast.parse(source).body:
        match statement:
            case ast.AnnAssign(
                target=ast.Name(id=target),
                annotation=ast.Name(id=kind),
                value=ast.Constant(value=str() | int() | float() as default),
            ) if kind in _EXPECTED:
                found.append(Parameter(target, kind, default))
            case _:
                line = ast.unparse(statement)
                raise ReportError(f"The notebook {name} has “{line}”, not a typed parameter.")
    return found
