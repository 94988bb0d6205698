"""The failure log's content file, read once, and the rules it obeys.

Imports content and the model: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from chainkit.content.files import content_path
from chainkit.content.overlay import Wording, load_worded, overlay_errors
from chainkit.errors import ContentError
from chainkit.failures import model
from chainkit.failures.model import FailuresContent
from chainkit.yamlfile import Fault, parse, read_yaml

FILE = "failures.yaml"
WORDING = Wording(words=frozenset({"source", "name", "hint", "note", "groups"}))
"""What a language may say otherwise; see `content.overlay`."""
_LISTS: dict[str, Any] = {
    "channels": model.Channel,
    "stages": model.Stage,
    "detected_by": model.DetectedBy,
    "groups": model.Group,
    "three_r": model.ThreeR,
    "natures": model.Nature,
    "attributions": model.Attribution,
    "root_causes": model.RootCause,
    "recoveries": model.Recovery,
}


def failures_content(language: str = "en", folder: Path | None = None) -> FailuresContent:
    """The lists of the log in the words of `language`.

    Raises ContentError if a file breaks a rule, BadValue if `language` is no language tag.
    """
    return _read(language, folder)


@cache
def _read(language: str, folder: Path | None) -> FailuresContent:
    return load_worded(
        FILE, FailuresContent, WORDING, rules=list_faults, language=language, folder=folder
    )


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the content file; called by `chainkit.content.check_content`."""
    path = content_path(FILE, folder=folder)
    errors = read_yaml(path, FailuresContent, list_faults)[1]
    if errors:
        return errors
    return overlay_errors(FILE, parse(path).data, FailuresContent, WORDING, list_faults, folder)


def list_faults(content: FailuresContent) -> Iterator[Fault]:
    """Every list has exactly the codes that records may hold, in their order."""
    for field, allowed in _LISTS.items():
        wanted = list(get_args(allowed))
        if [code.id for code in getattr(content, field)] != wanted:
            yield Fault((field,), f"it must list, in this order: {', '.join(wanted)}")
    if [anchor.value for anchor in content.severities] != [1, 2, 3, 4, 5]:
        yield Fault(("severities",), "it must list the values 1 to 5, in this order")
