"""The reveal in numbers: the three parts and the twelve statements, by role group.

What is hidden says so; nobody and hidden are two things.  Imports the charter's state.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.model import PARTS
from chainkit.charter.position_words import BAND_NAMES, index_words
from chainkit.charter.result import Place, Position, StatementResult
from chainkit.charter.state import CharterState
from chainkit.markup import Markup
from chainkit.ui.forms import table
from chainkit.words import capital, number, phrase, say, spoken
from chainkit.workshop.consensus import Agreement
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS, RoleGroup

AGREEMENT: dict[Agreement, str] = {
    "shared view": phrase("shared view"),
    "mixed": phrase("mixed"),
    "split": phrase("split"),
}


def parts_table(state: CharterState, found: Position) -> Markup:
    """Index of each part over everybody and by group."""
    groups = _groups(found)
    rows = [
        (
            capital(state.content.parts[part]),
            *_place(found.parts[part]),
            *(_index(found.part_groups[part][group]) for group in groups),
        )
        for part in PARTS
    ]
    rows.append(
        (
            say("All twelve"),
            *_place(found.overall),
            *(_index(found.groups[group]) for group in groups),
        )
    )
    heads = (say("Part"), say("Everybody"), say("Ring"), *_names(groups))
    numeric = (1, *range(3, 3 + len(groups)))
    return table(say("Position index, 0 to 100"), heads, rows, numeric=numeric)


def statements_table(state: CharterState, found: Position) -> Markup:
    """Mean and agreement of each statement, and the groups' means."""
    groups = _groups(found)
    rows = [
        (
            f"{each.item} · {state.content.statement_by_id[each.item].text}",
            _mean(each),
            _agreement(each),
            *(_of_group(each, found.groups, group) for group in groups),
        )
        for each in found.statements
    ]
    heads = (say("Statement"), say("Mean"), say("Agreement"), *_names(groups))
    numeric = (1, *range(3, 3 + len(groups)))
    caption = say("Mean answer, 0 never to 4 always with proof")
    return table(caption, heads, rows, numeric=numeric)


def extremes(state: CharterState, found: Position) -> str:
    """Which statements stand lowest and highest, by their words; "" where none is shown."""
    shown = [(each.mean, each.item) for each in found.statements if each.mean is not None]
    if len(shown) < 2 or min(shown)[0] == max(shown)[0]:
        return ""
    texts = state.content.statement_by_id
    low, high = (pick(shown, key=lambda pair: pair[0])[1] for pick in (min, max))
    return say(
        "Lowest: {low} Highest: {high}",
        low=f"{low} · {texts[low].text}",
        high=f"{high} · {texts[high].text}",
    )


def _groups(found: Position) -> tuple[RoleGroup, ...]:
    """The groups that anybody of has answered."""
    return tuple(group for group in ROLE_GROUPS if found.groups[group].shown != "nobody")


def _names(groups: tuple[RoleGroup, ...]) -> list[str]:
    return [spoken(GROUP_NAMES[group]) for group in groups]


def _place(place: Place) -> tuple[str, str]:
    band = spoken(BAND_NAMES[place.band]) if place.band else "–"
    return _index(place), band


def _index(place: Place) -> str:
    if place.index is not None:
        return index_words(place.index)
    return say("not shown") if place.shown == "hidden" else say("nobody")


def _mean(each: StatementResult) -> str:
    if each.mean is not None:
        return number(each.mean, 1)
    return say("not shown") if each.shown == "hidden" else say("nobody")


def _agreement(each: StatementResult) -> str:
    if each.consensus is None or each.agreement is None:
        return "–"
    return f"{spoken(AGREEMENT[each.agreement])} {number(each.consensus, 2)}"


def _of_group(each: StatementResult, places: Mapping[RoleGroup, Place], group: RoleGroup) -> str:
    if group in each.groups:
        return number(each.groups[group], 1)
    return say("not shown") if places[group].shown == "hidden" else "–"
