"""What the charter workbook says of its records to those who do not know it.

Imports the content, the record types and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.actions import Action
from chainkit.charter.content import charter_content
from chainkit.charter.model import Review
from chainkit.charter.promise_words import filled
from chainkit.charter.wording import promise_sentence
from chainkit.charter.workshop import Promise, PromiseCount
from chainkit.store import Store
from chainkit.words import count, phrase, say
from chainkit.workshop.signpost import Names, Signpost, client_of

PROMISE = "promise:"
"""How the id of a promise begins among the topics; an item stands by its own id."""


def topic_names(store: Store, actions: Sequence[Action]) -> Names:
    """Checklist items by their text, promises by what they promise now."""
    items = charter_content().item_by_id
    promised = [action for action in actions if action.about.startswith(PROMISE)]
    promises = _promises(store, promised) if promised else {}
    found = {}
    for action in actions:
        if action.about in items:
            found[action.client, action.id] = items[action.about].text.removesuffix(".")
        elif name := promises.get((action.client, action.about)):
            found[action.client, action.id] = name
    return found


def _promises(store: Store, actions: Sequence[Action]) -> Names:
    """(client, topic) -> what is promised, or that nobody has said so yet."""
    wanted = {action.about.removeprefix(PROMISE) for action in actions}
    found = store.latest(Promise, client_of(actions), id=wanted)
    return {(each.client, PROMISE + each.id): promise_name(each) for each in found}


def promise_name(promise: Promise) -> str:
    """What a promise is called in a list: its words, or that there are none yet."""
    action = promise.action.strip()
    return action if filled(action) else say("a promise without words yet")


def resting(store: Store, client: str) -> Mapping[str, tuple[str, ...]]:
    """What the promises that stand serve in other exercises -> these promises, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for each in sorted(store.latest(Promise, client), key=lambda p: (p.position, p.id)):
        if not each.withdrawn and ":" in each.link:
            words = promise_sentence(each) or promise_name(each)
            found[each.link] = (*found.get(each.link, ()), say("Promise: {text}", text=words))
    return found


def held(number: int) -> str:
    """So many reviews."""
    return count(number, "{number} review", "{number} reviews")


SIGNPOST = Signpost(
    sessions=Review,
    held=held,
    measures=PromiseCount,
    period="period",
    measured=phrase("Promises counted up to {last}"),
    names=topic_names,
    resting=resting,
)
