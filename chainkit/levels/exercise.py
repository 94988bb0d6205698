"""The service-levels review on a screen: events become saved records, the desk becomes panes.

No arithmetic and no SQL here: `acts` save, `analysis` computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chainkit.errors import UnknownChoice
from chainkit.intake.plan import ImportPlan
from chainkit.levels.desk import Desk
from chainkit.levels.desk_months import months_of
from chainkit.levels.place import Place
from chainkit.levels.report import levels_blocks
from chainkit.levels.screens import present
from chainkit.levels.steps import STEP_PARTS
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes
from chainkit.workshop.exercise import WorkshopExercise, open_workshop
from chainkit.workshop.values import one_of


class LevelsExercise(WorkshopExercise[Desk]):
    """The service levels of one client, live; its steps see it as a `Seat`."""

    title = "Service levels"
    parts = STEP_PARTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: ImportPlan | None = None

    def blocks(self) -> Sequence[Block]:
        """The review as a document, with the months of the service."""
        return levels_blocks(self.desk.state, self.today, months_of(self.desk))

    def place(self) -> Mapping[str, str]:
        """Client, review, round, step … as query parameters."""
        place = self.desk.place
        return present.address(place) if self.shell == "present" else place.as_query()

    def step_shown(self) -> str:
        """A client that counts months and holds no review yet has these to show."""
        first = self.desk.first_step()
        return first if first == "months" and not self.desk.place.step else super().step_shown()

    def present(self) -> Panes:
        """The rings."""
        return present.panes(self.desk)

    def place_shown(self) -> Place:
        """The feature that the facilitator shows."""
        return present.place_shown(self.desk)

    # --- events ------------------------------------------------------------------------------

    def more_acts(self) -> Mapping[str, Callable[[Event], None]]:
        """A feature named by the address, and the review that the replay looks at."""
        return {"feature": self._feature, "at": self._at}

    def pick(self, event: Event) -> None:
        """Pick a feature, or let go of the one that is picked."""
        feature = "" if event.id == self.desk.place.feature else event.id
        self._go_to(feature)

    def undisturbed(self) -> Any:
        """An open sheet stays in its round; Prepare stays while its settings do."""
        step, revealed = self.desk.place.step, self.desk.state.revealed
        if step == "place" and not revealed:
            return step, self.session_round()
        return (step, self.settings()) if step == "prepare" else None

    def _feature(self, event: Event) -> None:
        self._go_to(str(event.value or ""))

    def _go_to(self, feature: str) -> None:
        known = {each.id for each in self.desk.state.kept.features}
        if feature and feature not in known:
            raise UnknownChoice("feature", feature, known)
        self.desk.go(feature=feature)

    def _at(self, event: Event) -> None:
        reviews = ["", *(session.id for session in self.desk.state.sessions)]
        self.desk.go(at=one_of(event, reviews))


def open_here(
    client: str = "demo", session: str = "", round_number: int = 0, database: str = "", **more: Any
) -> Exercise:
    """The service levels of `client`; a dashboard's address goes before the parameters.

    `session` "" is the latest review, `round_number` 0 its latest round.  Raises BadValue for
    a parameter of the wrong type, UnknownChoice for a client or review that is not there.
    """
    return open_workshop(
        lambda store, place, window: LevelsExercise(Desk(store, place, window)),
        Place,
        Desk.steps,
        client=client,
        session=session,
        round_number=round_number,
        database=database,
        **more,
    )
