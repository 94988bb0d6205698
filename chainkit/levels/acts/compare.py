"""What may happen in Since last time: nothing is saved, a date is chosen (see the exercise)."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.seat import Act

ACTS: Mapping[str, Act] = {}
TYPING: frozenset[str] = frozenset()
