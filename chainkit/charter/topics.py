"""What an action of the charter workbook can be about: a checklist item or a promise.

Imports the charter's state and the shared topics.
"""

from __future__ import annotations

from chainkit.charter.signpost import PROMISE, promise_name
from chainkit.charter.state import CharterState
from chainkit.words import say
from chainkit.workshop.topics import Topics

_SHORT = 70


def charter_topics(state: CharterState) -> Topics:
    """The thirty items and the promises that stand; ideas for the most pressing gaps."""
    items = {item.id: item.text for item in state.content.items}
    promises = {PROMISE + each.promise.id: promise_name(each.promise) for each in state.standing}
    gap = state.readiness.gaps[0].item if state.readiness.gaps else ""
    return Topics(
        label=say("On which item or promise"),
        whole=say("the whole review"),
        names={**items, **promises},
        listed={
            **{key: _short(f"{key} · {text}") for key, text in items.items()},
            **{key: _short(say("Promise: {text}", text=text)) for key, text in promises.items()},
        },
        work_on=gap,
        work_on_words=say("{item} (the first gap)", item=_short(items[gap])) if gap else "",
        ideas=tuple(
            (each.item, state.content.item_by_id[each.item].better)
            for each in state.readiness.gaps[:3]
        ),
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
