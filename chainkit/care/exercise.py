"""The care exercise on a screen: events become saved records, the desk becomes panes.

No arithmetic and no SQL here: `acts` save, `analysis` computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chainkit.care.desk import Desk
from chainkit.care.place import Place
from chainkit.care.report import care_blocks
from chainkit.care.screens import present
from chainkit.care.steps import STEP_PARTS
from chainkit.errors import UnknownChoice
from chainkit.intake.plan import ImportPlan
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes
from chainkit.workshop.exercise import WorkshopExercise, open_workshop


class CareExercise(WorkshopExercise[Desk]):
    """Care, the three Rs and the scores of one client, live; its steps see it as a `Seat`."""

    title = "Customer care"
    parts = STEP_PARTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: ImportPlan | None = None
        self.wave = ""

    def blocks(self) -> Sequence[Block]:
        """What customers said, and what the room said of itself, as a document."""
        return care_blocks(self.desk.state, self.today)

    def place(self) -> Mapping[str, str]:
        """Client, review, round, step … as query parameters."""
        place = self.desk.place
        return present.address(place) if self.shell == "present" else place.as_query()

    def step_shown(self) -> str:
        """A client that was answered and holds no review has these answers to show."""
        if self.desk.state.session is None and not self.desk.place.step:
            return self.desk.first_step()
        return super().step_shown()

    def present(self) -> Panes:
        """The grid, or the question."""
        return present.panes(self.desk)

    def place_shown(self) -> Place:
        """What is picked, as the facilitator shows it."""
        return present.place_shown(self.desk)

    # --- events ------------------------------------------------------------------------------

    def more_acts(self) -> Mapping[str, Callable[[Event], None]]:
        """The survey that is looked at, in every step; Back and Forward bring the rest along."""
        desk = self.desk
        return {
            "survey": self._survey,
            "question": lambda e: desk.go(question=str(e.value or "")),
            "unit": lambda e: desk.go(unit=str(e.value or "")),
            "every": lambda e: desk.go(every="week" if e.value == "week" else ""),
        }

    def undisturbed(self) -> Any:
        """An open sheet stays in its round; Prepare stays while its settings do."""
        step, revealed = self.desk.place.step, self.desk.state.revealed
        if step == "rate" and not revealed:
            return step, self.session_round()
        return (step, self.settings()) if step == "prepare" else None

    def _survey(self, event: Event) -> None:
        wanted = str(event.value or "")
        known = {each.id for each in self.desk.state.kept.surveys}
        if wanted and wanted not in known:
            raise UnknownChoice("survey", wanted, known)
        self.desk.go(survey=wanted)
        self.plan = None


def open_here(
    client: str = "demo", session: str = "", round_number: int = 0, database: str = "", **more: Any
) -> Exercise:
    """The care of `client`; a dashboard's address goes before the parameters.

    `session` "" is the latest review, `round_number` 0 its latest round.  Raises BadValue for
    a parameter of the wrong type, UnknownChoice for a client or review that is not there.
    """
    return open_workshop(
        lambda store, place, window: CareExercise(Desk(store, place, window)),
        Place,
        Desk.steps,
        client=client,
        session=session,
        round_number=round_number,
        database=database,
        **more,
    )
