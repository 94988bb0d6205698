"""Totals per question, counted twice: what the second count says, and settling the two.

The first count are the `Tally` records that `Desk.tally` saves cell by cell; the second are
`SecondCount` records under the same ids.  Imports the desk's paper, counting and records.
"""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.desk_paper import open_round, round_here
from chainkit.chain.model import Tally
from chainkit.chain.workshop import SecondCount
from chainkit.errors import BadValue
from chainkit.workshop.counting import Difference, differences
from chainkit.workshop.state import tallies_of

Counted = Tally | SecondCount
CANNOT = 5
"""The column after the five of the scale."""


def six(counted: Counted | None) -> list[int]:
    """The six counts of a row; zeros where there is none."""
    return [*counted.counts, counted.cannot_judge] if counted else [0] * (CANNOT + 1)


def first_totals(desk: Desk) -> dict[str, Tally]:
    """Item -> the first count of the chosen role group."""
    return tallies_of(desk.store, Tally, round_here(desk), desk.place.group)


def second_totals(desk: Desk) -> dict[str, SecondCount]:
    """Item -> the second count, so far."""
    now = round_here(desk)
    found = desk.store.latest(
        SecondCount,
        now.client,
        session=now.session,
        round=now.number,
        role_group=desk.place.group,
    )
    start = f"{now.session}/{now.number}/{desk.place.group}/"
    return {one.item: one for one in found if one.id.startswith(start)}


def count_again(desk: Desk, item: str, column: int, count: int) -> SecondCount:
    """Save one cell of the second count (`column` 0 to 4, 5 is *cannot judge*)."""
    open_round(desk)
    if item not in desk.state.items:
        raise BadValue("item", item, "an item that this round asks")
    if not 0 <= column <= CANNOT:
        raise BadValue("column", column, f"0 to {CANNOT}")
    before = second_totals(desk).get(item)
    counts = six(before)
    counts[column] = count
    (saved,) = desk.store.append(_second(desk, item, counts, before.version if before else 0))
    return saved


def total_differences(desk: Desk) -> tuple[Difference, ...]:
    """Rows whose two counts disagree, among those that were counted again."""
    first, second = first_totals(desk), second_totals(desk)
    items = [item for item in desk.state.items if item in second]
    return differences(
        {item: tuple(six(first.get(item))) for item in items},
        {item: tuple(six(second[item])) for item in items},
    )


def settle_total(desk: Desk, item: str, *, second: bool) -> None:
    """Take one of two counts of a row for right, so that both say the same.

    Raises BadValue for a row where they agree.
    """
    found = next((one for one in total_differences(desk) if one.where == item), None)
    if found is None:
        raise BadValue("difference", item, "one of those listed")
    now = open_round(desk)
    again = second_totals(desk)[item]
    if not second:
        right = six(first_totals(desk).get(item))
        desk.store.append(_second(desk, item, right, again.version))
        return
    old = first_totals(desk).get(item)
    desk.store.append(
        Tally(
            client=now.client,
            id=again.id,
            version=old.version if old else 0,
            session=now.session,
            round=now.number,
            role_group=again.role_group,
            item=item,
            counts=again.counts,
            cannot_judge=again.cannot_judge,
        )
    )


def forget_totals_again(desk: Desk) -> None:
    """Remove the second count of the chosen group."""
    open_round(desk)
    desk.store.append(*(one.changed(deleted=True) for one in second_totals(desk).values()))


def _second(desk: Desk, item: str, counts: list[int], version: int) -> SecondCount:
    now, group = round_here(desk), desk.place.group
    return SecondCount.model_validate(
        {
            "client": now.client,
            "id": f"{now.session}/{now.number}/{group}/{item}",
            "version": version,
            "session": now.session,
            "round": now.number,
            "role_group": group,
            "item": item,
            "counts": counts[:CANNOT],
            "cannot_judge": counts[CANNOT],
        }
    )
