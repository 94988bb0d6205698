"""What a step of the chain may ask of the exercise it is shown in, and what it must offer.

A step is two modules of one name: `screens/<step>.py` draws it (`panes`, and `present` for
the room), `acts/<step>.py` turns its events into saved records (`ACTS`).  Both see the
exercise through `Seat` only, so a step can be read without the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chainkit.chain.desk import Desk
from chainkit.intake.plan import ImportPlan
from chainkit.ui.exercise import Event
from chainkit.ui.screen import Panes


class Seat(Protocol):
    """The exercise as its steps see it."""

    desk: Desk
    plan: ImportPlan | None
    """The import that waits for a yes."""

    @property
    def today(self) -> date:
        """The facilitator's own calendar day."""

    def tell(self, sentence: str) -> None:
        """Show one sentence at the top of the screen until the next event."""

    def mark_saved(self) -> None:
        """Note the time of the last save; the header shows it."""

    def hand_over(self, name: str, mime: str, content: bytes) -> None:
        """Give a file to the browser; its name begins with client and session."""

    def put_text(self, texts: Mapping[str, str]) -> None:
        """Change single words (``data-text`` elements) without redrawing their pane."""


Act = Callable[[Seat, Event], None]


@dataclass(frozen=True)
class StepParts:
    """One step: how it is drawn, what may happen there."""

    panes: Callable[[Seat], Panes]
    """Everything but header and notice, which all steps share."""
    acts: Mapping[str, Act]
    present: Callable[[Seat], Panes] | None = None
    """What the room sees; None: the chain as a picture."""
    typing: frozenset[str] = frozenset()
    """Acts that come from somebody typing in the body: it already shows what they did."""
