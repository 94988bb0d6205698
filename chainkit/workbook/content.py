"""What sheets and columns are called and what they hold: `data/content/workbook.yaml`.

Imports the content reader, yamlfile and pydantic only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chainkit.content import content_path, load_yaml
from chainkit.errors import ContentError
from chainkit.yamlfile import read_yaml

FILE = "workbook.yaml"


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class FieldWords(_Words):
    """One field: its heading (with its unit), and one sentence of help."""

    heading: str
    help: str
    choices: str = Field("", alias="list")
    """The list of its choices, see `chainkit.workbook.lists`; "" for none."""
    none: str = ""
    """What is written where the value is known to be missing; "" leaves the cell empty."""
    parts: tuple[str, ...] = ()
    """Headings of a field that fills several columns."""
    wide: bool = False


class SheetWords(_Words):
    """One sheet: its name, what it is about, and its own words for fields."""

    table: str
    title: str
    group: str
    """One of the groups of the file."""
    about: str
    fields: Mapping[str, FieldWords] = {}


class Group(_Words):
    """What sheets belong together: the client, an exercise by its name, or what is kept."""

    title: str
    colour: str = Field(pattern="^[0-9A-F]{6}$")
    """Of its tabs and headings; white must be readable on it."""


class WorkbookWords(_Words):
    """The whole file; sheets in the order of the tabs."""

    start: tuple[str, ...]
    groups: Mapping[str, Group]
    fields: Mapping[str, FieldWords]
    sheets: tuple[SheetWords, ...]

    @model_validator(mode="after")
    def _groups_are_there(self) -> Self:
        unknown = [each.table for each in self.sheets if each.group not in self.groups]
        if unknown:
            raise ValueError(f"no such group as that of the sheet {unknown[0]}")
        return self

    @property
    def exercises(self) -> Mapping[str, str]:
        """Exercise -> its title."""
        aside = {"client", "kept"}
        return {name: each.title for name, each in self.groups.items() if name not in aside}

    def of(self, sheet: SheetWords, name: str) -> FieldWords:
        """The words of a field in a sheet: the sheet's own, else those of the field.

        Raises KeyError where nobody wrote any; a test holds that somebody did.
        """
        return sheet.fields.get(name) or self.fields[name]


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the file; called by `chainkit.content.check_content`."""
    return read_yaml(content_path(FILE, folder), WorkbookWords)[1]


@cache
def workbook_words() -> WorkbookWords:
    """The file, read once.  Raises ContentError."""
    return load_yaml(FILE, WorkbookWords)
