"""The content file of the loyalty economics, read once, and the rules it obeys.

Imports content and the content types: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from chainkit.content.files import content_path
from chainkit.content.overlay import Wording, load_worded, overlay_errors
from chainkit.economics.model import EconomicsContent
from chainkit.economics.operations import METRICS
from chainkit.economics.segments import ORDER
from chainkit.economics.sources import SOURCES
from chainkit.errors import ContentError
from chainkit.yamlfile import Fault, parse, read_yaml

FILE = "economics.yaml"
WORDING = Wording(
    words=frozenset(
        {"text", "source", "name", "ask", "means", "asks", "formula", "caution", "title"}
    )
)
"""What a language may say otherwise; see `content.overlay`."""


def economics_content(language: str = "en", folder: Path | None = None) -> EconomicsContent:
    """The published lines, sources of profit, segments and metrics, in the words of `language`.

    Raises ContentError if a file breaks a rule, BadValue if `language` is no language tag.
    """
    return _read(language, folder)


@cache
def _read(language: str, folder: Path | None) -> EconomicsContent:
    return load_worded(
        FILE, EconomicsContent, WORDING, rules=faults, language=language, folder=folder
    )


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the content file; called by `chainkit.content.check_content`."""
    path = content_path(FILE, folder=folder)
    errors = read_yaml(path, EconomicsContent, faults)[1]
    if errors:
        return errors
    return overlay_errors(FILE, parse(path).data, EconomicsContent, WORDING, faults, folder)


def faults(content: EconomicsContent) -> Iterator[Fault]:
    """Every switch, segment and metric is told once, in the order in which it is computed."""
    yield from _ordered("sources", [each.id for each in content.sources], list(SOURCES))
    yield from _ordered("segments", [each.id for each in content.segments], ORDER)
    yield from _ordered("metrics", [each.id for each in content.metrics], list(METRICS))
    percent = content.example.percent
    if percent[:1] != (100.0,) or any(b > a for a, b in pairwise(percent)):
        yield Fault(("example", "percent"), "it must begin with 100 and never rise")
    if content.example.fitted >= len(percent):
        yield Fault(("example", "fitted"), "it must be fewer periods than the cohort has")


def _ordered(field: str, found: Sequence[str], wanted: Sequence[str]) -> Iterator[Fault]:
    if list(found) != list(wanted):
        yield Fault((field,), f"it must list, in this order: {', '.join(wanted)}")
