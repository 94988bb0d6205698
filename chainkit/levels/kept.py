"""What a client's reviews left behind beside votes, read from the store in one go.

Imports the store, the shared record types and the exercise's: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainkit.actions import Action
from chainkit.levels.workshop import Decision, Feature, Placement, Stage, Trigger
from chainkit.store import Store
from chainkit.workshop.signpost import names_elsewhere, resting_elsewhere


@dataclass(frozen=True)
class Kept:
    """Everything of one client, all reviews; each tuple in the order of its records' ids."""

    stages: tuple[Stage, ...] = ()
    features: tuple[Feature, ...] = ()
    placements: tuple[Placement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    actions: tuple[Action, ...] = ()
    """Of every exercise, so that what is open anywhere can be shown."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of other exercises' actions: id -> what each is about, by name."""
    resting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Feature -> what in other exercises rests on it, such as a promise, in words."""

    def stage(self, session: str) -> Stage | None:
        """What the room of a review is shown; None while nothing was."""
        return next((s for s in self.stages if s.session == session), None)

    def feature(self, feature: str) -> Feature | None:
        """The feature with this id."""
        return next((f for f in self.features if f.id == feature), None)

    def placed(self, review: str) -> dict[str, Placement]:
        """Feature -> its placement at `review`."""
        return {p.feature: p for p in self.placements if p.review == review}

    def decided(self, review: str) -> dict[str, Decision]:
        """Feature -> what `review` decided for it."""
        return {d.feature: d for d in self.decisions if d.review == review}

    def next_number(self) -> int:
        """The number of the next feature: one more than the highest, retired ones included."""
        return max((feature.number for feature in self.features), default=0) + 1


def load_kept(store: Store, client: str) -> Kept:
    """All of `client`'s records of the exercise, save votes, rounds and months."""
    actions = tuple(store.latest(Action, client))
    return Kept(
        stages=tuple(store.latest(Stage, client)),
        features=tuple(store.latest(Feature, client)),
        placements=tuple(store.latest(Placement, client)),
        decisions=tuple(store.latest(Decision, client)),
        triggers=tuple(store.latest(Trigger, client)),
        actions=actions,
        elsewhere=names_elsewhere(store, actions, "levels"),
        resting=resting_elsewhere(store, client, "levels"),
    )
