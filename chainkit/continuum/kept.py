"""What a client's assessments left behind beside answers, read from the store in one go.

Imports the store, the shared record types and the exercise's: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainkit.actions import Action
from chainkit.continuum.workshop import CellNote, Move, StageShown, Target
from chainkit.store import Store
from chainkit.workshop.signpost import names_elsewhere


@dataclass(frozen=True)
class Kept:
    """Everything of one client, all assessments; each tuple in the order of its records' ids."""

    notes: tuple[CellNote, ...] = ()
    targets: tuple[Target, ...] = ()
    moves: tuple[Move, ...] = ()
    stages: tuple[StageShown, ...] = ()
    actions: tuple[Action, ...] = ()
    """Of every exercise, so that what is open anywhere can be shown."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of other exercises' actions: id -> what each is about, by name."""

    def stage(self, session: str) -> StageShown | None:
        """What the room of `session` is shown; None while nothing was."""
        return next((stage for stage in self.stages if stage.session == session), None)

    def notes_of(self, session: str) -> tuple[CellNote, ...]:
        """What one assessment's room found on its cells."""
        return tuple(note for note in self.notes if note.session == session)

    def targets_of(self, session: str) -> tuple[Target, ...]:
        """What one assessment aims at."""
        return tuple(target for target in self.targets if target.session == session)


def load_kept(store: Store, client: str) -> Kept:
    """All of `client`'s continuum records."""
    actions = tuple(store.latest(Action, client))
    return Kept(
        notes=tuple(store.latest(CellNote, client)),
        targets=tuple(store.latest(Target, client)),
        moves=tuple(store.latest(Move, client)),
        stages=tuple(store.latest(StageShown, client)),
        actions=actions,
        elsewhere=names_elsewhere(store, actions, "continuum"),
    )
