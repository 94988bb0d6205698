"""What a client's failure reviews left behind, beside the log itself, read in one go.

Imports the store, the shared record types and the exercise's: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainkit.actions import Action
from chainkit.failures.workshop import FailureStage
from chainkit.store import Store
from chainkit.workshop.signpost import names_elsewhere


@dataclass(frozen=True)
class Kept:
    """Everything of one client, all reviews; each tuple in the order of its records' ids."""

    stages: tuple[FailureStage, ...] = ()
    actions: tuple[Action, ...] = ()
    """Of every exercise, so that what is open anywhere can be shown."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of other exercises' actions: id -> what each is about, by name."""

    def stage(self, session: str) -> FailureStage | None:
        """What the room of a review is shown; None while nothing was."""
        return next((s for s in self.stages if s.session == session), None)


def load_kept(store: Store, client: str) -> Kept:
    """The reviews' stages and every action of `client`."""
    actions = tuple(store.latest(Action, client))
    return Kept(
        stages=tuple(store.latest(FailureStage, client)),
        actions=actions,
        elsewhere=names_elsewhere(store, actions, "failures"),
    )
