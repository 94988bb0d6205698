"""What may happen in Prepare: the shared acts of a session."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.failures.seat import Act
from chainkit.workshop.acts import session

ACTS: Mapping[str, Act] = session.ACTS
TYPING = session.TYPING
