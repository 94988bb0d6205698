"""What the failure log says of its records to those who do not know it.

Imports the record types and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.actions import Action
from chainkit.failures.workshop import CauseName, Failure, FailureReview
from chainkit.store import Store
from chainkit.words import count, phrase
from chainkit.workshop.signpost import Names, Signpost, client_of


def cause_names(store: Store, actions: Sequence[Action]) -> Names:
    """The names of causes, as they are called now; a cause without a name is its own."""
    wanted = {action.about for action in actions}
    names = {
        (cause.client, cause.id): cause.name
        for cause in store.latest(CauseName, client_of(actions), id=wanted)
    }
    return {
        (action.client, action.id): names.get((action.client, action.about), action.about)
        for action in actions
    }


def held(number: int) -> str:
    """So many reviews."""
    return count(number, "{number} review of failures", "{number} reviews of failures")


SIGNPOST = Signpost(
    sessions=FailureReview,
    held=held,
    measures=Failure,
    period="occurred_at",
    measured=phrase("Failures logged up to {last}"),
    names=cause_names,
)
