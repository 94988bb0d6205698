"""Answers, tallies and checks for the charter's tests, in few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from chainkit.charter.content import charter_content
from chainkit.charter.model import CharterContent, Tally
from chainkit.charter.position import read_position
from chainkit.charter.result import Position
from chainkit.charter.sheets import Sheets, read_sheets
from chainkit.charter.workshop import ItemCheck, Promise, PromiseCount

CONTENT: CharterContent = charter_content()
STATEMENTS = tuple(CONTENT.statement_by_id)
Row = int | None | Sequence[int | None]
"""One person: the same answer to all statements, or an answer to each."""


def sheets(people: Mapping[str, Sequence[Row]], tallies: Sequence[Tally] = ()) -> Sheets:
    """Sheets of a round; `people` by role group."""
    rows: list[dict[str, Any]] = []
    number = 0
    for group, persons in people.items():
        for person in persons:
            number += 1
            answers = person if isinstance(person, Sequence) else [person] * len(STATEMENTS)
            rows += [
                {"role_group": group, "participant": f"p{number:02d}", "item": item, "value": value}
                for item, value in zip(STATEMENTS, answers, strict=False)
            ]
    frame = pd.DataFrame(rows, columns=["role_group", "participant", "item", "value"])
    frame["value"] = frame["value"].astype("Int64")
    papers = pd.DataFrame([tally.model_dump() for tally in tallies])
    return read_sheets(frame, papers, CONTENT)


def position(people: Mapping[str, Sequence[Row]], tallies: Sequence[Tally] = ()) -> Position:
    return read_position(sheets(people, tallies), CONTENT)


def check(item: str, value: int | None = None, **fields: Any) -> ItemCheck:
    return ItemCheck(client="demo", id=f"r/{item}", session="r", item=item, value=value, **fields)


def promise(**fields: Any) -> Promise:
    return Promise(**{"client": "demo", "id": "p", "action": "", **fields})


def counted(period: str, in_scope: int, within: int) -> PromiseCount:
    return PromiseCount(
        client="demo",
        id=f"p/{period}",
        promise="p",
        period=period,
        in_scope=in_scope,
        within=within,
    )
