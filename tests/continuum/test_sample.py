"""The invented hotel's assessments: its script, its story, its pictures and its report."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.continuum.content import check, continuum_content
from chainkit.continuum.picture import draw_ladder
from chainkit.continuum.picture_units import MOST, draw_units
from chainkit.continuum.picture_worth import draw_worth
from chainkit.continuum.report import continuum_report_blocks
from chainkit.continuum.result import Bounds, UnitStand
from chainkit.continuum.state import ContinuumState, load_state
from chainkit.places import data_dir
from chainkit.portfolio.heat import words_of
from chainkit.portfolio.read import load_clients
from chainkit.portfolio.report import portfolio_blocks
from chainkit.portfolio.units import load_units
from chainkit.report.blocks import Callout, Figure, text_of
from chainkit.store import Store
from chainkit.workshop.state import sessions_of
from tests.continuum.builders import profile
from tests.drawings import is_as_looked_at
from tests.stores import sample_store

SAMPLES = data_dir() / "samples"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("continuum") / "s.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(store: Store) -> ContinuumState:
    return load_state(store, "demo")


def test_the_sample_is_what_its_script_makes(tmp_path: object) -> None:
    path = SAMPLES / "make_demo_continuum.py"
    spec = importlib.util.spec_from_file_location("make_demo_continuum", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.make(tmp_path)
    made = (tmp_path / "continuum" / "records.yaml").read_bytes()  # type: ignore[operator]
    assert made == (SAMPLES / "demo" / "continuum" / "records.yaml").read_bytes()


def test_the_sample_tells_its_story(demo: ContinuumState) -> None:
    stands = {stand.unit: stand.profile for stand in demo.units}
    found = {unit: each.overall for unit, each in stands.items() if each is not None}
    assert found == {
        "": Bounds(2, 2), "Front desk": Bounds(3, 3), "Kitchen": Bounds(0, 0),
        "Rooms": Bounds(1, 1),
    }  # fmt: skip
    assert demo.earlier is not None
    assert demo.earlier.profile is not None
    assert demo.earlier.profile.overall == Bounds(1, 1)
    kitchen, rooms = stands["Kitchen"], stands["Rooms"]
    assert kitchen is not None
    assert all(cell.median is None for cell in kitchen.cells.values())
    assert rooms is not None
    assert (rooms.cells["M2"].median, rooms.cells["M2"].agreed) == (3, 2)


def test_our_own_lists_are_ours_and_each_statement_is_asked_once() -> None:
    content = continuum_content()
    assert check() == []
    assert set(content.marks.values()) == {"O"}
    assert len({cell.statement for cell in content.cell_by_id.values()}) == 15
    assert all(len({a.component for a in t.actions}) == 3 for t in content.transitions)


def test_the_ladders_are_as_they_were_looked_at(demo: ContinuumState, store: Store) -> None:
    assert demo.profile is not None
    assert demo.earlier is not None
    aims = {c: t.stage for c, t in demo.targets.items() if t.stage is not None}
    for layout in ("wide", "narrow"):
        svg = draw_ladder(demo.profile, demo.content, title="Hotel", before=demo.earlier.profile,
                          targets=aims, picked="M3", layout=layout)  # fmt: skip
        is_as_looked_at(f"continuum-hotel-{layout}", svg)
        units = draw_units(demo.units, demo.content, title="Units", whole="Hotel", layout=layout)
        is_as_looked_at(f"continuum-units-{layout}", units)
        worth = draw_worth(demo.moves, demo.content, "EUR", title="Worth", layout=layout)
        is_as_looked_at(f"continuum-worth-{layout}", worth)
    kitchen = load_state(store, "demo", "continuum-kitchen").profile
    assert kitchen is not None
    is_as_looked_at("continuum-hidden-wide", draw_ladder(kitchen, demo.content, title="Kitchen"))
    with pytest.raises(ValueError, match="room for 8"):
        draw_units([demo.units[0]] * (MOST + 1), demo.content, title="Units", whole="Hotel")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=MOST))
def test_units_of_any_name_are_drawn_and_none_runs_out_of_the_picture(names: list[str]) -> None:
    known = profile({"front_line": [4, 3, 3, 2, 1]})
    stands = [UnitStand(name, f"s{at}", TODAY, known, None, {"focus": 5})
              for at, name in enumerate(names)]  # fmt: skip
    for layout in ("wide", "narrow"):
        svg = draw_units(stands, continuum_content(), title="<&>", whole="All", layout=layout)
        page = BeautifulSoup(svg, "xml").svg
        assert page is not None
        wide = float(str(page["viewBox"]).split()[2])
        assert len(page.find_all(attrs={"data-id": True})) == len(names)
        for said in page.find_all("text"):
            assert 0 <= float(said["x"]) <= wide


def test_the_report_says_where_why_and_whether_to_move(demo: ContinuumState) -> None:
    blocks = continuum_report_blocks(demo, TODAY)
    said = text_of(blocks)
    finding = next(b for b in blocks if isinstance(b, Callout) and b.kind == "finding")
    assert finding.title == "The organisation stands at stage 2 of 5: Listening"
    assert "The five stages in this workbook are ours" in said
    assert "It pays within 3 years even at the least gain: from 6,000 EUR to 54,000 EUR" in said
    assert "Within 3 years it pays at the most gain and not at the least" in said
    assert "Customer focus went from stage 2 to stage 3." in said
    assert "people: Management 6, Front line 12, Support 6" in said
    assert "4 (n\u00a023)" in said, "no figure without how many it rests on"
    assert "Customer focus and Environment are there already." in said
    assert "Set a sampling plan" in said
    assert "Pick the segments" not in said, "nobody is told to do what stands"
    assert "Figures reach two of seven teams" not in said, "remarks stay at home"
    typed = text_of(continuum_report_blocks(demo, TODAY, with_comments=True))
    assert "Figures reach two of seven teams" in typed
    assert sum(isinstance(block, Figure) and bool(block.message) for block in blocks) == 3


def test_a_client_without_an_assessment_has_a_report_that_says_so(store: Store) -> None:
    said = text_of(continuum_report_blocks(load_state(store, "nhs-ae"), TODAY))
    assert "no assessment of its practices yet" in said
    assert "six stages" not in said


def test_the_portfolio_has_clients_and_units_by_their_stages(store: Store) -> None:
    clients = load_clients(store, ("demo", "nhs-ae"))
    grid = next(each for each in clients.grids if each.id == "continuum")
    assert {key: words_of(cells["overall"]) for key, cells in grid.cells.items()} == {"demo": "2"}
    units = load_units(store, "demo", with_names=True)
    stages = next(each for each in units.grids if each.id == "continuum")
    assert {key: words_of(cells["focus"]) for key, cells in stages.cells.items()} == {
        "Front desk": "3", "Kitchen": "1–5", "Rooms": "1",
    }  # fmt: skip
    assert "Practices continuum" in text_of(portfolio_blocks(units))


def test_every_assessment_of_the_sample_can_be_read(store: Store) -> None:
    from chainkit.continuum.model import Assessment

    found = sessions_of(store, Assessment, "demo")
    assert len(found) == 5
    for each in found:
        state = load_state(store, "demo", each.id)
        assert text_of(continuum_report_blocks(state, TODAY)).strip()
