"""The failure log on a screen: events become saved records, the desk becomes panes.

No arithmetic and no SQL here: `desk_log` saves, the log computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from secrets import token_hex
from typing import Any

from chainkit.errors import UnknownChoice
from chainkit.failures.desk import Desk
from chainkit.failures.place import Place
from chainkit.failures.report import failures_blocks
from chainkit.failures.screens import when
from chainkit.failures.steps import STEP_PARTS
from chainkit.failures.when import Step
from chainkit.failures.why import By
from chainkit.failures.words import BY_WORDS, COUNTED_WORDS, STEP_WORDS
from chainkit.intake.plan import ImportPlan
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes
from chainkit.workshop.exercise import WorkshopExercise, open_workshop
from chainkit.workshop.values import one_of

__all__ = ["By", "FailuresExercise", "Step", "open_here"]


class FailuresExercise(WorkshopExercise[Desk]):
    """The failure log of one client, live; its steps see it as a `Seat`."""

    title = "Failure log"
    parts = STEP_PARTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: ImportPlan | None = None
        self.editing = ""
        self.form = token_hex(4)
        self.sent: Mapping[str, str] = {}
        self.logged = ""
        self.stays = ""
        self.dropped = ""

    def blocks(self) -> Sequence[Block]:
        """The log as a document."""
        return failures_blocks(self.desk.state, self.today)

    def present(self) -> Panes:
        """The hours."""
        return when.shown(self)

    def step_shown(self) -> str:
        """A log without a review has its figures to show."""
        if self.desk.state.session is None and not self.desk.place.step:
            return self.desk.first_step()
        return super().step_shown()

    def place_shown(self) -> Place:
        """Where the room is, with the choice that the facilitator shows."""
        stage = self.desk.state.stage
        if self.desk.place.step or stage is None:
            return self.desk.place
        only, by, every = (*str(stage.part).split("|"), "", "", "")[:3]
        return replace(self.desk.place, only=only, by=by, every=every)

    # --- events ----------------------------------------------------------------------------

    def more_acts(self) -> Mapping[str, Callable[[Event], None]]:
        """What figures are narrowed to, weighed by and told by."""
        return {"only": self._only, "by": self._by, "every": self._every}

    def undisturbed(self) -> Any:
        """A half-filled form stays while others save; Prepare while its settings do."""
        step = self.desk.place.step
        if step in {"log", "limits", "usual"}:
            return step, self.editing, self.logged, self.dropped
        return (step, self.settings()) if step == "prepare" else None

    def _only(self, event: Event) -> None:
        service = str(event.value or "")
        if service and service not in self.desk.state.log.services:
            raise UnknownChoice("service", service, self.desk.state.log.services)
        self.desk.go(only=service)

    def _by(self, event: Event) -> None:
        self.desk.go(by=one_of(event, ["", "shift", *BY_WORDS, *COUNTED_WORDS]))

    def _every(self, event: Event) -> None:
        self.desk.go(every=one_of(event, ["", *STEP_WORDS]))


def open_here(
    client: str = "demo", session: str = "", round_number: int = 0, database: str = "", **more: Any
) -> Exercise:
    """The failure log of `client`; a dashboard's address goes before the parameters.

    `session` "" is the latest review; a log has no rounds.  Raises BadValue for a parameter of
    the wrong type, UnknownChoice for a client or review that is not there.
    """
    return open_workshop(
        lambda store, place, window: FailuresExercise(Desk(store, place, window)),
        Place,
        Desk.steps,
        client=client,
        session=session,
        round_number=round_number,
        database=database,
        **more,
    )
