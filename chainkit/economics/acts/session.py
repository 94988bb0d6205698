"""What may happen while a review is led: the stage, its clock, its notes."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.economics.seat import Act
from chainkit.workshop.acts import session

ACTS: Mapping[str, Act] = session.ACTS
TYPING = session.TYPING
