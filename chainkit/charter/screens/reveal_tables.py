"""The reveal in numbers: the three parts and the twelve statements, by role group.

What is hidden says so; nobody and hidden are two things.  Imports the charter's state.
"""

from __future__ import annotations

from chainkit.charter.model import PARTS
from chainkit.charter.picture_statements import draw_strip, draw_strip_key
from chainkit.charter.position_words import BAND_NAMES, place_words
from chainkit.charter.result import Place, Position, StatementResult
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, join
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
    return table(say("Position index, 0 to 100"), heads, rows, numeric=numeric, stacked=True)


def statements_table(state: CharterState, found: Position) -> Markup:
    """Mean and agreement of each statement, and the means of the groups that may be shown."""
    groups = tuple(group for group in ROLE_GROUPS if found.groups[group].shown == "shown")
    rows: list[tuple[str | Markup, ...]] = [
        (
            f"{each.item} · {state.content.statement_by_id[each.item].text}",
            draw_strip(each),
            _mean(each),
            _agreement(each),
            *(_of_group(each, group) for group in groups),
        )
        for each in found.statements
    ]
    heads = (say("Statement"), say("0 to 4"), say("Mean"), say("Agreement"), *_names(groups))
    numeric = (2, *range(4, 4 + len(groups)))
    caption = say("Mean answer, 0 never to 4 always with proof")
    return join(draw_strip_key(groups), table(caption, heads, rows, numeric=numeric, stacked=True))


def extremes(state: CharterState, found: Position) -> tuple[str, ...]:
    """Which statements stand lowest and highest, by their words; none where none is shown."""
    shown = [(each.mean, each.item) for each in found.statements if each.mean is not None]
    if len(shown) < 2 or min(shown)[0] == max(shown)[0]:
        return ()
    texts = state.content.statement_by_id
    low, high = (pick(shown, key=lambda pair: pair[0])[1] for pick in (min, max))
    return (
        say("Lowest is {statement}: {text}", statement=low, text=texts[low].text),
        say("Highest is {statement}: {text}", statement=high, text=texts[high].text),
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
        return place_words(place)
    return say("not shown") if place.shown == "hidden" else say("nobody")


def _mean(each: StatementResult) -> str:
    if each.mean is not None:
        return number(each.mean, 1)
    return say("not shown") if each.shown == "hidden" else say("nobody")


def _agreement(each: StatementResult) -> str:
    if each.consensus is None or each.agreement is None:
        return "–"
    return f"{spoken(AGREEMENT[each.agreement])} {number(each.consensus, 2)}"


def _of_group(each: StatementResult, group: RoleGroup) -> str:
    # A group may be hidden on one statement alone, where too few of it could judge.
    return number(each.groups[group], 1) if group in each.groups else say("not shown")
