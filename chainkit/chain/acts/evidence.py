"""What may happen in the step *Evidence*."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.acts.values import one_of
from chainkit.chain.screens.evidence import PARTS
from chainkit.chain.seat import Act

ACTS: Mapping[str, Act] = {
    "evidence-part": lambda seat, e: seat.desk.go(part=one_of(e, [key for key, _ in PARTS])),
}
TYPING: frozenset[str] = frozenset()
