"""What a facilitator does in a care review, beyond what every workshop does.

Imports the shared desk, the review's state and its records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from chainkit.care.agenda import agenda
from chainkit.care.desk_done import done_steps
from chainkit.care.model import Review, Round, Tally, Vote
from chainkit.care.place import STEPS, Place
from chainkit.care.state import CareState, Heard, load_state, recount
from chainkit.care.topics import care_topics
from chainkit.care.workshop import Stage
from chainkit.words import say
from chainkit.workshop import desk
from chainkit.workshop.agenda import Agenda
from chainkit.workshop.described import Kinds
from chainkit.workshop.topics import Topics

_LOOKED_AT = ("scores", "care", "loop")
"""Steps in which something of a survey is picked."""


class Desk(desk.Desk[Place, CareState]):
    """One reader's place in one client's review of care, and the verbs that change records."""

    exercise = "care"
    kinds = Kinds(Review, Round, Stage, Vote, Tally)
    steps = MappingProxyType(dict(STEPS))
    answer_step = "rate"
    result_step = "reveal"

    # --- what the review says of itself ----------------------------------------------------

    def load(self) -> CareState:
        """Everything that is shown at this place; raises UnknownChoice or BadValue.

        Figures of a survey that nobody has changed are kept: they are the dear part.
        """
        place = self.place
        state = load_state(self.store, place.client, place.session, place.round, place.survey)
        before = getattr(self, "state", None)
        if before is not None and _same(before.heard, state.heard):
            return replace(state, heard=before.heard)
        return state

    def first_step(self) -> str:
        """What customers said comes first, with or without a review."""
        state = self.state
        if state.session is None:
            if state.heard is None:
                return "surveys"
            return "scores" if state.heard.scored and not state.heard.dimensions else "care"
        return super().first_step()

    def agenda(self) -> Agenda:
        """What happens when, in the language spoken now."""
        return agenda()

    def topics(self) -> Topics:
        """An action acts on a dimension, a cell, or the closed loop."""
        return care_topics(self.state)

    def done_steps(self) -> frozenset[str]:
        """The steps that have left something behind in this review."""
        return frozenset(done_steps(self.state))

    def picked(self) -> Mapping[str, Any]:
        """The room is shown the same question, unit and span."""
        place = self.place
        if place.step not in _LOOKED_AT:
            return {"part": ""}
        return {"part": f"{place.survey}|{place.question}|{place.unit}|{place.every}"}

    def shown_differently(self, stage: Any) -> str:
        """What the button says that shows the room what is picked here."""
        same = stage.part == self.picked()["part"]
        return "" if same else say("Show this to the room")

    def present_query(self) -> dict[str, str]:
        """Without a review nobody leads the room: it is shown what is looked at here."""
        query = super().present_query()
        if self.state.session is not None:
            return query
        place = self.place
        own = {name: getattr(place, name) for name in ("survey", "question", "unit", "every")}
        return {**query, "step": str(place.step), **own}

    # --- verbs -----------------------------------------------------------------------------

    def go(self, **where: Any) -> None:
        """Move to another place; a question and a unit belong to their survey."""
        if "survey" in where and where["survey"] != self.place.survey:
            where = {"question": "", "unit": "", **where}
            self.place = replace(self.place, survey=where.pop("survey"))
            super().go(**where)
            self.reload()
            return
        super().go(**where)

    def recount(self) -> None:
        """Count progress anew after a vote; the results stay unread, they are hidden."""
        state, stamp = self.state, self.store.stamp(self.place.client)
        if state.round == self._now():
            self.stamp, self.state = stamp, recount(self.store, state)
        else:
            self.reload()


def _same(one: Heard | None, two: Heard | None) -> bool:
    if one is None or two is None:
        return False
    names = ("survey", "questions", "dimensions", "waves", "cases", "batches")
    return all(getattr(one, name) == getattr(two, name) for name in names)
