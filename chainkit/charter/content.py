"""The charter's content file, read once, and the rules that its lists obey.

Imports content and charter/model: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from chainkit.charter.model import HIGH, PARTS, CharterContent, Group
from chainkit.content.files import content_path, load_yaml, repeated
from chainkit.errors import ContentError
from chainkit.yamlfile import Fault, Location, read_yaml

FILE = "charter.yaml"
ITEMS, STATEMENTS, STRATEGY = 30, 12, 10
QUESTIONS = ("strategy", "charter", "position")


def charter_content(folder: Path | None = None) -> CharterContent:
    """Questions, checklist, statements and contents; English so far.

    `folder` is the content folder, by default the one that ships with chainkit.
    Raises ContentError (file, line, key) if the file breaks a rule.
    """
    return _read(folder)


@cache
def _read(folder: Path | None) -> CharterContent:
    return load_yaml(FILE, CharterContent, rules=charter_faults, folder=folder)


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the charter's content; called by `chainkit.content.check_content`."""
    return read_yaml(content_path(FILE, folder=folder), CharterContent, charter_faults)[1]


def charter_faults(content: CharterContent) -> Iterator[Fault]:
    """Rules that no single field can see: the lists are whole, in order, and keyed once."""
    yield from _list_faults(content)
    yield from _group_faults(content)
    yield from _scale_faults(content)
    yield from _statement_faults(content)
    for index, word in repeated([each.words for each in content.soft]):
        yield Fault(("soft", index, "words"), f"“{word}” is given twice")


def _list_faults(content: CharterContent) -> Iterator[Fault]:
    lists: dict[str, Sequence[str]] = {
        "strategy": [each.id for each in content.strategy],
        "sections": [each.id for each in content.sections],
        "facts": [each.id for each in content.facts],
    }
    for name, ids in lists.items():
        for index, value in repeated(ids):
            yield Fault((name, index, "id"), f"“{value}” is used twice")
    if len(content.strategy) != STRATEGY:
        yield Fault(("strategy",), f"it has {len(content.strategy)} contents; {STRATEGY} are asked")
    for index, (question, right) in enumerate(zip(content.self_check, QUESTIONS, strict=True)):
        if question.id != right:
            at: Location = ("self_check", index, "id")
            yield Fault(at, f"found “{question.id}”; it must be “{right}”")


def _group_faults(content: CharterContent) -> Iterator[Fault]:
    names = [group.id for group in content.groups]
    if names != list(get_args(Group)):
        yield Fault(("groups",), "there must be " + ", ".join(get_args(Group)) + ", in this order")
    number = 0
    for index, group in enumerate(content.groups):
        for place, item in enumerate(group.items):
            number += 1
            if item.id != f"C{number:02d}":
                at = ("groups", index, "items", place, "id")
                yield Fault(at, f"found “{item.id}”; it must be “C{number:02d}”")
    if number != ITEMS:
        yield Fault(("groups",), f"they hold {number} items; it must be {ITEMS}")


def _scale_faults(content: CharterContent) -> Iterator[Fault]:
    for name in ("scale", "orientation_scale"):
        values = [word.value for word in getattr(content, name)]
        if values != list(range(HIGH + 1)):
            yield Fault((name,), "its values must be 0, 1, 2, 3, 4, in this order")


def _statement_faults(content: CharterContent) -> Iterator[Fault]:
    for part in PARTS:
        if part not in content.parts:
            yield Fault(("parts", part), "this key is missing")
    for index, statement in enumerate(content.statements):
        if statement.id != f"O{index + 1}":
            at = ("statements", index, "id")
            yield Fault(at, f"found “{statement.id}”; it must be “O{index + 1}”")
    if len(content.statements) != STATEMENTS:
        found = len(content.statements)
        yield Fault(("statements",), f"there are {found} statements; it must be {STATEMENTS}")
