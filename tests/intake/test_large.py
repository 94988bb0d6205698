"""A large workshop in one file is planned whole, in every shape a file may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainkit.chain.content import chain_content
from chainkit.chain.intake import apply_import, plan_import
from chainkit.intake.export import Table, Value, write_csv, write_xlsx
from chainkit.store import Store

pytestmark = pytest.mark.slow

PEOPLE = 500


@pytest.mark.parametrize("name", ["long.csv", "long.xlsx", "wide.csv", "wide.xlsx"])
def test_twenty_thousand_ratings_are_planned_in_one_go(
    store: Store, tmp_path: Path, name: str
) -> None:
    items = chain_content().items("full")
    columns: tuple[str, ...] = ("role_group", "participant", "item", "value")
    rows: list[list[Value]] = [
        ["front_line", f"p{n}", item, n % 5 + 1] for n in range(PEOPLE) for item in items
    ]
    if name.startswith("wide"):
        columns = ("role_group", "participant", *items)
        rows = [["front_line", f"p{n}", *[n % 5 + 1] * 40] for n in range(PEOPLE)]
    if name.endswith("csv"):
        write_csv(tmp_path / name, columns, rows)
    else:
        write_xlsx(tmp_path / name, {"ratings": Table(columns, rows)})
    plan = plan_import(tmp_path / name, name, store, "inn", session="s1", round=1)
    assert plan.summary == f"{name}: 20,000 ratings, 1 round to add."
    if name == "wide.csv":
        apply_import(store, plan)
        again = plan_import(tmp_path / name, name, store, "inn", session="s1", round=1)
        assert again.summary == f"{name}: 20,000 already there."
