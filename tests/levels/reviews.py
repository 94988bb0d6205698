"""Small reviews for the tests: features, placements and votes in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from chainkit.levels.analysis import Ground, analyse, ground_of
from chainkit.levels.content import levels_content
from chainkit.levels.model import Review
from chainkit.levels.result import LEVELS, Level, LevelsResult
from chainkit.levels.workshop import Feature, Placement

CLIENT = "acme"
CONTENT = levels_content()
SHORT: Mapping[str, Level] = {level[0]: level for level in LEVELS}


def review(year: int, **fields: Any) -> Review:
    fields = {"title": f"Review {year}", "held_on": date(year, 11, 10), **fields}
    return Review(client=CLIENT, id=f"r{year}", **fields)


def feature(id_: str, number: int = 1, **fields: Any) -> Feature:
    fields = {"name": id_.capitalize(), "stage": "use", **fields}
    return Feature(client=CLIENT, id=id_, number=number, **fields)


def placed(id_: str, year: int, level: str = "", **fields: Any) -> Placement:
    fields = {"level": SHORT.get(level), "placed_on": date(year, 11, 10), **fields}
    return Placement(client=CLIENT, id=f"r{year}/{id_}", review=f"r{year}", feature=id_, **fields)


def ground(features: Iterable[Feature], placements: Iterable[Placement], *years: int) -> Ground:
    return ground_of([review(year) for year in years], features, placements)


def result(here: Ground, year: int = 0) -> LevelsResult:
    """The findings of a review; by default of the latest one."""
    found = [each for each in here.reviews if each.held_on.year == year]
    return analyse(here, found[0] if found else here.reviews[-1], [], CONTENT)


def votes(*groups: tuple[str, str, int | None, int]) -> pd.DataFrame:
    """A frame of votes from (feature, role group, value, people)."""
    made = []
    people: dict[tuple[str, str], int] = {}
    for item, group, value, count in groups:
        for _ in range(count):
            key = (item, group)
            people[key] = people.get(key, 0) + 1
            made.append((item, group, f"{group}-{people[key]}", value))
    frame = pd.DataFrame(made, columns=["item", "role_group", "participant", "value"])
    return frame.astype({"value": "float64"})


def tallies(*groups: tuple[str, str, tuple[int, int, int, int], int]) -> pd.DataFrame:
    """A frame of tallies from (feature, role group, counts, cannot judge)."""
    return pd.DataFrame(list(groups), columns=["item", "role_group", "counts", "cannot_judge"])


NO_VOTES = votes()
NO_TALLIES = tallies()
