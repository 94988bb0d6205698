"""The practices continuum of clients, or of one client's units, for a portfolio.

Imports the continuum's state and results, the store and the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chainkit.continuum.content import continuum_content
from chainkit.continuum.model import TOP, Assessment
from chainkit.continuum.result import Bounds, Profile, UnitStand
from chainkit.continuum.stage_words import short_stage
from chainkit.continuum.state import load_state
from chainkit.portfolio.model import Cell, Column, Grid
from chainkit.store import Store
from chainkit.words import say

OVERALL = "overall"


def clients_grid(store: Store, names: Sequence[str]) -> Grid:
    """Of each client the latest assessment of the whole organisation."""
    stands = {}
    for name in names:
        whole = [each for each in store.latest(Assessment, name) if not each.unit.strip()]
        if whole:
            last = max(whole, key=lambda each: (each.held_on, each.id))
            state = load_state(store, name, last.id)
            stands[name] = next(each for each in state.units if each.session == last.id)
    return _grid(stands, say("people"))


def units_grid(store: Store, client: str) -> Grid:
    """Of each unit of `client` the latest assessment; the whole is no unit."""
    sessions = store.latest(Assessment, client)
    if not sessions:
        return _grid({}, say("people"))
    last = max(sessions, key=lambda each: (each.held_on, each.id))
    found = load_state(store, client, last.id).units
    return _grid({each.unit: each for each in found if each.unit}, say("people"))


def _grid(stands: Mapping[str, UnitStand], of: str) -> Grid:
    content = continuum_content()
    columns = [Column(OVERALL, say("The lowest of the three"), say("All"))]
    columns += [Column(each.id, each.name, each.name[:3]) for each in content.components]
    return Grid(
        id="continuum",
        title=say("Practices continuum: the stage reached"),
        what=say(
            "The stage from 1 to 5 whose statement and all below it hold; 0 is below the first, "
            "and two figures are the range of one that is not wholly known. The highest is not "
            "the aim."
        ),
        of=of,
        columns=tuple(columns),
        cells={key: dict(_cells(stand.profile)) for key, stand in stands.items()},
        years={key: str(stand.held_on.year) for key, stand in stands.items()},
        ends=("0", str(TOP)),
    )


def _cells(profile: Profile | None) -> Iterable[tuple[str, Cell]]:
    names = [OVERALL, *(each.id for each in continuum_content().components)]
    if profile is None:
        return [(name, Cell("hidden")) for name in names]
    stages = [profile.overall, *(each.stage for each in profile.components.values())]
    return [(name, stage_cell(stage, profile.n)) for name, stage in zip(names, stages, strict=True)]


def stage_cell(stage: Bounds, n: int) -> Cell:
    """A stage as a cell; its colour is that of the least that is reached.

    >>> stage_cell(Bounds(2, 2), 24).words, stage_cell(Bounds(0, 5), 4).state
    ('2', 'suppressed')
    """
    if stage == Bounds(0, TOP):
        return Cell("suppressed" if n else "missing", n=n or None)
    return Cell("shown", 100 * stage.low / TOP, n=n or None, words=short_stage(stage))
