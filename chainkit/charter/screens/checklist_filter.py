"""Which items of the checklist are shown: by group, by what is wrong with them, by owner.

The choice travels in the address: the group as the step's part, the rest as ``gap/Owner``.
Imports the charter's state only.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainkit.charter.place import Place
from chainkit.charter.result import ItemState
from chainkit.charter.state import CharterState
from chainkit.words import phrase

SHOWS = {
    "": phrase("All items"),
    "gap": phrase("Gaps: answered below 3"),
    "overdue": phrase("Overdue"),
    "missing": phrase("Not answered"),
    "unproven": phrase("3 or 4 without evidence"),
}
"""What can be asked for, as phrases."""
NOBODY = "-"
"""Stands for items that nobody owns."""


@dataclass(frozen=True)
class Filter:
    """What is asked for: one of `SHOWS`, and an owner ("" for any)."""

    show: str = ""
    owner: str = ""

    @classmethod
    def of(cls, only: str) -> Filter:
        """Read it from an address; what is unknown there asks for nothing."""
        show, _, owner = only.partition("/")
        return cls(show if show in SHOWS else "", owner)

    def __str__(self) -> str:
        return f"{self.show}/{self.owner}" if self.owner else self.show

    def has(self, state: ItemState) -> bool:
        """Whether an item is asked for."""
        return self._is_shown(state) and self.owner in ("", owner_of(state) or NOBODY)

    def _is_shown(self, state: ItemState) -> bool:
        match self.show:
            case "gap":
                return state.value is not None and state.value < 3
            case "overdue":
                return state.overdue
            case "missing":
                return state.answered == "not_answered"
            case "unproven":
                return state.unproven
        return True


def owner_of(state: ItemState) -> str:
    """Who owns an item; "" for nobody."""
    return state.check.owner.strip() if state.check else ""


def owners(state: CharterState) -> tuple[str, ...]:
    """Everybody who owns an item, and nobody where some items have no owner."""
    found = {owner_of(each) or NOBODY for each in state.readiness.states.values()}
    return tuple(sorted(found, key=lambda name: (name == NOBODY, name.lower())))


def shown_items(state: CharterState, place: Place) -> frozenset[str]:
    """The items that the place asks for; one that is open stays in sight."""
    asked = Filter.of(place.only)
    return frozenset(
        item
        for item, each in state.readiness.states.items()
        if item == place.item or (place.part in ("", each.group) and asked.has(each))
    )


def here_on_phone(state: CharterState, place: Place) -> str:
    """The one group that a narrow screen shows: the chosen one, that of the open item, the first.

    It never depends on what is answered, so that no answer moves the rows under the fingers.
    """
    groups = [group.id for group in state.content.groups]
    if place.part in groups:
        return place.part
    opened = state.content.group_of_item.get(place.item)
    return opened.id if opened else groups[0]
