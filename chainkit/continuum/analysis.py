"""One round and what the room agreed on -> the cells, the components' stages, the overall one.

Medians, because ratings are ordinal; consensus after Tastle and Wierman (2007).  Groups under
five are hidden, and so is what would give them away.  Pure; imports numpy, the rule and its
neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from chainkit.continuum.model import COMPONENTS, HIGH, ComponentId, ContinuumContent
from chainkit.continuum.result import CellResult, ComponentStage, Profile
from chainkit.continuum.rule import holding_of, lowest, over_of, stage_of, stop_of
from chainkit.continuum.sheets import STEPS, Counts, Sheets
from chainkit.continuum.stage_words import (
    component_why,
    hidden_words,
    overall_why,
    overall_words,
)
from chainkit.continuum.workshop import CellNote
from chainkit.workshop.consensus import agreement_of, consensus_index
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup
from chainkit.workshop.suppression import FLOOR, check_floor, groups_to_hide


def read_profile(
    sheets: Sheets,
    notes: Iterable[CellNote],
    content: ContinuumContent,
    *,
    unit: str = "",
    floor: int = FLOOR,
) -> Profile:
    """The stages that one round makes, with `notes` of the same assessment.

    Raises BadValue for a `floor` below five.
    """
    check_floor(floor)
    hidden = _hidden(sheets, floor)
    of = {note.cell: note for note in notes}
    cells = {cell: _cell(sheets, cell, hidden, floor, of.get(cell)) for cell in content.cell_by_id}
    components: dict[ComponentId, ComponentStage] = {
        component: _component(component, cells, content) for component in COMPONENTS
    }
    overall = lowest(each.stage for each in components.values())
    n = int(sheets.people.sum())
    return Profile(
        cells=cells,
        components=components,
        overall=overall,
        n=n,
        hidden=hidden,
        finding=overall_words(overall, content, unit),
        why=overall_why(overall, components, content),
        people={
            group: int(people)
            for group, people in zip(ROLE_GROUPS, sheets.people, strict=True)
            if people and group not in hidden
        },
    )


def hidden_sentence(profile: Profile, floor: int = FLOOR) -> str:
    """Who is not shown, and why; "" where everybody is."""
    return hidden_words(profile.hidden, profile.n, floor)


def median_of(counts: Counts) -> float:
    """The median of answers given as counts of 0, 1, 2, 3, 4; ValueError without any.

    >>> median_of(np.array([0, 0, 1, 0, 1])), median_of(np.array([0, 0, 1, 1, 0]))
    (3.0, 2.5)
    """
    total = int(counts.sum())
    if not total:
        raise ValueError("no answers: there is no median")
    ends = np.searchsorted(np.cumsum(counts), [(total - 1) // 2, total // 2], side="right")
    return float(ends.mean())


def _hidden(sheets: Sheets, floor: int) -> tuple[RoleGroup, ...]:
    """The groups hidden on every cell: those too small, and who would give them away."""
    people = {str(group): int(n) for group, n in zip(ROLE_GROUPS, sheets.people, strict=True)}
    if sum(people.values()) < floor:
        return tuple(group for group in ROLE_GROUPS if people[group])
    hide = groups_to_hide(people, floor)
    return tuple(group for group in ROLE_GROUPS if group in hide)


def _cell(
    sheets: Sheets, cell: str, hidden: tuple[RoleGroup, ...], floor: int, note: CellNote | None
) -> CellResult:
    counts = {group: sheets.of(cell, (group,)) for group in ROLE_GROUPS}
    whole = sheets.of(cell)
    n = int(whole.sum())
    if n < floor:
        return CellResult(cell, "hidden" if n else "nobody", note=note)
    consensus = consensus_index(STEPS, whole, low=0, high=HIGH)
    answered = {str(group): int(each.sum()) for group, each in counts.items()}
    hide = groups_to_hide(answered, floor, hidden) | set(hidden)
    return CellResult(
        cell,
        "shown",
        median=median_of(whole),
        n=n,
        consensus=consensus,
        agreement=agreement_of(consensus),
        groups={
            group: median_of(each)
            for group, each in counts.items()
            if answered[group] and group not in hide
        },
        note=note,
    )


def _component(
    component: ComponentId, cells: Mapping[str, CellResult], content: ContinuumContent
) -> ComponentStage:
    mine = [cells[cell.id] for cell in content.cells_of(component)]
    holdings = [holding_of(cell) for cell in mine]
    stop = stop_of(holdings)
    found = ComponentStage(
        component,
        stage_of(holdings),
        stop="" if stop is None else mine[stop].cell,
        over=tuple(mine[at].cell for at in over_of(holdings)),
    )
    why = component_why(found, cells, content)
    return ComponentStage(component, found.stage, found.stop, found.over, why)
