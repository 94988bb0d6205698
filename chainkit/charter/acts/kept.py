"""What may happen in the step *Kept or missed*."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.seat import Act

ACTS: Mapping[str, Act] = {}
TYPING: frozenset[str] = frozenset()
