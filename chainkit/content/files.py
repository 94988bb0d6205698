"""Content files read so that every mistake can be named by file, line and key.

A content file is data, never code.  YAML and CSV are read here and nowhere else, into
frozen pydantic models.  Imports errors, places, pydantic and PyYAML: no pandas.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
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
        text = path.read_text(encoding="utf-8-sig")
        table = list(_csv_rows(text))
    except (OSError, UnicodeDecodeError) as error:
        return [], [_unreadable(path, error)]
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


def _csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of each row."""
    reader, line = csv.reader(StringIO(text, newline=""), strict=True), 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


# --- YAML with lines ------------------------------------------------------------------------


def _parse(path: Path) -> tuple[yaml.Node, Any]:
    try:
        loader = _LOADER(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        data = loader.construct_document(root) if root else None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        message = f"not valid YAML: {error.problem}"
        raise ContentError(message, file=shown(path), line=line) from error
    except yaml.YAMLError as error:
        raise ContentError(f"not valid YAML: {error}", file=shown(path)) from error
    if root is None:
        raise ContentError("the file is empty", file=shown(path), line=1)
    for line, at in _twice(root, (), set()):
        raise ContentError("this key is given twice", file=shown(path), line=line, key=_dotted(at))
    return root, data


def _twice(node: yaml.Node, at: Location, done: set[int]) -> Iterator[tuple[int, Location]]:
    """Keys given twice in one mapping; YAML readers silently keep the last one."""
    if id(node) in done:  # reached again through an alias
        return
    done.add(id(node))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                yield _line(key), (*at, name)
            seen.add(name)
            yield from _twice(value, (*at, name), done)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _twice(value, (*at, index), done)


def _line_at(node: yaml.Node, at: Location) -> int:
    """The line of what is at `at`, or of the nearest thing around it that is there."""
    line = _line(node)
    for step in at:
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return line


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return _line(key), value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return _line(child), child
    return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


# --- messages -------------------------------------------------------------------------------


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> ContentError:
    if isinstance(error, UnicodeDecodeError):
        return ContentError("it is not UTF-8 text", file=shown(path))
    return ContentError(f"it cannot be read: {error.strerror}", file=shown(path))


def _error(path: Path, root: yaml.Node, item: ErrorDetails) -> ContentError:
    at = tuple(step for step in item["loc"] if step != "[key]")  # pydantic's mark for a bad key
    return _content_error(path, root, at, _say(item))


def _content_error(path: Path, root: yaml.Node, at: Location, message: str) -> ContentError:
    return ContentError(message, file=shown(path), line=_line_at(root, at), key=_dotted(at))


def _row_error(path: Path, line: int, item: ErrorDetails) -> ContentError:
    empty = item["type"] == "missing"
    message = "this cell is empty; it must be filled in" if empty else _say(item)
    return ContentError(message, file=shown(path), line=line, key=_dotted(item["loc"]))


def _say(item: ErrorDetails) -> str:
    """One sentence for a pydantic error: what is wrong and what would be right."""
    kind, message = item["type"], item["msg"]
    if kind == "missing":
        return "it is missing" if isinstance(item["loc"][-1], int) else "this key is missing"
    if kind == "extra_forbidden":
        return "there is no such key"
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    message = message.replace("Input should be", "it must be")
    return f"found {_short(item['input'])}; {message[:1].lower()}{message[1:]}"


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
