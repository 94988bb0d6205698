"""What the loyalty economics say of their records to those who do not know them.

Imports the record types and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.actions import Action
from chainkit.economics.workshop import TERMS, ClientTerms, Improvement, PurchasePage, Review
from chainkit.store import Store
from chainkit.words import count, phrase, spoken
from chainkit.workshop.signpost import Appraised, Names, Signpost, client_of

NUMBERS = {
    "margin": phrase("the margin per customer"),
    "retention": phrase("the share of customers kept"),
    "discount": phrase("the discount rate"),
    "kept": phrase("what it costs to keep a customer"),
    "served": phrase("what it costs to serve"),
}
"""Numbers that an action can be about, beside the proposals."""


def topic_names(store: Store, actions: Sequence[Action]) -> Names:
    """Proposals as they are called now, and numbers by their names."""
    wanted = {action.about for action in actions}
    titles = {
        (each.client, each.id): each.title
        for each in store.latest(Improvement, client_of(actions), id=wanted)
    }
    found = {}
    for action in actions:
        number = NUMBERS.get(action.about.removeprefix("number:"))
        if number and action.about.startswith("number:"):
            found[action.client, action.id] = spoken(number)
        elif title := titles.get((action.client, action.about)):
            found[action.client, action.id] = title
    return found


A_YEAR = {"year": 1, "quarter": 4, "month": 12}
"""Periods in a year."""


def appraises(store: Store, client: str, exercise: str) -> Mapping[str, Appraised]:
    """The verdicts on what `exercise` proposed, as far as one can be given.

    numpy is imported only where something is to be judged: a front door asks for no verdict.
    """
    mine = [each for each in store.latest(Improvement, client, exercise=exercise) if each.about]
    terms = store.get(ClientTerms, client, TERMS) if mine else None
    if terms is None:
        return {}
    from chainkit.economics.known import judge
    from chainkit.economics.worth import Verdict

    times = A_YEAR[terms.period]
    found: dict[str, Appraised] = {}
    for each in mine:
        verdict = judge(each, terms)
        if isinstance(verdict, Verdict):
            low, middle, high = (end * times for end in verdict.gain)
            found[each.about] = Appraised(
                each.title, terms.currency, verdict.low, verdict.median, verdict.high,
                verdict.loss, verdict.periods / times, low, middle, high,
            )  # fmt: skip
    return found


def held(number: int) -> str:
    """So many reviews."""
    return count(number, "{number} review", "{number} reviews")


SIGNPOST = Signpost(
    sessions=Review,
    held=held,
    measures=PurchasePage,
    period="last_on",
    measured=phrase("Purchases up to {last}"),
    names=topic_names,
    appraises=appraises,
)
