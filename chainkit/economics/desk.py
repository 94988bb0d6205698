"""What somebody does with the economics: verbs on records, each saved before it returns.

Imports the shared desk, the state and the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from chainkit.economics.agenda import agenda
from chainkit.economics.place import STEPS, Place
from chainkit.economics.state import EconomicsState, load_state
from chainkit.economics.topics import economics_topics
from chainkit.economics.workshop import Review, Stage
from chainkit.words import say
from chainkit.workshop import desk
from chainkit.workshop.agenda import Agenda
from chainkit.workshop.checks import free_slug, valid
from chainkit.workshop.described import Kinds
from chainkit.workshop.records import AnswerRecord, RoleGroup, RoundRecord, TallyRecord
from chainkit.workshop.topics import Topics


class Desk(desk.Desk[Place, EconomicsState]):
    """One reader's place in one client's economics, and the verbs that change records."""

    exercise = "economics"
    # Nobody rates here: rounds, answers and tallies are the bases, which have no table.
    kinds = Kinds(Review, RoundRecord, Stage, AnswerRecord, TallyRecord)
    steps = MappingProxyType(dict(STEPS))
    answer_step = "start"
    result_step = "worth"

    def load(self) -> EconomicsState:
        """Everything that is shown at this place; raises UnknownChoice."""
        return load_state(self.store, self.place.client, self.place.session)

    def first_step(self) -> str:
        """Where there is most to see."""
        state = self.state
        if state.improvements:
            return "worth"
        if state.pages or state.customer_pages:
            return "customers"
        return "value" if state.terms else "start"

    def agenda(self) -> Agenda:
        """What happens when, in the language spoken now."""
        return agenda()

    def topics(self) -> Topics:
        """An action acts on a proposal, or finds out a number."""
        return economics_topics(self.state)

    def done_steps(self) -> frozenset[str]:
        """The steps that have left something behind."""
        state = self.state
        done = {
            "start": state.session is not None or bool(state.pages or state.customer_pages),
            "value": state.terms is not None,
            "five": state.terms is not None,
            "customers": bool(state.pages or state.customer_pages),
            "spend": bool(state.spending),
            "serve": bool(state.segments or state.operations),
            "worth": bool(state.ranked),
            "actions": any(a.exercise == self.exercise for a in state.actions),
        }
        return frozenset(step for step, there in done.items() if there)

    def picked(self) -> Mapping[str, Any]:
        """The room is shown the same proposal."""
        return {"picked": self.place.picked if self.place.step == "worth" else ""}

    def shown_differently(self, stage: Any) -> str:
        """What the button says that shows the room what is picked here."""
        same = stage.picked == self.picked()["picked"]
        return "" if same else say("Show this proposal to the room")

    def present_query(self) -> dict[str, str]:
        """Without a review nobody leads the room: it is shown what is looked at here."""
        query = super().present_query()
        return query if self.state.session else {**query, "step": str(self.place.step)}

    def start_session(
        self,
        title: str,
        held_on: date,
        group_sizes: Mapping[RoleGroup, int],
        **settings: Any,
    ) -> None:
        """Save a new review, without rounds, and stay at the start."""
        slug = free_slug(title, {each.id for each in self.state.sessions})
        review = valid(
            Review,
            client=self.place.client,
            id=slug,
            title=title,
            held_on=held_on,
            group_sizes=dict(group_sizes),
            **settings,
        )
        self.store.append(review)
        self.go(session=slug, step="start")
