"""What a step of a workshop may ask of the exercise it is shown in, and what it must offer.

A step is two modules of one name: `screens/<step>.py` draws it (`panes`, and `PRESENT` for
the room), `acts/<step>.py` turns its events into saved records (`ACTS`, `TYPING`).  Both see
the exercise through `Seat` only, so a step can be read without the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from chainkit.ui.exercise import Event
from chainkit.ui.screen import Panes
from chainkit.workshop.desk import AnyDesk

DeskT_co = TypeVar("DeskT_co", bound=AnyDesk, covariant=True)
SeatT = TypeVar("SeatT")


class Seat(Protocol[DeskT_co]):
    """The exercise as its steps see it."""

    @property
    def desk(self) -> DeskT_co:
        """Where the reader is, and the verbs that change records."""

    @property
    def today(self) -> date:
        """The facilitator's own calendar day."""

    def tell(self, sentence: str) -> None:
        """Show one sentence at the top of the screen until the next event."""

    def mark_saved(self) -> None:
        """Note the time of the last save; the header shows it."""

    def mark_unsaved(self) -> None:
        """Note that something typed is not saved; the header says so."""

    def hand_over(self, name: str, mime: str, content: bytes) -> None:
        """Give a file to the browser; its name begins with client and session."""

    def put_text(self, texts: Mapping[str, str]) -> None:
        """Change single words (``data-text`` elements) without redrawing their pane."""


AnySeat = Seat[AnyDesk]
"""A seat in some exercise, as shared screens and acts see it."""


@dataclass(frozen=True)
class StepParts(Generic[SeatT]):
    """One step: how it is drawn, what may happen there."""

    panes: Callable[[SeatT], Panes]
    """Everything but header and notice, which all steps share."""
    acts: Mapping[str, Callable[[SeatT, Event], None]]
    present: Callable[[SeatT], Panes] | None = None
    """What the room sees; None: what the exercise shows where a step has nothing of its own."""
    typing: frozenset[str] = frozenset()
    """Acts that come from somebody typing in the body: it already shows what they did."""


class ScreenModule(Protocol[SeatT]):
    """A module of `screens`."""

    PRESENT: Callable[[SeatT], Panes] | None

    @property
    def panes(self) -> Callable[[SeatT], Panes]: ...


class ActsModule(Protocol[SeatT]):
    """A module of `acts`."""

    ACTS: Mapping[str, Callable[[SeatT, Event], None]]
    TYPING: frozenset[str]


def parts(screen: ScreenModule[SeatT], acts: ActsModule[SeatT]) -> StepParts[SeatT]:
    """One step of its two modules."""
    return StepParts(screen.panes, acts.ACTS, screen.PRESENT, acts.TYPING)
