"""The choices that cells of a workbook offer for failures: key -> what a person reads.

Imports the exercise's content.
"""

from __future__ import annotations

from chainkit.failures.content import failures_content
from chainkit.workshop.choices import Choices

_TITLES = {
    "channel": "Channels",
    "stage": "Stages of a purchase",
    "detected_by": "Who noticed",
    "group": "Kinds of failure",
    "three_r": "Three Rs",
    "nature": "Organisational or personal",
    "attribution": "Whose doing",
    "root_cause": "Root causes",
    "recovery": "Ways to put it right",
}


def sheet_lists() -> tuple[Choices, ...]:
    """The lists of the log."""
    names = failures_content().names
    return tuple(
        Choices(f"failure_{name}", title, dict(names[name])) for name, title in _TITLES.items()
    )
