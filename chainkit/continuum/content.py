"""The practices continuum's content file, read once, and the rules that its lists obey.

Imports content and continuum/model: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chainkit.content.files import content_path, load_yaml
from chainkit.continuum.model import COMPONENTS, HIGH, TOP, ContinuumContent
from chainkit.errors import ContentError
from chainkit.yamlfile import Fault, Location, read_yaml

FILE = "continuum.yaml"
_LETTERS = {"focus": "F", "measurement": "M", "environment": "E"}


def continuum_content(folder: Path | None = None) -> ContinuumContent:
    """Stages, statements and steps up; English so far.

    `folder` is the content folder, by default the one that ships with chainkit.
    Raises ContentError (file, line, key) if the file breaks a rule.
    """
    return _read(folder)


@cache
def _read(folder: Path | None) -> ContinuumContent:
    return load_yaml(FILE, ContinuumContent, rules=continuum_faults, folder=folder)


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the content; called by `chainkit.content.check_content`."""
    return read_yaml(content_path(FILE, folder=folder), ContinuumContent, continuum_faults)[1]


def continuum_faults(content: ContinuumContent) -> Iterator[Fault]:
    """Rules that no single field can see: the lists are whole, in order, and keyed once."""
    if [word.value for word in content.scale] != list(range(HIGH + 1)):
        yield Fault(("scale",), "its values must be 0, 1, 2, 3, 4, in this order")
    if tuple(each.id for each in content.components) != COMPONENTS:
        yield Fault(("components",), "there must be " + ", ".join(COMPONENTS) + ", in this order")
    for index, stage in enumerate(content.stages):
        if stage.number != index + 1:
            yield Fault(("stages", index, "number"), f"it must be {index + 1}")
        for place, cell in enumerate(stage.cells):
            right = f"{_LETTERS[COMPONENTS[place]]}{index + 1}"
            at: Location = ("stages", index, "cells", place)
            if cell.component != COMPONENTS[place]:
                yield Fault((*at, "component"), f"it must be “{COMPONENTS[place]}”")
            if cell.id != right:
                yield Fault((*at, "id"), f"found “{cell.id}”; it must be “{right}”")
    for index, transition in enumerate(content.transitions):
        if transition.to != index + 2:
            where: Location = ("transitions", index, "to")
            yield Fault(where, f"it must be {index + 2}; the steps go up from 2 to {TOP}")
