"""Care, failures and economics beside one another: nothing of two definitions in one column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chainkit.care.state import load_state
from chainkit.economics.value import Terms, net_value
from chainkit.economics.workshop import TERMS, ClientTerms
from chainkit.portfolio import care, economics, failures
from chainkit.portfolio.model import Grid
from chainkit.portfolio.report import portfolio_blocks
from chainkit.portfolio.said import cell_words
from chainkit.portfolio.units import load_units
from chainkit.report.blocks import text_of
from chainkit.store import Client, Store
from tests.stores import sample_store

NAMES = ("demo", "gp-surgeries", "kiosk", "ttc-subway", "cdnow")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("others") / "s.sqlite") as opened:
        yield opened


def shown(grid: Grid, column: str) -> dict[str, str]:
    (found,) = (each for each in grid.columns if each.id == column)
    return {
        key: cell_words(its[column], found.scale)
        for key, its in grid.cells.items()
        if its[column].value is not None
    }


def test_each_way_of_asking_has_a_column_of_its_own(samples: Store) -> None:
    grid = care.clients_grid(samples, NAMES)
    assert shown(grid, "nps-0-10-9-6") == {"demo": "+14 (+3 to +24)"}
    assert shown(grid, "nps-1-5-5-3") == {"gp-surgeries": "+50 (+31 to +65)"}
    assert shown(grid, "gap-1-7") == {"kiosk": "−1.1 (−1.2 to −1.0)"}
    assert grid.cells["kiosk"]["nps-0-10-9-6"].state == "unlike"
    contest = care.contest_of(grid)
    assert contest is not None
    assert set(contest.cells) == {"demo", "kiosk"}  # the definition that most were asked by


def test_units_of_a_survey_are_those_of_its_own_page(samples: Store) -> None:
    found = load_units(samples, "gp-surgeries")
    (grid,), (_, contest) = found.grids, found.contests
    assert len(grid.cells) == 11
    heard = load_state(samples, "gp-surgeries").heard
    assert heard is not None
    scored = heard.scores()
    assert scored is not None
    assert scored.whole is not None
    assert sum(its["nps-1-5-5-3"].n or 0 for its in grid.cells.values()) == scored.whole.n == 3863
    own = {group.key: group.score.recommend for group in scored.units if group.score}
    assert {key: its["nps-1-5-5-3"].value for key, its in grid.cells.items()} == {
        key: each.value for key, each in own.items() if each
    }
    assert contest.cells == {key: its["nps-1-5-5-3"] for key, its in grid.cells.items()}
    text = text_of(portfolio_blocks(found))
    assert not [unit for unit in grid.cells if unit in text]


def test_a_log_that_never_writes_something_has_no_share_of_it(samples: Store) -> None:
    grid = failures.clients_grid(samples, NAMES)
    assert {cell.state for cell in grid.cells["ttc-subway"].values()} == {"missing", "unlike"}
    assert shown(grid, "failed") == {"demo": "16 (11–24)"}
    (rate,) = (column for column in grid.columns if column.id.startswith("rate-"))
    assert rate.scale.plain
    assert set(shown(grid, rate.id)) == {"demo"}


def test_money_of_two_currencies_or_forms_is_in_two_columns(samples: Store) -> None:
    common = {"margin": 100.0, "retention": 0.8, "discount": 0.1, "period": "year"}
    for name, more in (
        ("one", {"currency": "EUR", "margin_low": 80.0, "margin_high": 120.0}),
        ("two", {"currency": "EUR"}),
        ("usd", {"currency": "USD"}),
        ("now", {"currency": "EUR", "form": "now"}),
        ("half", {"currency": "EUR", "discount": None}),
    ):
        if samples.get(Client, name, name) is None:
            samples.append(Client(client=name, id=name, title=name))
            record = ClientTerms.model_validate({"client": name, "id": TERMS, **common, **more})
            samples.append(record)
    grid = economics.clients_grid(samples, ("one", "two", "usd", "now", "half"))
    together = [
        {key for key, its in grid.cells.items() if its[column.id].value is not None}
        for column in grid.columns
    ]
    assert together == [{"one", "two"}, {"usd"}, {"now"}, {"one", "two", "usd"}, {"now"}]
    value = grid.cells["one"][grid.columns[0].id]
    assert value.value == pytest.approx(net_value(Terms(100, 0.8, 0.1)))
    assert (value.low, value.high) == tuple(
        pytest.approx(net_value(Terms(margin, 0.8, 0.1))) for margin in (80, 120)
    )
    points = grid.cells["two"][grid.columns[3].id]
    assert points.value == pytest.approx(27.5, abs=0.05)  # the project's known answer
    assert not points.rankable
