"""What the care exercise says of its records to those who do not know it.

Imports the record types, content and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.actions import Action
from chainkit.care.content import care_content
from chainkit.care.grid_words import cell_name
from chainkit.care.model import Review
from chainkit.care.workshop import Dimension, Wave
from chainkit.store import Store
from chainkit.words import count, phrase, say
from chainkit.workshop.signpost import Names, Signpost, client_of

DIMENSION, CELL, UNIT, CAUSE, LOOP = "dimension:", "cell:", "unit:", "cause:", "loop"


def topic_names(store: Store, actions: Sequence[Action]) -> Names:
    """The names of dimensions, of the six cells, of units, of causes, and of the closed loop."""
    content = care_content()
    cells = {CELL + key: cell_name(key, content) for key in content.cells}
    causes = {CAUSE + key: name for key, name in content.cause_names.items()}
    fixed = {**cells, **causes, LOOP: say("the closed loop")}
    dimensions = {
        (each.client, DIMENSION + each.key): each.name
        for each in store.latest(Dimension, client_of(actions))
    }
    found: dict[tuple[str, str], str] = {}
    for action in actions:
        name = fixed.get(action.about) or dimensions.get((action.client, action.about))
        if action.about.startswith(UNIT):
            name = action.about.removeprefix(UNIT)
        if name:
            found[action.client, action.id] = name
    return found


def held(number: int) -> str:
    """So many reviews."""
    return count(number, "{number} review", "{number} reviews")


SIGNPOST = Signpost(
    sessions=Review,
    held=held,
    measures=Wave,
    period="title",
    measured=phrase("Customers asked; the latest wave is {last}"),
    names=topic_names,
)
