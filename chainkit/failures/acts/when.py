"""What may happen in this step: nothing but what all steps share (see the exercise)."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.failures.seat import Act

ACTS: Mapping[str, Act] = {}
TYPING: frozenset[str] = frozenset()
