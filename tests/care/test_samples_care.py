"""The real clients: published data come in as they are, and their known figures come out."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import Any

import pytest

from chainkit.care.picture import care_rows, from_the_top, score_rows
from chainkit.care.picture_grid import draw_grid
from chainkit.care.picture_map import draw_map
from chainkit.care.picture_rows import draw_rows
from chainkit.care.picture_trend import draw_trend
from chainkit.care.quadrants import importance_map
from chainkit.care.report import care_blocks
from chainkit.care.state import CareState, load_state
from chainkit.places import data_dir
from chainkit.report.blocks import text_of
from chainkit.store import Store
from tests.drawings import is_as_looked_at
from tests.stores import sample_store

SAMPLES = data_dir() / "samples"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("care") / "c.sqlite") as made:
        yield made


@pytest.fixture(scope="module")
def surgeries(store: Store) -> CareState:
    return load_state(store, "gp-surgeries")


@pytest.fixture(scope="module")
def kiosk(store: Store) -> CareState:
    return load_state(store, "kiosk")


@pytest.fixture(scope="module")
def hotel(store: Store) -> CareState:
    return load_state(store, "demo")


def made_by(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, SAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_samples_are_what_their_scripts_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SAMPLES))
    real, invented = made_by("make_care"), made_by("make_demo_care")
    for client, text in (
        ("kiosk", real.as_yaml(real.kiosk())),
        ("gp-surgeries", real.as_yaml(real.surgeries())),
        ("demo", invented.text()),
    ):
        assert (SAMPLES / client / "care" / "records.yaml").read_text(encoding="utf-8") == text


@pytest.mark.slow
def test_the_surgeries_counts_and_score_come_out(surgeries: CareState) -> None:
    assert surgeries.heard is not None
    scored = surgeries.heard.scores()
    assert scored is not None
    assert scored.whole is not None
    assert scored.whole.tally == (0, 71, 94, 181, 901, 2616)
    assert (scored.whole.cannot_say, scored.whole.blank, scored.whole.n) == (19, 0, 3863)
    assert scored.whole.recommend is not None
    assert round(scored.whole.recommend.value, 1) == 58.8
    assert len(scored.units) == 11
    assert {group.name: group.n for group in scored.times} == {
        "2023-07": 102, "2023-08": 99, "2023-09": 109, "2023-10": 99, "2023-11": 42,
        "2023-12": 141, "2024-01": 76, "2024-02": 1871, "2024-03": 1260, "2024-04": 64,
    }  # fmt: skip
    assert (min(g.n for g in scored.units), max(g.n for g in scored.units)) == (61, 1258)


def test_the_kiosks_gaps_come_out(kiosk: CareState) -> None:
    assert kiosk.heard is not None
    care = kiosk.heard.care
    assert care is not None
    found = {each.key: each for each in care.dimensions}
    assert (care.n, care.low, care.high, len(found)) == (194, 1, 7, 6)
    assert sum(len(each.statements) for each in care.dimensions) == 20
    gaps = {key: round(each.gap.value, 3) for key, each in found.items() if each.gap}
    assert gaps == {
        "usefulness": -0.668, "tangibles": 0.003, "control": -1.461, "economy": -1.278,
        "convenience": -1.556, "security": -1.809,
    }  # fmt: skip
    assert round(found["security"].alpha.value or 0, 3) == 0.832
    assert care.importance_by == "outcome"


def test_pictures_are_as_looked_at(
    surgeries: CareState, kiosk: CareState, hotel: CareState
) -> None:
    assert surgeries.heard is not None
    assert kiosk.heard is not None
    scored, care = surgeries.heard.scores(), kiosk.heard.care
    assert scored is not None
    assert care is not None
    found = importance_map(care)
    assert found is not None
    units = score_rows(scored, from_the_top(scored.units), "Surgeries")
    is_as_looked_at("care-units", draw_rows(units))
    is_as_looked_at("care-units-narrow", draw_rows(units, "narrow"))
    is_as_looked_at("care-trend", draw_trend(scored, "Months"))
    is_as_looked_at("care-gaps", draw_rows(care_rows(care, "Kiosks")))
    is_as_looked_at("care-map", draw_map(found, "Map"))
    is_as_looked_at("care-grid", draw_grid(hotel.grid, hotel.content, "Grid"))


def test_the_hotel_tells_its_story(hotel: CareState) -> None:
    assert hotel.heard is not None
    scored, care = hotel.heard.scores(), hotel.heard.care
    assert scored is not None
    assert scored.latest is not None
    assert (scored.latest.value < 0, scored.latest.verdict) == (True, "no_change")
    assert [group.name for group in scored.units if group.hidden] == ["Conferences", "Spa"]
    assert care is not None
    found = importance_map(care)
    assert found is not None
    assert [dot.key for dot in found.dots if dot.quadrant == "work_on"] == ["responsiveness"]
    assert hotel.grid is not None
    assert hotel.grid.carries == "people"
    assert all(cell.groups.get("support") is None for cell in hotel.grid.cells.values())
    assert hotel.latest is not None
    loop = hotel.heard.loop(hotel.latest, 2)
    assert (loop.cases, len(loop.overdue)) == (14, 2)
    assert (loop.team_told.median or 0) > 7


def test_a_report_says_what_the_figures_say(
    surgeries: CareState, kiosk: CareState, hotel: CareState, store: Store
) -> None:
    said = text_of(care_blocks(surgeries))
    assert "NPS 58.8: between 56.7 and 60.8, from 3,863 answers" in said
    assert "Royal Hospital Chelsea (83.7) lies highest" in said
    assert "Security falls furthest short of what was expected: −1.8 points" in text_of(
        care_blocks(kiosk)
    )
    assert "Good people carry weak systems" in text_of(care_blocks(hotel))
    assert "Nothing to report yet" in text_of(care_blocks(load_state(store, "nhs-ae")))
