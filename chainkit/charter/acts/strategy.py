"""What may happen in the step *Strategy on a page*."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.seat import Act

ACTS: Mapping[str, Act] = {}
TYPING: frozenset[str] = frozenset()
