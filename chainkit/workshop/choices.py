"""A list of choices that a cell offers: key -> what a person reads and writes there.

Each exercise says its own in its module `sheet_lists`, found by name.  Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Choices:
    """One list: `words` maps a key to what is written; `means` explains what is written."""

    name: str
    title: str
    words: Mapping[str, str]
    means: Mapping[str, str] = field(default_factory=dict)
    open: bool = False
    """Whether other values may be written too, such as a measure of the client's own."""


def keys_as_text(words: Mapping[Any, str]) -> Mapping[str, str]:
    """Words of keys that are no texts, such as whole numbers, as a list has them."""
    return {str(key): word for key, word in words.items()}
