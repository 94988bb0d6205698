"""The care content file, read once, and the rules it obeys.

Imports content and care/model: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from chainkit.care.model import CareContent
from chainkit.content.files import content_path, repeated
from chainkit.content.overlay import Wording, load_worded, overlay_errors
from chainkit.errors import ContentError
from chainkit.yamlfile import Fault, Location, parse, read_yaml

FILE = "care.yaml"
WORDING = Wording(
    words=frozenset(
        {"name", "kin", "means", "measure", "statement", "statements", "text", "source"}
    )
)
"""What a language or a sector pack may say otherwise; see `content.overlay`."""


def care_content(language: str = "en", pack: str = "", folder: Path | None = None) -> CareContent:
    """Dimensions, the three Rs and causes, in the words of `language` and `pack`.

    `folder` is the content folder, by default the one that ships with chainkit.

    Raises ContentError if a file breaks a rule, BadValue if `language` is no language tag,
    UnknownChoice if there is no such pack.
    """
    return _read(language, pack, folder)


@cache
def _read(language: str, pack: str, folder: Path | None) -> CareContent:
    return load_worded(
        FILE, CareContent, WORDING, rules=care_faults, language=language, pack=pack, folder=folder
    )


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the content file; called by `chainkit.content.check_content`."""
    path = content_path(FILE, folder=folder)
    errors = read_yaml(path, CareContent, care_faults)[1]
    if errors:
        return errors
    return overlay_errors(FILE, parse(path).data, CareContent, WORDING, care_faults, folder)


def care_faults(content: CareContent) -> Iterator[Fault]:
    """Every id once, three Rs, and published weights that add up to 100."""
    yield from _twice(("dimensions",), [each.id for each in content.dimensions])
    yield from _twice(("rs",), [each.id for each in content.rs])
    yield from _twice(("causes",), [each.id for each in content.causes])
    if len(content.rs) != 3:
        yield Fault(("rs",), "three are needed: it is the grid of the three Rs")
    whole = sum(content.weights.values())
    if round(whole, 6) != 100:
        yield Fault(("weights",), f"they must add up to 100, not {whole:g}")


def _twice(where: Location, found: Sequence[str]) -> Iterator[Fault]:
    for number, value in repeated(found):
        yield Fault((*where, number, "id"), f"“{value}” is used twice")
