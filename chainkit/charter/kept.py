"""What a client's charter reviews left behind beside answers, read from the store in one go.

Imports the store, the shared record types and the exercise's: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainkit.actions import Action
from chainkit.charter.workshop import (
    CharterText,
    Edition,
    ItemCheck,
    Promise,
    PromiseCount,
    Stage,
    StrategyText,
)
from chainkit.store import Store
from chainkit.workshop.signpost import TargetGroup, names_elsewhere, targets_elsewhere


@dataclass(frozen=True)
class Kept:
    """Everything of one client, all reviews; each tuple in the order of its records' ids."""

    checks: tuple[ItemCheck, ...] = ()
    strategy: tuple[StrategyText, ...] = ()
    promises: tuple[Promise, ...] = ()
    counts: tuple[PromiseCount, ...] = ()
    texts: tuple[CharterText, ...] = ()
    editions: tuple[Edition, ...] = ()
    """By number, each as it was published."""
    stages: tuple[Stage, ...] = ()
    actions: tuple[Action, ...] = ()
    """Of every exercise, so that what is open anywhere can be shown."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of other exercises' actions: id -> what each is about, by name."""
    targets: tuple[TargetGroup, ...] = ()
    """What other exercises have that a promise can serve."""

    def stage(self, session: str) -> Stage | None:
        """What the room of `session` is shown; None while nothing was."""
        return next((stage for stage in self.stages if stage.session == session), None)

    def checks_of(self, session: str) -> tuple[ItemCheck, ...]:
        """The checklist of one review, as far as it was answered."""
        return tuple(check for check in self.checks if check.session == session)


def load_kept(store: Store, client: str) -> Kept:
    """All of `client`'s charter records."""
    actions = tuple(store.latest(Action, client))
    return Kept(
        checks=tuple(store.latest(ItemCheck, client)),
        strategy=tuple(store.latest(StrategyText, client)),
        promises=tuple(store.latest(Promise, client)),
        counts=tuple(store.latest(PromiseCount, client)),
        texts=tuple(store.latest(CharterText, client)),
        editions=_editions(store, client),
        stages=tuple(store.latest(Stage, client)),
        actions=actions,
        elsewhere=names_elsewhere(store, actions, "charter"),
        targets=targets_elsewhere(store, client, "charter"),
    )


def _editions(store: Store, client: str) -> tuple[Edition, ...]:
    """What was published stays as it was: of an edition saved again the first version stands."""
    found = sorted(store.latest(Edition, client), key=lambda edition: edition.number)
    return tuple(
        edition if edition.version == 1 else store.history(Edition, client, edition.id)[0]
        for edition in found
    )
