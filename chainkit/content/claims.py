"""Claim cards: popular claims of the field, how well they stand, and what to say instead.

Imports pydantic, content.evidence (for the confidence marks) and content.overlay.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from chainkit.content.evidence import Check, Text
from chainkit.content.overlay import Wording
from chainkit.words import phrase

ClaimStatus = Literal["supported", "mixed", "misread", "unsupported", "anecdote", "opinion"]
STATUSES: dict[ClaimStatus, str] = {
    "supported": phrase("supported: studies point the same way"),
    "mixed": phrase("mixed: true in part, or only in some places"),
    "misread": phrase("misread: there is a source, but it says something else"),
    "unsupported": phrase("unsupported: no traceable source"),
    "anecdote": phrase("anecdote: one firm's story"),
    "opinion": phrase("opinion: plausible, not tested"),
}
Exercise = Literal[
    "chain", "levels", "charter", "continuum", "care", "failures", "economics", "evidence"
]


class Claim(BaseModel):
    """One claim card; shown wherever its figure or its saying appears."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Stable key such as ``five-percent``."""
    text: Text
    """The claim as it goes round, in our words."""
    origin: Text
    """Where it comes from, as far as that could be traced."""
    status: ClaimStatus
    better: Text
    """What can honestly be said instead."""
    check: Check
    """How the facts on the card were verified."""
    check_note: str = ""
    """Which parts of the card were verified differently."""
    links: tuple[str, ...] = ()
    """Ids of the links it is shown beside; empty: the whole chain or no link."""
    exercises: tuple[Exercise, ...]
    effects: tuple[str, ...] = ()
    """Ids of the effects it leans on."""


class ClaimFile(BaseModel):
    """The file `claims.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claims: tuple[Claim, ...]


CLAIM_WORDING = Wording(words=frozenset({"text", "origin", "better", "check_note"}))
"""What a language may say otherwise."""
