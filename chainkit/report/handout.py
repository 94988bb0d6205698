"""A file to hand over beside a report, such as a poster: its name, what it is, how it is made.

Imports nothing of chainkit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Handout:
    """One file; `make` is called when it is written, and may raise ReportError."""

    name: str
    """Its file name, such as ``poster.pdf``."""
    title: str
    what: str
    """What it is for, in one sentence."""
    make: Callable[[], bytes]
