"""What a client's workshops left behind beside ratings, read from the store in one go.

Imports the store, the shared record types and the chain's: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainkit.actions import Action
from chainkit.chain.workshop import (
    Baseline,
    CardOrder,
    Choice,
    ConfidenceVote,
    Scenario,
    Stage,
    StoryNote,
)
from chainkit.store import Store
from chainkit.workshop.signpost import names_elsewhere


@dataclass(frozen=True)
class Kept:
    """Everything of one client, all sessions; each tuple in the order of its records' ids."""

    stages: tuple[Stage, ...] = ()
    orders: tuple[CardOrder, ...] = ()
    notes: tuple[StoryNote, ...] = ()
    choices: tuple[Choice, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    votes: tuple[ConfidenceVote, ...] = ()
    actions: tuple[Action, ...] = ()
    """Of every exercise, so that what is open anywhere can be shown."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of other exercises' actions: id -> what each is about, by name."""

    def stage(self, session: str) -> Stage | None:
        """What the room of `session` is shown; None while nothing was."""
        return next((s for s in self.stages if s.session == session), None)

    def choice(self, session: str) -> Choice | None:
        """The room's own choice of link in `session`, if it stands."""
        return next((c for c in self.choices if c.id == session and c.link), None)


def load_kept(store: Store, client: str) -> Kept:
    """All of `client`'s workshop records."""
    actions = tuple(store.latest(Action, client))
    return Kept(
        stages=tuple(store.latest(Stage, client)),
        orders=tuple(store.latest(CardOrder, client)),
        notes=tuple(store.latest(StoryNote, client)),
        choices=tuple(store.latest(Choice, client)),
        scenarios=tuple(store.latest(Scenario, client)),
        baselines=tuple(store.latest(Baseline, client)),
        votes=tuple(store.latest(ConfidenceVote, client)),
        actions=actions,
        elsewhere=names_elsewhere(store, actions, "chain"),
    )
