"""What the service-levels review says of its records to those who do not know it.

Imports the record types, the fixed words and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.actions import Action
from chainkit.levels.model import Review, Round
from chainkit.levels.monthly import ServiceMonth
from chainkit.levels.result import Level
from chainkit.levels.words import level_word
from chainkit.levels.workshop import Feature, Placement
from chainkit.store import Store
from chainkit.words import count, phrase, say
from chainkit.workshop.signpost import Names, Signpost, Target, client_of


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


def feature_targets(store: Store, client: str) -> Sequence[Target]:
    """Every feature by its number, with the level where a review that may be shown put it last."""
    features = sorted(store.latest(Feature, client), key=lambda each: (each.number, each.id))
    levels = _levels(store, client, {each.id for each in features}) if features else {}
    return [
        Target(each.id, _named(each, levels.get(each.id)), each.retired_on is not None)
        for each in features
    ]


def _named(feature: Feature, level: Level | None) -> str:
    if feature.retired_on is not None:
        return say("{feature} (no longer offered)", feature=feature.name)
    where = level_word(level) if level else say("not placed yet")
    return say("{feature} ({level})", feature=feature.name, level=where)


def _levels(store: Store, client: str, wanted: set[str]) -> dict[str, Level]:
    """Feature -> its level; a review whose round is open says nothing yet."""
    rounds = sorted(store.latest(Round, client), key=lambda each: each.number)
    shown = {each.session: each.revealed for each in rounds}
    reviews = sorted(store.latest(Review, client), key=lambda r: (r.held_on, r.id), reverse=True)
    found: dict[str, Level] = {}
    for review in reviews:
        if found.keys() >= wanted:
            break
        if shown.get(review.id, True):
            placed = store.latest(Placement, client, review=review.id)
            found = {each.feature: each.level for each in placed if each.level} | found
    return found


def held(number: int) -> str:
    """So many reviews."""
    return count(number, "{number} review", "{number} reviews")


SIGNPOST = Signpost(
    sessions=Review,
    held=held,
    measures=ServiceMonth,
    period="period",
    measured=phrase("Months counted up to {last}"),
    names=feature_names,
    targets=feature_targets,
    targets_label=phrase("Features of the service"),
)
