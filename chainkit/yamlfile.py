"""YAML files read so that every mistake can be named by file, line and key.

A file of ours is data, never code; YAML is read here and nowhere else.  Imports errors,
places, pydantic and PyYAML: nothing of content, so that words can be read before content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chainkit.errors import ContentError
from chainkit.places import data_dir

M = TypeVar("M", bound=BaseModel)
Location = tuple[str | int, ...]
# The C parser is about ten times faster; PyYAML is also shipped without it.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Fault:
    """A broken rule that no single field can see, and where it shows."""

    at: Location
    """Keys and indices from the top of the file, such as ``("links", 3, "code")``."""
    message: str


Rules = Callable[[M], Iterable[Fault]]


@dataclass(frozen=True)
class YamlFile:
    """A file that was read: its data, and where in it each thing stands.

    The data are to be read only: files of the same text share them.
    """

    path: Path
    data: Any
    node: yaml.Node

    def error(self, at: Location, message: str) -> ContentError:
        """`message` about what is at `at`, with file, line and key."""
        line = _line_at(self.node, at)
        return ContentError(message, file=shown(self.path), line=line, key=dotted(at))

    def faults(self, found: Iterable[Fault]) -> list[ContentError]:
        """Broken rules as errors, in the order of lines."""
        return by_line(self.error(fault.at, fault.message) for fault in found)


def read_yaml(
    path: Path, model: type[M], rules: Rules[M] | None = None
) -> tuple[M | None, list[ContentError]]:
    """The file as a `model`, or None and all its mistakes in the order of lines."""
    try:
        file = parse(path)
    except ContentError as error:
        return None, [error]
    return validated(file, model, rules)


def validated(
    file: YamlFile, model: type[M], rules: Rules[M] | None = None
) -> tuple[M | None, list[ContentError]]:
    """The data of a file as a `model`, or None and all mistakes in the order of lines."""
    try:
        value = model.model_validate(file.data)
    except ValidationError as error:
        return None, by_line(_error(file, item) for item in error.errors())
    errors = file.faults(rules(value)) if rules else []
    return (None if errors else value), errors


def shown(path: Path) -> str:
    """`path` as errors name it: from the data folder on for what ships, else the whole path."""
    root = data_dir().parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def parse(path: Path) -> YamlFile:
    """The file read; raises ContentError if it is not YAML, is empty, or gives a key twice."""
    try:
        root, data, twice = _read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        message = f"not valid YAML: {error.problem}"
        raise ContentError(message, file=shown(path), line=line) from error
    except yaml.YAMLError as error:
        raise ContentError(f"not valid YAML: {error}", file=shown(path)) from error
    if root is None:
        raise ContentError("the file is empty", file=shown(path), line=1)
    if twice:
        line, at = twice
        raise ContentError("this key is given twice", file=shown(path), line=line, key=dotted(at))
    return YamlFile(path, data, root)


# A check reads each file once for every wording laid over it, and a workshop again whenever
# its language or sector changes.  Room for all of them, which are forty: with room for fewer,
# a check that goes round them finds none again.
@lru_cache(maxsize=128)
def _read(text: str) -> tuple[yaml.Node | None, Any, tuple[int, Location] | None]:
    """The nodes, the data and the first key given twice; raises YAMLError."""
    loader = _LOADER(text)
    root = loader.get_single_node()
    if root is None:
        return None, None, None
    return root, loader.construct_document(root), next(_twice(root, (), set()), None)


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


def unreadable(path: Path, error: OSError | UnicodeDecodeError) -> ContentError:
    """Why a file could not be read."""
    if isinstance(error, UnicodeDecodeError):
        return ContentError("it is not UTF-8 text", file=shown(path))
    return ContentError(f"it cannot be read: {error.strerror}", file=shown(path))


def _error(file: YamlFile, item: ErrorDetails) -> ContentError:
    at = tuple(step for step in item["loc"] if step != "[key]")  # pydantic's mark for a bad key
    return file.error(at, sentence_of(item))


def sentence_of(item: ErrorDetails) -> str:
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


def dotted(at: Location) -> str:
    """``links[3].code``, counting from 0 as in the data."""
    text = ""
    for step in at:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def by_line(errors: Iterable[ContentError]) -> list[ContentError]:
    """Errors in the order of lines."""
    return sorted(errors, key=lambda error: error.line or 0)
