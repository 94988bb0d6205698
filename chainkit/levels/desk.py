"""What a facilitator does with the service levels, beyond what every workshop does.

Imports the shared desk, the review's state and its records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from chainkit.errors import BadValue, ChainkitError
from chainkit.levels.agenda import agenda
from chainkit.levels.desk_done import done_steps
from chainkit.levels.model import HIGHEST, Review, Round, Tally, Vote
from chainkit.levels.monthly import ServiceStandard
from chainkit.levels.place import STEPS, Place
from chainkit.levels.state import LevelsState, load_state, recount, with_placement
from chainkit.levels.topics import feature_topics
from chainkit.levels.workshop import Placement, Stage
from chainkit.words import say
from chainkit.workshop import desk
from chainkit.workshop.agenda import Agenda
from chainkit.workshop.described import Kinds
from chainkit.workshop.topics import Topics

_DESCRIBED = ("prepare", "list", "place")
"""Steps in which a feature is picked to be worked on, not to be looked at."""


class Desk(desk.Desk[Place, LevelsState]):
    """One reader's place in one client's review, and the verbs that change records."""

    exercise = "levels"
    kinds = Kinds(Review, Round, Stage, Vote, Tally)
    steps = MappingProxyType(dict(STEPS))
    answer_step = "place"
    result_step = "reveal"
    columns = HIGHEST

    # --- what the review says of itself ----------------------------------------------------

    def load(self) -> LevelsState:
        """Everything that is shown at this place; raises UnknownChoice or BadValue."""
        place = self.place
        return load_state(self.store, place.client, place.session, place.round)

    def first_step(self) -> str:
        """The months of a service are a result as well, without any review."""
        state, client = self.state, self.place.client
        if state.session is None and self.store.latest(ServiceStandard, client):
            return "months"
        return super().first_step()

    def agenda(self) -> Agenda:
        """What happens when, in the language spoken now; a first review has no last time."""
        file, reviews = agenda(), self.state.sessions
        return file.first_time() if self.state.session in (None, *reviews[-1:]) else file

    def topics(self) -> Topics:
        """An action acts on a feature."""
        return feature_topics(self.state)

    def done_steps(self) -> frozenset[str]:
        """The steps that have left something behind in this review."""
        return frozenset(done_steps(self.state))

    def picked(self) -> Mapping[str, Any]:
        """The room is shown the same feature, review and months.

        A feature that is only being described is not.
        """
        place = self.place
        return {
            "feature": "" if place.step in _DESCRIBED else place.feature,
            "at": place.at if place.step == "compare" else "",
            "months": place.part if place.step == "months" else "",
        }

    def shown_differently(self, stage: Any) -> str:
        """What the button says that shows the room what is picked here."""
        picked = self.picked()
        feature = picked["feature"]
        if stage.at != picked["at"]:
            return say("Show this review to the room")
        if stage.months != picked["months"]:
            return say("Show these months to the room")
        if stage.feature == feature:
            return ""
        if feature:
            return say("Show this feature to the room")
        return say("Take the mark off the room's picture")

    def present_query(self) -> dict[str, str]:
        """Without a review nobody leads the room: it is shown what is looked at here."""
        query = super().present_query()
        if self.state.session is not None:
            return query
        return {**query, "step": str(self.place.step), "part": self.place.part}

    # --- verbs -----------------------------------------------------------------------------

    def go(self, **where: Any) -> None:
        """Move to another place; a feature that was being described is let go of."""
        before, to = self.place.step, where.get("step", self.place.step)
        if before in _DESCRIBED and to != before:
            where.setdefault("feature", "")
        super().go(**where)

    def _taken_over(self) -> Mapping[str, Any]:
        """The competitors of the latest review are compared with again."""
        sessions = self.state.sessions
        return {"competitors": sessions[0].competitors} if sessions else {}

    def recount(self) -> None:
        """Count progress anew after a vote; the results stay unread, they are hidden."""
        state, stamp = self.state, self.store.stamp(self.place.client)
        if state.round == self._now():
            self.stamp, self.state = stamp, recount(self.store, state)
        else:
            self.reload()

    def take_in(self, placed: Placement) -> None:
        """Show a placement that this desk has just saved; read all again if others saved, too."""
        stamp = self.store.stamp(self.place.client)
        if int(stamp) == int(self.stamp) + 1 and placed.version:
            self.stamp, self.state = stamp, with_placement(self.state, placed)
        else:
            self.reload()

    def open_round(self, features: Sequence[str] = ()) -> None:
        """Open the next round, on `features` only or on all; earlier rounds stay.

        One round is open at a time: one that somebody else has just opened, and in which
        nobody has answered yet, asks these features as well.  Raises BadValue for a feature
        that is not in this review, ChainkitError while people answer in an open round.
        """
        here = self._round()
        known = {feature.id for feature in self.state.features}
        for name in features:
            if name not in known:
                raise BadValue("feature", name, "a feature of this review")
        rounds = self.store.latest(Round, here.client, session=here.session)
        last = max(rounds, key=lambda each: each.number)
        if last.revealed:
            self._save(_after(last, features))
        elif desk.anybody(self.store, self.kinds, last):
            self.reload()
            raise ChainkitError(
                say(
                    "Round {number} is open, and people have answered in it: reveal it before "
                    "another one is opened.",
                    number=last.number,
                )
            )
        elif (asked := _both(last.features, features)) != last.features:
            self._save(last.changed(features=asked))
        number = last.number + last.revealed
        self.go(session=here.session, round=number, step="place", part="", who="")


def _after(last: Round, features: Sequence[str]) -> Round:
    """The round after `last`."""
    number = last.number + 1
    return Round(
        client=last.client,
        id=f"{last.session}/{number}",
        session=last.session,
        number=number,
        features=tuple(features),
    )


def _both(asked: Sequence[str], features: Sequence[str]) -> tuple[str, ...]:
    """What is asked where two have opened one round; () stands for all features."""
    return tuple(dict.fromkeys((*asked, *features))) if asked and features else ()
