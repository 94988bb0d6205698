"""What the service-levels review says of its records to those who do not know it.

Imports the record types and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.actions import Action
from chainkit.levels.model import Review
from chainkit.levels.monthly import ServiceMonth
from chainkit.levels.workshop import Decision, Feature
from chainkit.store import Store
from chainkit.words import count, phrase, say
from chainkit.workshop.signpost import Names, Proposed, Signpost, client_of


def feature_names(store: Store, actions: Sequence[Action]) -> Names:
    """The names of features, as they are called now."""
    wanted = {action.about for action in actions}
    names = {
        (feature.client, feature.id): feature.name
        for feature in store.latest(Feature, client_of(actions), id=wanted)
    }
    return {
        (action.client, action.id): names[action.client, action.about]
        for action in actions
        if (action.client, action.about) in names
    }


def held(number: int) -> str:
    """So many reviews."""
    return count(number, "{number} review", "{number} reviews")


def investments(store: Store, client: str) -> Sequence[Proposed]:
    """What the latest review of each feature decided to invest in."""
    names = {feature.id: feature.name for feature in store.latest(Feature, client)}
    held = {review.id: review.held_on for review in store.latest(Review, client)}
    last = {
        decision.feature: decision
        for decision in sorted(
            (d for d in store.latest(Decision, client) if d.choice and d.review in held),
            key=lambda decision: held[decision.review],
        )
    }
    return [
        Proposed("levels", f"decision:{each.id}", say("Invest in “{name}”", name=names[feature]))
        for feature, each in last.items()
        if each.choice == "invest" and feature in names
    ]


SIGNPOST = Signpost(
    sessions=Review,
    held=held,
    measures=ServiceMonth,
    period="period",
    measured=phrase("Months counted up to {last}"),
    names=feature_names,
    proposes=investments,
)
