"""A store with one client and one full and one short session, and files to import into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chainkit.chain.intake import ImportPlan, plan_import
from chainkit.chain.model import Session
from chainkit.store import Client, Store, open_store
from tests.stores import new_store

Planner = Callable[..., ImportPlan]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy: making its tables anew for each test would take longer."""
    path = tmp_path_factory.mktemp("intake") / "store.sqlite"
    with new_store(path) as opened:
        opened.append(
            Client(client="inn", id="inn", title="The Inn"),
            Session(client="inn", id="s1", title="First", held_on=date(2026, 3, 1)),
            Session(client="inn", id="quick", title="Q", held_on=date(2026, 4, 1), form="short"),
        )
    return path


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "db").mkdir()
    with open_store(shutil.copy(template, tmp_path / "db")) as opened:
        yield opened


@pytest.fixture
def plan(store: Store, tmp_path: Path) -> Planner:
    """Plan the import of CSV text (str), bytes, a path, or rows for a workbook (dict)."""

    def planned(source: Any, name: str = "file.csv", **where: Any) -> ImportPlan:
        if isinstance(source, str):
            source = source.encode()
        return plan_import(source, name, store, "inn", **where)

    return planned


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """A workbook made by openpyxl: sheet name -> rows."""

    def made(**sheets: Sequence[Sequence[Any]]) -> Path:
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return made


LONG = "session,round,role_group,participant,item,value\n"


def found(plan: ImportPlan) -> list[tuple[int | None, str, str]]:
    """(row, column, what was found) of each problem."""
    return [(p.row, p.column, p.found) for p in plan.problems]
