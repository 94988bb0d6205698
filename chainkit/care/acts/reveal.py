"""What may happen at the reveal: the shared acts of rounds."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.care.seat import Act
from chainkit.workshop.acts.answers import ROUNDS

ACTS: Mapping[str, Act] = ROUNDS
TYPING: frozenset[str] = frozenset()
