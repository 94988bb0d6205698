"""Sources by number, in the order they are first cited, and claims as cards.

Imports chainkit.content and its own package.
"""

from __future__ import annotations

from chainkit.content import Claim
from chainkit.report.blocks import ClaimCard, Sources


class Citations:
    """Sources in the order they are first cited."""

    def __init__(self) -> None:
        self._items: list[tuple[str, str]] = []

    def cite(self, text: str, check: str) -> str:
        """The number of a source, as it stands in the text: ``[3]``."""
        if (text, check) not in self._items:
            self._items.append((text, check))
        return f"[{self._items.index((text, check)) + 1}]"

    def block(self) -> Sources:
        """All sources that were cited."""
        return Sources(tuple(self._items))


def claim_card(claim: Claim) -> ClaimCard:
    """A claim of the content files as a block."""
    return ClaimCard(
        text=claim.text,
        status=claim.status,
        better=claim.better,
        origin=claim.origin,
        check=claim.check,
    )
