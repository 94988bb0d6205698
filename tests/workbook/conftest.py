"""A small client, and its workbook as people change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chainkit.actions import Action
from chainkit.chain.model import Rating, Round, Session
from chainkit.store import Client, Store
from chainkit.workbook.giving_back import preview_source
from chainkit.workbook.preview import Preview
from chainkit.workbook.source import Rows, Sheet, Source
from chainkit.workbook.tables import Filled, filled
from tests.stores import new_store

FIRST = 4
"""The row of the first record."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "inn.sqlite") as store:
        store.append(
            Client(client="inn", id="inn", title="The Inn"),
            Session(client="inn", id="s1", title="First day", held_on=date(2026, 3, 1)),
            Round(client="inn", id="s1/1", session="s1", number=1),
            *(
                Rating(
                    client="inn",
                    id=f"s1/1/p{n}/ISQ1",
                    session="s1",
                    round=1,
                    role_group="front_line",
                    participant=f"p{n}",
                    item="ISQ1",
                    value=n,
                )
                for n in (1, 2)
            ),
            Action(client="inn", id="call", exercise="chain", what="Call back", owner="Ann"),
            Action(client="inn", id="post", exercise="chain", what="Post the roster", owner="Bo"),
        )
        yield store


Cells = dict[str, Any]
"""Place in a sheet, such as ``G4`` -> what somebody writes there."""


@pytest.fixture
def edited(store: Store) -> Callable[[dict[str, Cells]], Source]:
    """The client's workbook with some cells changed: sheet -> cells.

    Made as a workbook is read, without the file: writing and reading one is tested elsewhere
    and would take each test a second.
    """

    def make(sheets: dict[str, Cells]) -> Source:
        return Source("inn.xlsx", [sheet_of(each, sheets) for each in filled(store, "inn")])

    return make


def sheet_of(each: Filled, sheets: dict[str, Cells]) -> Sheet:
    title, table = each.form.words.title, each.form.kind.table
    grid: dict[int, list[Any]] = {
        1: [f"{table}.{key}" for key, _, _ in each.header],
        3: [heading for _, heading, _ in each.header],
    }
    grid |= {n: list(cells) for n, cells in enumerate(each.rows(), start=FIRST)}
    for place, value in sheets.get(title, {}).items():
        row = grid.setdefault(int(place[1:]), [])
        at = ord(place[0]) - ord("A")
        row.extend([None] * (at + 1 - len(row)))
        row[at] = value

    @contextmanager
    def rows() -> Iterator[Rows]:
        yield iter([(n, tuple(grid[n])) for n in sorted(grid)])

    return Sheet(title, rows)


@pytest.fixture
def previewed(
    store: Store, edited: Callable[[dict[str, Cells]], Source]
) -> Callable[[dict[str, Cells]], Preview]:
    """What giving back the changed workbook would do."""
    return lambda sheets: preview_source(edited(sheets), store)
