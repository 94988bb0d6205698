"""What a facilitator does in a charter review, beyond what every workshop does.

Imports the shared desk and settings, the charter's state and its records.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from chainkit.charter.agenda import agenda
from chainkit.charter.desk_done import done_steps
from chainkit.charter.model import Answer, Review, Round, Tally
from chainkit.charter.place import STEPS, Place
from chainkit.charter.state import CharterState, load_state, recount
from chainkit.charter.topics import charter_topics
from chainkit.charter.workshop import Stage
from chainkit.words import say
from chainkit.workshop import desk
from chainkit.workshop.agenda import Agenda
from chainkit.workshop.described import Kinds
from chainkit.workshop.topics import Topics


class Desk(desk.Desk[Place, CharterState]):  # size: short answers to what a workshop asks
    """One reader's place in one client's charter review, and the verbs that change records."""

    exercise = "charter"
    kinds = Kinds(Review, Round, Stage, Answer, Tally)
    steps = MappingProxyType(dict(STEPS))
    answer_step = "position"
    result_step = "reveal"

    # --- what the charter says of itself ---------------------------------------------------

    def load(self) -> CharterState:
        """Everything that is shown at this place; raises UnknownChoice or BadValue."""
        place = self.place
        return load_state(self.store, place.client, place.session, place.round)

    def first_step(self) -> str:
        """A review begins with the three questions; one that was revealed says what it found."""
        if self.state.session is None:
            return "prepare"
        if self.state.revealed:
            return "reveal"
        return "checklist" if "check" in self.done_steps() else "check"

    def agenda(self) -> Agenda:
        """What happens when, in the language spoken now."""
        return agenda()

    def topics(self) -> Topics:
        """An action acts on an item of the checklist, or on a promise."""
        return charter_topics(self.state)

    def done_steps(self) -> frozenset[str]:
        """The steps that have left something behind in this review."""
        return frozenset(done_steps(self.state))

    def picked(self) -> Mapping[str, Any]:
        """The room is shown the same item or promise."""
        return {"picked": self._picked()}

    def shown_differently(self, stage: Any) -> str:
        """What the button says that shows the room what is picked here."""
        picked = self._picked()
        if picked == stage.picked:
            return ""
        return say("Show this one to the room") if picked else say("Show the room all of them")

    def go(self, **where: Any) -> None:
        """Move to another place; what was filtered or opened in a step stays behind there."""
        if where.get("step", self.place.step) != self.place.step:
            where = {"only": "", "item": "", **where}
        super().go(**where)

    # --- verbs -----------------------------------------------------------------------------

    def recount(self) -> None:
        """Count progress anew after an answer; the results stay unread, they are hidden."""
        state, stamp = self.state, self.store.stamp(self.place.client)
        if state.round == self._now():
            self.stamp, self.state = stamp, recount(self.store, state)
        else:
            self.reload()

    # --- inside -------------------------------------------------------------------------------

    def _picked(self) -> str:
        """What of this step can be shown alone: "" where it has nothing of the kind."""
        here = {"promises": self.place.promise, "kept": self.place.promise}
        return here.get(self.place.step, self.place.item)
