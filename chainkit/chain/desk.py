"""What a facilitator does with the chain, beyond what every workshop does.

Imports the shared desk, the chain's state and the rules of its rounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from chainkit.chain.agenda import agenda
from chainkit.chain.desk_done import done_steps
from chainkit.chain.desk_rounds import check_drop, next_round
from chainkit.chain.model import Rating, Round, Session, Tally
from chainkit.chain.place import STEPS, Place
from chainkit.chain.state import ChainState, load_state, recount
from chainkit.chain.topics import link_topics
from chainkit.chain.workshop import Stage
from chainkit.content.packs import languages, packs
from chainkit.errors import BadValue
from chainkit.words import language, phrase, say, spoken
from chainkit.workshop import desk
from chainkit.workshop.agenda import Agenda
from chainkit.workshop.described import Kinds
from chainkit.workshop.desk import anybody, check_reveal
from chainkit.workshop.topics import Topics

FORM_WORDS = {
    "short": phrase("Short form: one rating per link"),
    "full": phrase("Full form: four statements per link"),
}


class Desk(desk.Desk[Place, ChainState]):  # size: short answers to what a workshop asks
    """One reader's place in one client's chain, and the verbs that change records."""

    exercise = "chain"
    kinds = Kinds(Session, Round, Stage, Rating, Tally)
    steps = MappingProxyType(dict(STEPS))
    answer_step = "rate"
    result_step = "reveal"

    # --- what the chain says of itself -----------------------------------------------------

    def load(self) -> ChainState:
        """Everything that is shown at this place; raises UnknownChoice or BadValue."""
        place = self.place
        return load_state(self.store, place.client, place.session, place.round)

    def first_step(self) -> str:
        """Hard measures are a result as well, without any session."""
        if self.state.session is None and not self.state.metrics:
            return "prepare"
        return "reveal" if self.state.revealed else "rate"

    def agenda(self) -> Agenda:
        """What happens when, in the language spoken now."""
        return agenda()

    def topics(self) -> Topics:
        """An action acts on a link."""
        return link_topics(self.state)

    def done_steps(self) -> frozenset[str]:
        """The steps that have left something behind in this session."""
        return frozenset(done_steps(self.state))

    def picked(self) -> Mapping[str, Any]:
        """The room is shown the same drawing, and the same link."""
        return {"chain": self.place.chain, "link": self.place.link}

    def shown_differently(self, stage: Any) -> str:
        """What the button says that shows the room the link or drawing picked here."""
        if stage.link != self.place.link:
            mark = say("Show this link to the room")
            return mark if self.place.link else say("Take the mark off the room's picture")
        same = stage.chain == self.place.chain
        return "" if same else say("Show this drawing to the room")

    def present_query(self) -> dict[str, str]:
        """The room sees the drawing that is chosen here."""
        query = super().present_query()
        different = self.place.chain != "graph_1994"
        return {**query, "chain": self.place.chain} if different else query

    def choices(self) -> Mapping[str, Mapping[str, str]]:
        """The form of the questions."""
        return {"form": {value: spoken(words) for value, words in FORM_WORDS.items()}}

    def setting_names(self) -> Mapping[str, str]:
        """The label of `form`."""
        return {"form": say("Form")}

    def fixed(self, setting: str) -> str:
        """The form stays once somebody has answered to it."""
        if setting != "form" or not has_answers(self):
            return ""
        return say(
            "The form stays as it is: there are answers to it. "
            "Start another session for the other form."
        )

    def languages(self) -> Mapping[str, str]:
        """The chain speaks every language that ships."""
        return languages()

    def packs(self) -> Mapping[str, str]:
        """Sector packs, by name."""
        return packs(language())

    # --- verbs -----------------------------------------------------------------------------

    def recount(self) -> None:
        """Count progress anew after an answer; the results stay unread, they are hidden."""
        state, stamp = self.state, self.store.stamp(self.place.client)
        if state.round == self._now():
            self.stamp, self.state = stamp, recount(self.store, state)
        else:
            self.reload()

    def open_round(self, links: Sequence[str] = ()) -> None:
        """Open the next round, of up to three `links` or of all; earlier rounds stay."""
        new: Round = self._save(next_round(self._round(), links, self.state.content))
        self.go(session=new.session, round=new.number, step="rate", who="")

    def reveal(self, *, shown: bool = True, dropped: bool = False) -> None:
        """Show this round's results, or hide them again; a room that is shown steps comes along.

        With `dropped` a re-vote that nobody answered is called off.  Raises ChainkitError where
        there is nothing to show.
        """
        if dropped:
            check_drop(self._round(), answered=anybody(self.store, self.kinds, self._round()))
        elif shown and not self.state.metrics:
            check_reveal(self.store, self.kinds, self._round())
        self._show_round(shown=shown)

    # --- inside -------------------------------------------------------------------------------

    def _check_item(self, item: str) -> None:
        form = self._session().form
        if item not in self.state.content.items(form):
            raise BadValue("item", item, f"an item of the {form} form")
        if item not in self.state.items:
            asked = ", ".join(self.state.content.by_id[link].name for link in self._round().links)
            raise BadValue("item", item, f"an item of a link that this round asks anew ({asked})")


def has_answers(desk: Desk) -> bool:
    """Whether anybody has answered anything in any round of the session."""
    session = desk.state.session
    if session is None:
        return False
    where = {"session": session.id}
    return any(len(desk.store.frame(kind, session.client, **where)) for kind in (Rating, Tally))
