"""What may happen while the room places features: the shared acts of a round."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.seat import Act
from chainkit.workshop.acts import answers

ACTS: Mapping[str, Act] = answers.ACTS
TYPING = answers.TYPING
