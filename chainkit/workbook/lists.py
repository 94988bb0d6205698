"""The choices that cells offer, from the content: key -> what a person reads and writes.

The words are those of the content without a sector's wording, so that a file reads the same
whatever the session speaks.  Where choices are known by short codes the code itself is
written, and the list says what it means.  Those of an exercise stand in its `sheet_lists`.
Imports the content.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from chainkit.content import languages, packs
from chainkit.workbook.content import workbook_words
from chainkit.workshop.choices import Choices
from chainkit.workshop.records import GROUP_NAMES


@cache
def all_choices() -> Mapping[str, Choices]:
    """Every list by its name: the shared ones, and those of each exercise that has sheets."""
    found = [*_general()]
    for exercise in workbook_words().exercises:
        found += import_module(f"chainkit.{exercise}.sheet_lists").sheet_lists()
    return {each.name: each for each in found}


def _plain(name: str, title: str, *keys: str) -> Choices:
    return Choices(name, title, {key: key.capitalize() for key in keys})


def _general() -> tuple[Choices, ...]:
    sectors, tongues = packs(), languages()
    return (
        Choices("yes_no", "Yes or no", {"yes": "yes", "no": "no"}),
        Choices("role_group", "Groups", GROUP_NAMES),
        _plain("promise", "Promises about answers", "anonymous", "confidential"),
        Choices("language", "Languages", {tag: tag for tag in tongues}, dict(tongues), open=True),
        Choices("pack", "Sector packs", {tag: tag for tag in sectors}, dict(sectors), open=True),
        _plain("status", "Status of an action", "open", "done", "dropped"),
        Choices("exercise", "Exercises", workbook_words().exercises),
        Choices("origin", "Origin of data", {"own": "Own", "invented": "Invented", "real": "Real"}),
    )
