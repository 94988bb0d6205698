"""What a facilitator does in an assessment, beyond what every workshop does.

Imports the shared desk, the continuum's state and its records.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from chainkit.continuum.agenda import agenda
from chainkit.continuum.desk_done import done_steps
from chainkit.continuum.model import Answer, Assessment, Round, Tally
from chainkit.continuum.place import STEPS, UNITS, Place
from chainkit.continuum.state import ContinuumState, load_state, recount
from chainkit.continuum.topics import continuum_topics
from chainkit.continuum.workshop import StageShown
from chainkit.words import say
from chainkit.workshop import desk
from chainkit.workshop.agenda import Agenda
from chainkit.workshop.described import Kinds
from chainkit.workshop.topics import Topics


class Desk(desk.Desk[Place, ContinuumState]):
    """One reader's place in one client's assessment, and the verbs that change records."""

    exercise = "continuum"
    kinds = Kinds(Assessment, Round, StageShown, Answer, Tally)
    steps = MappingProxyType(dict(STEPS))
    answer_step = "rate"
    result_step = "reveal"

    # --- what the continuum says of itself -------------------------------------------------

    def load(self) -> ContinuumState:
        """Everything that is shown at this place; raises UnknownChoice or BadValue."""
        place = self.place
        return load_state(self.store, place.client, place.session, place.round)

    def agenda(self) -> Agenda:
        """What happens when, in the language spoken now."""
        return agenda()

    def topics(self) -> Topics:
        """An action acts on a component, or on one of its rungs."""
        return continuum_topics(self.state)

    def done_steps(self) -> frozenset[str]:
        """The steps that have left something behind in this assessment."""
        return frozenset(done_steps(self.state))

    def picked(self) -> Mapping[str, Any]:
        """The room is shown the same rung."""
        return {"picked": self.place.item}

    def shown_differently(self, stage: Any) -> str:
        """What the button says that shows the room what is picked here."""
        if self.place.item == stage.picked:
            return ""
        if self.place.item == UNITS:
            return say("Show the units to the room")
        if self.place.item:
            return say("Show this rung to the room")
        return say("Show the ladders to the room")

    # --- verbs -----------------------------------------------------------------------------

    def go(self, **where: Any) -> None:
        """Move to another place; a rung that was opened in a step stays behind there."""
        if where.get("step", self.place.step) != self.place.step:
            where = {"item": "", **where}
        super().go(**where)

    def recount(self) -> None:
        """Count progress anew after an answer; the results stay unread, they are hidden."""
        state, stamp = self.state, self.store.stamp(self.place.client)
        if state.round == self._now():
            self.stamp, self.state = stamp, recount(self.store, state)
        else:
            self.reload()
