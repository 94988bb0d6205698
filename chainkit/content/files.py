"""Content files read so that every mistake can be named by file, line and key.

A content file is data, never code.  YAML and CSV are read here and nowhere else, into
frozen pydantic models.  Imports errors, places, pydantic and PyYAML: no pandas.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chainkit.errors import BadValue, ContentError
from chainkit.places import data_dir

M = TypeVar("M", bound=BaseModel)
Location = tuple[str | int, ...]
# The C parser is about ten times faster; PyYAML is also shipped without it.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True)
class Fault:
    """A broken rule that no single field can see, and where it shows."""

    at: Location
    """Keys and indices from the top of the file, such as ``("links", 3, "code")``."""
    message: str


Rules = Callable[[M], Iterable[Fault]]


def content_path(name: str, language: str = "en", folder: Path | None = None) -> Path:
    """Where the content file `name` is: in `language` if it is there, else in English.

    `folder` is the content folder, by default the one that ships with chainkit.
    Raises BadValue if `language` is not a language tag such as ``fr`` or ``pt-BR``.
    """
    root = folder if folder is not None else data_dir() / "content"
    if not _LANGUAGE.match(language):
        raise BadValue("language", language, "a language tag such as fr or pt-BR")
    translated = root / language / name
    return translated if translated.is_file() else root / name


def load_yaml(
    name: str,
    model: type[M],
    *,
    rules: Rules[M] | None = None,
    language: str = "en",
    folder: Path | None = None,
) -> M:
    """The content file `name` as a validated `model`, in `language` where it is translated.

    Raises ContentError (file, line, key) for the first mistake in the file.
    """
    value, errors = read_yaml(content_path(name, language, folder), model, rules)
    if value is None:
        raise errors[0]
    return value


def read_yaml(
    path: Path, model: type[M], rules: Rules[M] | None = None
) -> tuple[M | None, list[ContentError]]:
    """The file as a `model`, or None and all its mistakes in the order of lines."""
    try:
        root, data = _parse(path)
        value = model.model_validate(data)
    except ContentError as error:
        return None, [error]
    except ValidationError as error:
        return None, _sorted(_error(path, root, item) for item in error.errors())
    faults = tuple(rules(value)) if rules else ()
    if faults:
        return None, _sorted(_content_error(path, root, f.at, f.message) for f in faults)
    return value, []


def read_csv(path: Path, model: type[M]) -> tuple[list[tuple[int, M]], list[ContentError]]:
    """The rows of a CSV file as (line, `model`), and the mistakes of the other rows.

    The heading names fields of `model`; an empty cell leaves the field to its default.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [], [_unreadable(path, error)]
    reader = csv.reader(text.splitlines())
    heading = next(reader, [])
    errors = _heading_errors(path, heading, model)
    if errors:
        return [], errors
    rows: list[tuple[int, M]] = []
    for cells in reader:
        if len(cells) != len(heading):
            message = f"it has {len(cells)} cells; the heading has {len(heading)}"
            errors.append(ContentError(message, file=shown(path), line=reader.line_num))
            continue
        given = {key: cell for key, cell in zip(heading, cells, strict=True) if cell}
        try:
            rows.append((reader.line_num, model.model_validate(given)))
        except ValidationError as error:
            errors += [
                ContentError(
                    _say(item), file=shown(path), line=reader.line_num, key=_dotted(item["loc"])
                )
                for item in error.errors()
            ]
    return rows, errors


def shown(path: Path) -> str:
    """`path` as errors name it: from the data folder on for what ships, else the whole path."""
    root = data_dir().parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def repeated(values: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(index, value) of each value that was there before."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)


# --- YAML with lines ------------------------------------------------------------------------


def _parse(path: Path) -> tuple[yaml.Node, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        loader = _LOADER(text)
        root = loader.get_single_node()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise ContentError(
            f"not valid YAML: {error.problem}", file=shown(path), line=line
        ) from error
    except yaml.YAMLError as error:
        raise ContentError(f"not valid YAML: {error}", file=shown(path)) from error
    if root is None:
        raise ContentError("the file is empty", file=shown(path), line=1)
    for node, location, key in _twice(root, ()):
        raise ContentError(
            f"the key “{key}” is given twice",
            file=shown(path),
            line=_line(node),
            key=_dotted(location),
        )
    return root, loader.construct_document(root)


def _twice(node: yaml.Node, at: Location) -> Iterator[tuple[yaml.Node, Location, str]]:
    """Keys given twice in one mapping; YAML readers silently keep the last one."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key, (*at, key.value), key.value
            seen.add(key.value)
            yield from _twice(value, (*at, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _twice(value, (*at, index))


def _find(node: yaml.Node, at: Location) -> yaml.Node:
    """The node at `at`, or the nearest one above it (a missing key has no line)."""
    for step in at:
        found = _child(node, step)
        if found is None:
            return node
        node = found
    return node


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                # A scalar starts where its key does; for a block the first line is its own.
                return value if isinstance(value, yaml.ScalarNode) else _at_key(key, value)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


def _line(node: yaml.Node) -> int | None:
    return node.start_mark.line + 1 if node.start_mark else None


def _at_key(key: yaml.Node, value: yaml.Node) -> yaml.Node:
    value.start_mark = key.start_mark
    return value


# --- messages -------------------------------------------------------------------------------


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> ContentError:
    if isinstance(error, UnicodeDecodeError):
        return ContentError("it is not UTF-8 text", file=shown(path))
    return ContentError(f"it cannot be read: {error.strerror}", file=shown(path))


def _error(path: Path, root: yaml.Node, item: ErrorDetails) -> ContentError:
    return _content_error(path, root, item["loc"], _say(item))


def _content_error(path: Path, root: yaml.Node, at: Location, message: str) -> ContentError:
    line = _line(_find(root, at))
    return ContentError(message, file=shown(path), line=line, key=_dotted(at))


def _say(item: ErrorDetails) -> str:
    """One sentence for a pydantic error: what is wrong and what would be right."""
    kind, got = item["type"], item["input"]
    if kind == "missing":
        return "this key is missing"
    if kind == "extra_forbidden":
        return "there is no such key"
    message = item["msg"].replace("Input should be", "it must be").replace("Value error, ", "")
    return f"found {_short(got)}; {message[:1].lower()}{message[1:]}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _dotted(at: Location) -> str:
    """``links[3].code``, counting from 0 as in the data."""
    text = ""
    for step in at:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _heading_errors(path: Path, heading: list[str], model: type[BaseModel]) -> list[ContentError]:
    fields = model.model_fields
    needed = [name for name, field in fields.items() if field.is_required()]
    found = [(key, "there is no such column") for key in heading if key not in fields]
    found += [(key, "this column is missing") for key in needed if key not in heading]
    found += [(key, "this column is given twice") for _, key in repeated(heading)]
    return [ContentError(text, file=shown(path), line=1, key=key) for key, text in found]


def _sorted(errors: Iterable[ContentError]) -> list[ContentError]:
    return sorted(errors, key=lambda error: error.line or 0)
