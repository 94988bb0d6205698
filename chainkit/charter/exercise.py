"""The charter workbook on a screen: events become saved records, the desk becomes panes.

No arithmetic and no SQL here: `acts` save, `analysis` computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chainkit.charter.desk import Desk
from chainkit.charter.desk_kept import all_taken, restore_typed
from chainkit.charter.place import Place
from chainkit.charter.report import charter_report_blocks
from chainkit.charter.screens import present
from chainkit.charter.steps import STEP_PARTS
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes
from chainkit.workshop.discreet import comments_wanted
from chainkit.workshop.exercise import WorkshopExercise, open_workshop


class CharterExercise(WorkshopExercise[Desk]):
    """The charter workbook of one client, live; its steps see it as a `Seat`."""

    title = "Customer strategy and charter"
    parts = STEP_PARTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        if self.shell == "work" and desk.place.typed:
            restore_typed(desk)
            if not all_taken(desk):
                self.mark_unsaved()

    def blocks(self) -> Sequence[Block]:
        """The review as a document."""
        wanted = comments_wanted()
        return charter_report_blocks(self.desk.state, self.today, with_comments=wanted)

    def place(self) -> Mapping[str, str]:
        """Client, review, round, step … as query parameters."""
        place = self.desk.place
        return present.address(place) if self.shell == "present" else place.as_query()

    def present(self) -> Panes:
        """The customer's place, or the question."""
        return present.panes(self.desk)

    def place_shown(self) -> Place:
        """What is picked, as the facilitator shows it."""
        return present.place_shown(self.desk)

    # --- events ------------------------------------------------------------------------------

    def more_acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Back and Forward bring what was opened and filtered in a step along with it."""
        desk = self.desk
        return {
            "part": lambda e: desk.go(part=str(e.value)),
            "item": lambda e: desk.go(item=str(e.value)),
            "only": lambda e: desk.go(only=str(e.value)),
            "promise": lambda e: desk.go(promise=str(e.value)),
        }

    def undisturbed(self) -> Any:
        """What somebody else changes elsewhere redraws no field under the fingers."""
        step, state = self.desk.place.step, self.desk.state
        if step == "prepare":
            return step, self.settings()
        if step == "position":
            return None if state.revealed else (step, self.session_round())
        if step == "kept":
            return step, state.kept.counts, [view.lint.sentence for view in state.standing]
        return None


def open_here(
    client: str = "demo", session: str = "", round_number: int = 0, database: str = "", **more: Any
) -> Exercise:
    """The charter workbook of `client`; a dashboard's address goes before the parameters.

    `session` "" is the latest review, `round_number` 0 its latest round.  Raises BadValue for
    a parameter of the wrong type, UnknownChoice for a client or review that is not there.
    """
    return open_workshop(
        lambda store, place, window: CharterExercise(Desk(store, place, window)),
        Place,
        Desk.steps,
        client=client,
        session=session,
        round_number=round_number,
        database=database,
        **more,
    )
