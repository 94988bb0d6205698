"""The charts at the end of notebooks: their sums are the exercise's, and nobody is given away.

What is asked of every exercise that has one is asked of each, so that a new one needs no test of
its own for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chainkit
from chainkit.care.explore_rows import explored as care_rows
from chainkit.care.kept import load_kept
from chainkit.care.scored import Score
from chainkit.care.state import load_heard
from chainkit.economics.explore_rows import explored as customer_rows
from chainkit.economics.state import load_state as load_economics
from chainkit.exercises import EXERCISES
from chainkit.failures.explore_rows import explored as failure_rows
from chainkit.levels.attainment import load_months
from chainkit.levels.explore_rows import explored as month_rows
from chainkit.places import notebooks_dir
from chainkit.store import Store
from chainkit.ui.chart import CHART_MIME, Chart
from chainkit.ui.refusal import Refused
from chainkit.workshop.crossed import cells_to_hide
from tests.care.surveys import question
from tests.failures.logs import subway
from tests.house.notebooks import code_cells
from tests.stores import sample_store

EXPLORED = [entry.name for entry in EXERCISES if find_spec(f"chainkit.{entry.name}.explore")]
SAMPLES = {
    "failures": "ttc-subway",
    "care": "gp-surgeries",
    "levels": "nhs-ae",
    "economics": "cdnow",
}
KILOBYTES = {"failures": 170, "care": 16, "levels": 110, "economics": 10}
"""So much the page of the sample is sent; the logs and sheets behind it are far larger."""
each_explored = pytest.mark.parametrize("exercise", EXPLORED)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("explore") / "samples.sqlite"


@pytest.fixture(scope="module")
def samples(file: Path) -> Iterator[Store]:
    with sample_store(file) as store:
        yield store


@pytest.fixture
def database(samples: Store, file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CHAINKIT_MODE", "lab")
    return str(file)


@each_explored
def test_the_notebook_shows_it_in_one_line_for_readers_only(exercise: str) -> None:
    cells = code_cells(notebooks_dir() / f"{exercise}.ipynb")
    (cell,) = [cell for cell in cells if cell.source.startswith("explore(")]
    assert cell.source == f'explore("{exercise}", client=client, database=database)'
    assert cell.metadata.tags == ["screen-only"]


@each_explored
def test_it_is_added_up_and_says_what_it_shows(exercise: str, database: str) -> None:
    chart = chainkit.explore(exercise, client=SAMPLES[exercise], database=database)
    assert isinstance(chart, Chart)
    assert chart.kilobytes <= KILOBYTES[exercise]
    assert chart.words["title"]
    assert chart.words["said"]
    (rows,) = chart.data.values()
    assert set(chart.names) <= set(rows[0])


@each_explored
def test_no_tooltip_divides_a_bar(exercise: str, database: str) -> None:
    """What a tooltip names divides the sums: parts of a bar would lie upon one another."""
    chart = chainkit.explore(exercise, client=SAMPLES[exercise], database=database)
    for view in views(chart.spec):
        encoding = view["encoding"]
        places = [encoding[at] for at in ("x", "y") if at in encoding]
        if not any("aggregate" in place for place in places):
            continue
        told = {each["field"] for each in encoding["tooltip"] if "aggregate" not in each}
        assert told <= {place["field"] for place in places}


def views(spec: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All parts of a chart that draw marks."""
    if "mark" in spec:
        yield spec
    for name in ("layer", "vconcat", "hconcat"):
        for each in spec.get(name, ()):
            yield from views(each)


@each_explored
def test_a_dashboard_and_a_report_show_nothing_of_it(
    exercise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for mode in ("voila", "batch"):
        monkeypatch.setenv("CHAINKIT_MODE", mode)
        assert chainkit.explore(exercise, client="nobody") is None


@each_explored
def test_who_asks_for_a_client_that_is_not_there_reads_one_sentence(
    exercise: str, database: str
) -> None:
    shown = chainkit.explore(exercise, client="nobody", database=database)
    assert isinstance(shown, Refused)
    assert "There is no client “nobody”" in shown.sentence


@pytest.mark.parametrize(
    ("exercise", "client", "said"),
    [
        ("care", "kiosk", "no answers with a date"),
        ("levels", "demo", "Nothing was counted month by month"),
        ("economics", "demo", "no purchases of enough customers"),
    ],
)
def test_a_client_with_nothing_to_explore_reads_so(
    exercise: str, client: str, said: str, database: str
) -> None:
    shown = chainkit.explore(exercise, client=client, database=database)
    assert isinstance(shown, Refused)
    assert said in shown.sentence
    assert CHART_MIME not in shown._repr_mimebundle_()[0]


# --- failures ---------------------------------------------------------------------------------


def test_hours_and_causes_add_up_to_the_log() -> None:
    log = subway().log
    rows = failure_rows(log)
    assert sum(row["failures"] for row in rows) == 19_881
    assert round(sum(row["impact"] for row in rows)) == 73_094
    heat = Counter[tuple[str, int]]()
    for row in rows:
        heat[row["weekday"], row["hour"]] += row["failures"]
    assert heat["Friday", 22] == log.heat().counts[4, 22] == max(heat.values())
    causes = Counter[str]()
    for row in rows:
        causes[row["cause"]] += row["failures"]
    first, *_ = log.pareto().bars
    assert causes[log.said(first.name)] == first.count
    assert len(causes) <= 9


# --- care ----------------------------------------------------------------------------------------


@cache
def _score(n: int) -> Score:
    return Score(question(), (n, *[0] * 10))


def hidden_of(sizes: Mapping[tuple[str, str], int]) -> frozenset[tuple[str, str]]:
    """Cells of these sizes that are hidden, all under five first."""
    return cells_to_hide(sizes, [cell for cell, n in sizes.items() if n < 5])


def test_who_is_alone_in_a_month_is_hidden_with_another() -> None:
    cells = {("a", "1"): 3, ("b", "1"): 9, ("c", "1"): 20, ("a", "2"): 8, ("a", "3"): 30,
                      ("b", "2"): 7, ("b", "3"): 40}  # fmt: skip
    # a in January, so b with it; then each of both needs another month, and so on.
    assert hidden_of(cells) == {("a", "1"), ("b", "1"), ("a", "2"), ("b", "2")}
    assert not hidden_of({c: n for c, n in cells.items() if n >= 5 and c[1] != "1"})


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("123")),
                       st.integers(1, 30)))  # fmt: skip
def test_no_line_of_cells_has_one_hidden_alone(sizes: dict[tuple[str, str], int]) -> None:
    hidden = hidden_of(sizes)
    assert {cell for cell, n in sizes.items() if n < 5} <= hidden
    for at in (0, 1):
        for name in {cell[at] for cell in sizes}:
            line = [cell for cell in sizes if cell[at] == name]
            gone = [cell for cell in line if cell in hidden]
            enough = len(gone) > 1 and sum(sizes[cell] for cell in gone) >= 5
            assert not gone or enough or len(gone) == len(line)


def test_the_surgeries_months_are_the_exercises_and_small_ones_have_no_figure(
    samples: Store,
) -> None:
    heard = load_heard(samples, load_kept(samples, "gp-surgeries"), "gp-surgeries")
    assert heard is not None
    rows = care_rows(heard)
    shown = {(row["unit"], row["month"]): row for row in rows if row["score"] is not None}
    assert shown["all together", "2024-02"]["answers"] == 1871
    scored = heard.scores("rating", "The Chelsea Practice")
    assert scored is not None
    of = {group.key: group for group in scored.times}
    february = of["2024-02"].score
    assert february is not None
    assert february.recommend is not None
    mine = shown["The Chelsea Practice", "2024-02"]
    assert np.isclose(mine["score"], february.recommend.value, atol=0.05)
    assert ("The Chelsea Practice", "2024-01") not in shown
    few = [row for row in rows if row["score"] is None]
    assert few
    assert all(row["answers"] is None and row["low"] is None for row in few)
    assert min(row["answers"] for row in shown.values()) >= 5


# --- levels and economics --------------------------------------------------------------------


def test_the_line_of_all_providers_is_that_of_all_and_not_of_the_largest(samples: Store) -> None:
    found = load_months(samples, "nhs-ae")
    rows = month_rows(found)
    whole = {row["month"]: row for row in rows if row["whole"]}
    for month in found.whole.months:
        assert whole[month.period]["cases"] == month.count.cases
        assert month.share is not None
        assert np.isclose(whole[month.period]["share"], month.share * 100, atol=0.05)
    assert len({row["unit"] for row in rows}) == 41
    assert sum(r["cases"] for r in rows if not r["whole"]) < found.whole.total.cases


def test_customers_add_up_and_none_is_in_a_cell_of_few(samples: Store) -> None:
    purchases = load_economics(samples, "cdnow").purchases
    assert purchases is not None
    rows, lacking = customer_rows(purchases)
    assert sum(row["customers"] for row in rows) + lacking == 2357
    assert 0 < lacking < 300
    assert min(row["customers"] for row in rows) >= 5
    once = [row for row in rows if row["times"] == "1"]
    assert {row["last"] for row in once} == {"1997-01", "1997-02", "1997-03"}


def test_an_hour_without_failures_has_no_row(tmp_path: Path) -> None:
    log = subway().log
    empty = replace(log, cleaned=replace(log.cleaned, events=log.events.kept(np.zeros(0, int))))
    assert failure_rows(replace(empty, _made={})) == []
