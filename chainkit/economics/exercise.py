"""The loyalty economics on a screen: events become saved records, the desk becomes panes.

No arithmetic and no SQL here: `acts` save, the analysis computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chainkit.economics.desk import Desk
from chainkit.economics.desk_lists import ListPlan
from chainkit.economics.place import Place
from chainkit.economics.report import economics_blocks
from chainkit.economics.report_worth import worth_section
from chainkit.economics.screens.frame import room_panes
from chainkit.economics.steps import STEP_PARTS
from chainkit.errors import UnknownChoice
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes
from chainkit.workshop.exercise import WorkshopExercise, open_workshop


class EconomicsExercise(WorkshopExercise[Desk]):
    """The loyalty economics of one client, live; its steps see it as a `Seat`."""

    title = "Loyalty economics"
    parts = STEP_PARTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: ListPlan | None = None

    def blocks(self) -> Sequence[Block]:
        """The economics as a document."""
        return economics_blocks(self.desk.state, self.today)

    def step_shown(self) -> str:
        """Without a review nobody leads: the room sees what there is most of."""
        desk = self.desk
        if not desk.place.step and desk.state.session is None:
            return desk.first_step()
        return super().step_shown()

    def place_shown(self) -> Place:
        """The proposal that is shown to the room."""
        desk = self.desk
        stage = desk.state.stage
        if desk.place.step or stage is None:
            return desk.place
        return replace(desk.place, picked=stage.picked)

    def present(self) -> Panes:
        """The proposals."""
        state = self.desk.state
        return room_panes(worth_section(state), state)

    def more_acts(self) -> Mapping[str, Callable[[Event], None]]:
        """The proposal that is looked at."""
        return {"picked": self._picked}

    def _picked(self, event: Event) -> None:
        known = {each.id for each in self.desk.state.improvements}
        wanted = str(event.value or "")
        if wanted and wanted not in known:
            raise UnknownChoice("proposal", wanted, known)
        self.desk.go(picked=wanted)


def open_here(
    client: str = "demo", session: str = "", round_number: int = 0, database: str = "", **more: Any
) -> Exercise:
    """The loyalty economics of `client`; a dashboard's address goes before the parameters.

    `session` "" is the latest review; there are no rounds.  Raises BadValue for a parameter of
    the wrong type, UnknownChoice for a client or review that is not there.
    """
    return open_workshop(
        lambda store, place, window: EconomicsExercise(Desk(store, place, window)),
        Place,
        Desk.steps,
        client=client,
        session=session,
        round_number=round_number,
        database=database,
        **more,
    )
