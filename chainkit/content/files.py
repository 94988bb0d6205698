"""Where content files are, and how they are read: each mistake named by file, line and key.

A content file is data, never code.  CSV is read here and nowhere else, into frozen pydantic
models; YAML through `chainkit.yamlfile`.  Imports errors, places, yamlfile and pydantic.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chainkit.errors import BadValue, ContentError
from chainkit.places import data_dir
from chainkit.yamlfile import Fault, Rules, dotted, read_yaml, sentence_of, shown, unreadable

__all__ = ["ENGLISH", "Fault", "Rules", "check_language", "content_path", "load_yaml"]
__all__ += ["read_csv", "read_yaml", "repeated", "shown"]

M = TypeVar("M", bound=BaseModel)
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
ENGLISH = "en"


def content_path(name: str, folder: Path | None = None) -> Path:
    """Where the content file `name` is, in the wording that all others lie upon.

    `folder` is the content folder, by default the one that ships with chainkit.
    """
    return (folder if folder is not None else data_dir() / "content") / name


def check_language(language: str) -> str:
    """`language` itself; raises BadValue unless it is a tag such as ``fr`` or ``pt-BR``."""
    if not _LANGUAGE.match(language):
        raise BadValue("language", language, "a language tag such as fr or pt-BR")
    return language


def load_yaml(
    name: str, model: type[M], *, rules: Rules[M] | None = None, folder: Path | None = None
) -> M:
    """The content file `name` as a validated `model`.

    Raises ContentError (file, line, key) for the first mistake in the file.
    """
    value, errors = read_yaml(content_path(name, folder), model, rules)
    if value is None:
        raise errors[0]
    return value


def read_csv(path: Path, model: type[M]) -> tuple[list[tuple[int, M]], list[ContentError]]:
    """The rows of a CSV file as (line, `model`), and the mistakes of the other rows.

    The heading names fields of `model`; an empty cell leaves the field to its default.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = list(_csv_rows(text))
    except (OSError, UnicodeDecodeError) as error:
        return [], [unreadable(path, error)]
    except csv.Error as error:
        return [], [ContentError(f"not valid CSV: {error}", file=shown(path))]
    heading = table[0][1] if table else []
    errors = _heading_errors(path, heading, model)
    if errors:
        return [], errors
    rows: list[tuple[int, M]] = []
    for line, cells in table[1:]:
        if len(cells) != len(heading):
            message = f"it has {len(cells)} cells; the heading has {len(heading)}"
            errors.append(ContentError(message, file=shown(path), line=line))
            continue
        given = {key: cell for key, cell in zip(heading, cells, strict=True) if cell}
        try:
            rows.append((line, model.model_validate(given)))
        except ValidationError as error:
            errors += [_row_error(path, line, item) for item in error.errors()]
    return rows, errors


def repeated(values: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(index, value) of each value that was there before."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)


def _csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of each row."""
    reader, line = csv.reader(StringIO(text, newline=""), strict=True), 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _row_error(path: Path, line: int, item: ErrorDetails) -> ContentError:
    empty = item["type"] == "missing"
    message = "this cell is empty; it must be filled in" if empty else sentence_of(item)
    return ContentError(message, file=shown(path), line=line, key=dotted(item["loc"]))


def _heading_errors(path: Path, heading: list[str], model: type[BaseModel]) -> list[ContentError]:
    fields = model.model_fields
    needed = [name for name, field in fields.items() if field.is_required()]
    found = [(key, "there is no such column") for key in heading if key not in fields]
    found += [(key, "this column is missing") for key in needed if key not in heading]
    found += [(key, "this column is given twice") for _, key in repeated(heading)]
    return [ContentError(text, file=shown(path), line=1, key=key) for key, text in found]
