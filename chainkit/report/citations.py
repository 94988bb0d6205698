"""Sources by number, in the order they are first cited, and claims as cards.

Imports chainkit.content and its own package.
"""

from __future__ import annotations

from collections.abc import Iterable

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

    def together(self, sources: Iterable[tuple[str, str]]) -> str:
        """The numbers of several sources, in their own order: ``[1], [4], [5]``."""
        numbers = {self.cite(text, check) for text, check in sources}
        return ", ".join(sorted(numbers, key=lambda number: int(number[1:-1])))

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
