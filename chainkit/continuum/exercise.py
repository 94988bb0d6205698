"""The practices continuum on a screen: events become saved records, the desk becomes panes.

No arithmetic and no SQL here: `acts` save, `analysis` computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chainkit.continuum.desk import Desk
from chainkit.continuum.place import Place
from chainkit.continuum.report import continuum_report_blocks
from chainkit.continuum.screens import present
from chainkit.continuum.steps import STEP_PARTS
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes
from chainkit.workshop.discreet import comments_wanted
from chainkit.workshop.exercise import RoundPlan, open_workshop


class ContinuumExercise(RoundPlan[Desk]):
    """The practices continuum of one client, live; its steps see it as a `Seat`."""

    title = "Practices continuum"
    parts = STEP_PARTS

    def blocks(self) -> Sequence[Block]:
        """The assessment as a document."""
        wanted = comments_wanted()
        return continuum_report_blocks(self.desk.state, self.today, with_comments=wanted)

    def place(self) -> Mapping[str, str]:
        """Client, assessment, round, step … as query parameters."""
        place = self.desk.place
        return present.address(place) if self.shell == "present" else place.as_query()

    def present(self) -> Panes:
        """The ladders, or the question."""
        return present.panes(self.desk)

    def place_shown(self) -> Place:
        """The rung that is picked, as the facilitator shows it."""
        return present.place_shown(self.desk)

    # --- events ------------------------------------------------------------------------------

    def more_acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Back and Forward bring what was opened in a step along with it."""
        desk = self.desk
        return {
            "part": lambda e: desk.go(part=str(e.value)),
            "item": lambda e: desk.go(item=str(e.value)),
        }

    def undisturbed(self) -> Any:
        """What somebody else changes elsewhere redraws no field under the fingers."""
        step, state = self.desk.place.step, self.desk.state
        if step == "prepare":
            return step, self.settings()
        if step == "rate":
            return None if state.revealed else (step, self.session_round())
        if step == "evidence":
            return step, self.desk.place.item, state.kept.notes, state.revealed
        if step == "move":
            return step, state.kept.moves, state.kept.targets, state.revealed
        return None


def open_here(
    client: str = "demo", session: str = "", round_number: int = 0, database: str = "", **more: Any
) -> Exercise:
    """The practices continuum of `client`; a dashboard's address goes before the parameters.

    `session` "" is the latest assessment, `round_number` 0 its latest round.  Raises BadValue
    for a parameter of the wrong type, UnknownChoice for a client or assessment not there.
    """
    return open_workshop(
        lambda store, place, window: ContinuumExercise(Desk(store, place, window)),
        Place,
        Desk.steps,
        client=client,
        session=session,
        round_number=round_number,
        database=database,
        **more,
    )
