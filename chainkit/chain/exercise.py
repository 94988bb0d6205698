"""The chain exercise on a screen: events become saved records, the desk becomes panes.

No arithmetic and no SQL here: `acts` save, `analysis` computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from chainkit.chain.compare import earlier_sessions, session_comparison
from chainkit.chain.desk import Desk
from chainkit.chain.model import View
from chainkit.chain.place import Place
from chainkit.chain.report import chain_blocks
from chainkit.chain.screens import present
from chainkit.chain.steps import STEP_PARTS
from chainkit.errors import UnknownChoice
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes
from chainkit.workshop.discreet import comments_wanted
from chainkit.workshop.exercise import RoundPlan, open_workshop
from chainkit.workshop.values import one_of


class ChainExercise(RoundPlan[Desk]):
    """The chain of one client, live; its steps see it as a `Seat`."""

    title = "The service-profit chain"
    parts = STEP_PARTS

    def blocks(self) -> Sequence[Block]:
        """The chain as a document; beside the session before, where there is one."""
        state = self.desk.state
        before = earlier_sessions(state)
        if not before or not state.revealed:
            return chain_blocks(state, today=self.today, with_comments=comments_wanted())
        beside = session_comparison(self.desk.store, state, before[0].id)
        return chain_blocks(state, beside, self.today, with_comments=comments_wanted())

    def place(self) -> Mapping[str, str]:
        """Client, session, round, step … as query parameters."""
        place = self.desk.place
        return present.address(place) if self.shell == "present" else place.as_query()

    def present(self) -> Panes:
        """The chain as a picture."""
        return present.panes(self.desk)

    def place_shown(self) -> Place:
        """Drawing and link as the facilitator shows them."""
        return present.place_shown(self.desk)

    # --- events ------------------------------------------------------------------------------

    def more_acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Another drawing of the same chain."""
        return {"chain": lambda e: self.desk.go(chain=one_of(e, get_args(View)))}

    def pick(self, event: Event) -> None:
        """Pick a link, or let go of the one that is picked."""
        link = "" if event.id == self.desk.place.link else event.id
        if link and link not in self.desk.state.content.by_id:
            raise UnknownChoice("link", link, self.desk.state.content.by_id)
        self.desk.go(link=link)

    def undisturbed(self) -> Any:
        """An open sheet stays in its round; Prepare stays while its settings do."""
        step, revealed = self.desk.place.step, self.desk.state.revealed
        if step == "rate" and not revealed:
            return step, self.session_round()
        return (step, self.settings()) if step == "prepare" else None


def open_here(
    client: str = "demo", session: str = "", round_number: int = 0, database: str = "", **more: Any
) -> Exercise:
    """The chain of `client`; a dashboard's address (`?client=…`) goes before the parameters.

    `session` "" is the latest one, `round_number` 0 its latest round.  Raises BadValue for a
    parameter of the wrong type, UnknownChoice for a client or session that is not there.
    """
    return open_workshop(
        lambda store, place, window: ChainExercise(Desk(store, place, window)),
        Place,
        Desk.steps,
        client=client,
        session=session,
        round_number=round_number,
        database=database,
        **more,
    )
