"""What may happen in Actions: the shared acts of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.failures.seat import Act
from chainkit.workshop.acts import actions

ACTS: Mapping[str, Act] = actions.ACTS
TYPING = actions.TYPING
