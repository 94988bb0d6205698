"""What an action of the charter workbook can be about: a checklist item or a promise.

Imports the charter's state and the shared topics.
"""

from __future__ import annotations

from chainkit.charter.promise_words import filled
from chainkit.charter.result import PromiseView
from chainkit.charter.state import CharterState
from chainkit.words import say
from chainkit.workshop.topics import Topics

PROMISE = "promise:"
"""How the id of a promise begins among the topics; an item stands by its own id."""
_SHORT = 70


def charter_topics(state: CharterState) -> Topics:
    """The thirty items and the promises that stand; ideas for the most pressing gaps."""
    items = {item.id: item.text for item in state.content.items}
    promises = {PROMISE + view.promise.id: promise_name(view) for view in state.standing}
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


def promise_name(view: PromiseView) -> str:
    """What a promise is called in a list: its words, or that there are none yet."""
    action = view.promise.action.strip()
    return action if filled(action) else say("a promise without words yet")


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
