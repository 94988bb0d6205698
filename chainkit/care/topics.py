"""What an action of a care review can be about: a dimension, a cell, a unit, a cause of cases.

Imports the review's state and the shared topics.
"""

from __future__ import annotations

from chainkit.care.grid_words import cell_name
from chainkit.care.quadrants import importance_map
from chainkit.care.signpost import CAUSE, CELL, DIMENSION, LOOP, UNIT
from chainkit.care.state import CareState
from chainkit.words import say
from chainkit.workshop.topics import MeasureIdea, Topics


def care_topics(state: CareState) -> Topics:
    """Dimensions, the six cells, the closed loop, causes, units; ideas for what is weakest."""
    content = state.content
    dimensions = {
        DIMENSION + each.key: each.name for each in (state.heard.dimensions if state.heard else ())
    }
    cells = {CELL + key: cell_name(key, content) for key in content.cells}
    causes = {CAUSE + key: name for key, name in content.cause_names.items()}
    units = {UNIT + unit: unit for unit in (state.heard.units if state.heard else ())}
    names = {**dimensions, **cells, LOOP: say("the closed loop"), **causes, **units}
    first = _first(state)
    return Topics(
        label=say("On which part of care"),
        whole=say("care as a whole"),
        names=names,
        listed=_listed(causes, units),
        work_on=first,
        work_on_words=say("{topic} (to work on first)", topic=names[first])
        if first in names
        else "",
        ideas=tuple(_ideas(state, names)),
        measures={
            CELL + key: (MeasureIdea(key.replace("/", "_"), cell.measure, cell.measure, ""),)
            for key, cell in content.cells.items()
        },
    )


def _listed(causes: dict[str, str], units: dict[str, str]) -> dict[str, str]:
    """Causes and units say what they are where they stand in one list with the rest."""
    return {
        **{key: say("Cause of cases: {name}", name=name) for key, name in causes.items()},
        **{key: say("Unit: {name}", name=name) for key, name in units.items()},
    }


def _first(state: CareState) -> str:
    """What matters and is perceived weak; else the weakest cell of a revealed round."""
    care = state.heard.care if state.heard else None
    found = importance_map(care) if care else None
    for dot in found.dots if found else ():
        if dot.quadrant == "work_on":
            return DIMENSION + dot.key
    if state.grid and state.grid.weakest:
        return CELL + state.grid.weakest
    return ""


def _ideas(state: CareState, names: dict[str, str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    care = state.heard.care if state.heard else None
    map_ = importance_map(care) if care else None
    found += [
        (DIMENSION + dot.key, say("Ask ten customers what “{name}” would take", name=dot.name))
        for dot in (map_.dots if map_ else ())
        if dot.quadrant == "work_on"
    ]
    if state.grid and state.grid.carries == "people" and state.grid.weakest:
        key = CELL + state.grid.weakest
        found.append(
            (key, say("Change one rule that people have to work around: {cell}", cell=names[key]))
        )
    cause = _main_cause(state)
    if cause:
        found.append(
            (
                CAUSE + cause,
                say("Look at the last five cases together: what would have prevented them?"),
            )
        )
    if state.heard and state.heard.scored:
        found.append((LOOP, say("Show each week’s answers to those who served these customers")))
    return found


def _main_cause(state: CareState) -> str:
    """The cause of most cases; "" where none is coded three times or more."""
    coded = [case.cause for case in (state.heard.cases if state.heard else ()) if case.cause]
    known = [key for key in state.content.cause_names if coded.count(key) >= 3]
    return max(known, key=coded.count, default="")
