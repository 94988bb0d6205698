"""What may happen while people rate the three Rs: the shared acts of answering."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.care.seat import Act
from chainkit.workshop.acts import answers

ACTS: Mapping[str, Act] = answers.ACTS
TYPING = answers.TYPING
