"""What a facilitator does with the failure log, beyond what every workshop does.

Imports the shared desk, the log's state and its records.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from chainkit.failures.agenda import agenda
from chainkit.failures.log import Log, load_log
from chainkit.failures.place import STEPS, Place
from chainkit.failures.state import FailuresState, load_state
from chainkit.failures.topics import cause_topics
from chainkit.failures.workshop import (
    CauseName,
    Discretion,
    Exposure,
    Failure,
    FailureReview,
    FailureSetup,
    FailureStage,
    Handover,
    Note,
    Spelling,
)
from chainkit.words import say
from chainkit.workshop import desk
from chainkit.workshop.agenda import Agenda
from chainkit.workshop.checks import free_slug, valid
from chainkit.workshop.described import Kinds
from chainkit.workshop.records import AnswerRecord, RoundRecord, TallyRecord
from chainkit.workshop.topics import Topics

READ = (Failure, CauseName, FailureSetup, Spelling, Exposure, Discretion, Handover, Note)
"""What a log is made of; while none of it changes, it is not read again."""


class Desk(desk.Desk[Place, FailuresState]):
    """One reader's place in one client's log, and the verbs that change records."""

    exercise = "failures"
    # Nobody rates anything here: there are no rounds, so no round's records are ever asked for.
    kinds = Kinds(FailureReview, RoundRecord, FailureStage, AnswerRecord, TallyRecord)
    steps = MappingProxyType(dict(STEPS))
    answer_step = "log"
    result_step = "when"

    # --- what the log says of itself -------------------------------------------------------

    def load(self) -> FailuresState:
        """Everything that is shown at this place; raises UnknownChoice or BadValue."""
        place = self.place
        mark = self.store.stamp(place.client, *READ)
        known: tuple[str, str, Log] | None = getattr(self, "_read", None)
        if known is None or known[:2] != (place.client, mark):
            known = (place.client, mark, load_log(self.store, place.client))
            self._read = known
        return load_state(self.store, place.client, place.session, log=known[2])

    def first_step(self) -> str:
        """The figures where there are some, the form where there is none."""
        return "when" if self.state.log else "log"

    def agenda(self) -> Agenda:
        """What happens when, in the language spoken now."""
        return agenda()

    def topics(self) -> Topics:
        """An action acts on a cause."""
        return cause_topics(self.state.log)

    def done_steps(self) -> frozenset[str]:
        """The steps that have something to show."""
        log, state = self.state.log, self.state
        done = {"log", "when", "usual", "why"} if log else set()
        found = {
            "prepare": state.session is not None,
            "clean": bool(log) and not log.proposals(),
            "recover": bool(log) and log.totals().open is not None,
            "limits": bool(log.limits),
            "routes": bool(log.handovers),
            "actions": any(a.exercise == self.exercise for a in state.actions),
        }
        return frozenset(done | {step for step, has in found.items() if has})

    def picked(self) -> Mapping[str, Any]:
        """The room is shown the same service, weight and period."""
        place = self.place
        return {"part": f"{place.only}|{place.by}|{place.every}".rstrip("|")}

    def shown_differently(self, stage: Any) -> str:
        """What the button says that shows the room what is picked here."""
        return "" if stage.part == self.picked()["part"] else say("Show this choice to the room")

    def present_query(self) -> dict[str, str]:
        """Without a review nobody leads the room: it is shown what is looked at here."""
        query = super().present_query()
        if self.state.session is not None:
            return query
        place = self.place
        more = {"step": str(place.step), "only": place.only, "by": place.by, "every": place.every}
        return {**query, **{name: value for name, value in more.items() if value}}

    # --- verbs -----------------------------------------------------------------------------

    def start_session(
        self, title: str, held_on: date, group_sizes: Mapping[Any, int], **settings: Any
    ) -> None:
        """Save a new review and go there; it has no rounds."""
        slug = free_slug(title, {s.id for s in self.state.sessions})
        session = valid(
            FailureReview,
            client=self.place.client,
            id=slug,
            title=title,
            held_on=held_on,
            group_sizes=dict(group_sizes),
            **settings,
        )
        self.store.append(session)
        self.go(session=slug, step=next(iter(self.steps)), who="")

    def go(self, **where: Any) -> None:
        """Move to another place; what a step is told by belongs to that step."""
        if where.get("step", self.place.step) != self.place.step:
            where = {"by": "", "every": "", **where}
        super().go(**where)
