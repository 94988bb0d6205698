"""What may happen in the step Decide."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.seat import Act

ACTS: Mapping[str, Act] = {}
TYPING: frozenset[str] = frozenset()
