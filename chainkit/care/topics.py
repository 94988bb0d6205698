"""What an action of a care review can be about: a dimension, or a cell of the three Rs.

Imports the review's state and the shared topics.
"""

from __future__ import annotations

from chainkit.care.grid_words import cell_name
from chainkit.care.quadrants import importance_map
from chainkit.care.signpost import CELL, DIMENSION, LOOP
from chainkit.care.state import CareState
from chainkit.words import say
from chainkit.workshop.topics import MeasureIdea, Topics


def care_topics(state: CareState) -> Topics:
    """Dimensions of the survey, the six cells, and the closed loop; ideas for what is weakest."""
    content = state.content
    dimensions = {
        DIMENSION + each.key: each.name for each in (state.heard.dimensions if state.heard else ())
    }
    cells = {CELL + key: cell_name(key, content) for key in content.cells}
    names = {**dimensions, **cells, LOOP: say("the closed loop")}
    first = _first(state)
    return Topics(
        label=say("On which part of care"),
        whole=say("care as a whole"),
        names=names,
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
    if state.heard and state.heard.scored:
        found.append((LOOP, say("Show each week’s answers to those who served these customers")))
    return found
