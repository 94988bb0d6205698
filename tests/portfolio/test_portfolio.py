"""Clients and units beside one another: known figures, no name, nothing of small groups."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from chainkit import cli
from chainkit.chain.model import Rating, Round, Session
from chainkit.clients import archive_client
from chainkit.errors import BadValue, UnknownChoice
from chainkit.levels.result import Stand
from chainkit.portfolio.files import WRITERS
from chainkit.portfolio.heat import draw_heat
from chainkit.portfolio.model import Member
from chainkit.portfolio.names import letters
from chainkit.portfolio.read import level_cells, load_clients
from chainkit.portfolio.report import portfolio_blocks
from chainkit.portfolio.units import load_units
from chainkit.report.blocks import text_of
from chainkit.serve.portfolio_page import portfolio_page
from chainkit.store import Client, Store
from tests.stores import new_store, sample_store

DAY = date(2026, 11, 22)
ANSWERS = {
    "north": (5, 5, 5, 5, 4), "south": (1, 1, 2, 1, 1), "east": (1, 5, 3, 2, 4),
    "small": (5, 5, 4, 5), "alike": (3, 3, 3, 3, 3),
}  # fmt: skip


def answered(name: str, values: tuple[int, ...], *, revealed: bool = True) -> list[object]:
    """A client whose people answered one item of the short form."""
    where = {"client": name, "session": "s", "round": 1, "role_group": "front_line"}
    return [
        Client(client=name, id=name, title=f"Firm of the {name}"),
        Session(client=name, id="s", title="Secret title", held_on=date(2026, 3, 1), form="short",
                group_sizes={"front_line": len(values)}),
        Round(client=name, id="s/1", session="s", number=1, revealed=revealed),
        *(Rating(**where, id=f"s/1/p{at}/ISQ", participant=f"p{at}", item="ISQ", value=value)
          for at, value in enumerate(values)),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_store(tmp_path_factory.mktemp("portfolio") / "c.sqlite") as opened:
        for name, values in ANSWERS.items():
            opened.append(*answered(name, values))  # type: ignore[type-var]
        opened.append(*answered("open", (1, 1, 1, 1, 1), revealed=False))  # type: ignore[type-var]
        opened.append(*answered("away", (1, 1, 1, 1, 1)))  # type: ignore[type-var]
        opened.append(Client(client="new", id="new", title="Firm without a word"))
        opened.append(Client(client="demo", id="demo", title="A sample", origin="invented"))
        archive_client(opened, "away", DAY)
        yield opened


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("portfolio") / "s.sqlite") as opened:
        yield opened


def test_known_figures_with_their_intervals(store: Store) -> None:
    found = load_clients(store)
    assert {member.key for member in found.members} == {*ANSWERS, "open", "new"}
    cells = {key: its["internal_service_quality"] for key, its in found.grids[0].cells.items()}
    north = cells["north"]
    assert (north.value, north.n) == (pytest.approx(95), 5)
    # t(4) = 2.776, standard deviation 11.18, of five people: ± 13.9, cut off at 100.
    assert north.low == pytest.approx(95 - 13.88, abs=0.01)
    assert north.high == 100
    assert cells["small"].state == "suppressed"
    assert cells["open"].state == "hidden"
    assert (cells["alike"].value, cells["alike"].rankable) == (pytest.approx(50), False)
    assert "new" not in cells
    first = found.contests[0]
    assert first.title == "Internal service quality"
    text = text_of(portfolio_blocks(found))
    assert "1 of 3 pairs can be told apart; the others cannot." in text
    assert "Not ranked, because there are too few people" in text


def test_figures_of_few_or_hidden_answers_are_in_no_format(store: Store) -> None:
    found = load_clients(store, ["small", "open"])
    for grid in found.grids:
        for its in grid.cells.values():
            assert all(cell.value is None for cell in its.values())
    assert "<5" in text_of(portfolio_blocks(found))


def test_no_name_leaves_unless_it_is_asked_for(store: Store) -> None:
    secrets = re.compile("Firm of|Firm without|Secret|north|south")
    found = load_clients(store)
    for name, write in WRITERS.items():
        assert not secrets.search(words_in(name, write(found, DAY))), name
    named = words_in("html", WRITERS["html"](load_clients(store, with_names=True), DAY))
    assert "Firm of the north" in named
    assert "treat it as confidential" in named


def words_in(name: str, content: bytes) -> str:
    if name == "pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if name == "xlsx":
        book = load_workbook(io.BytesIO(content))
        return str([[cell.value for row in sheet for cell in row] for sheet in book])
    if name == "docx":
        from docx import Document

        document = Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return " ".join([*(each.text for each in document.paragraphs), *cells])
    return content.decode()


def test_letters_are_the_same_every_time_and_do_not_follow_the_names(store: Store) -> None:
    one, two = load_clients(store), load_clients(store, list(reversed(list(ANSWERS))))
    assert [member.name for member in one.members] == [
        f"Client {letters(at)}" for at in range(len(one.members))
    ]
    assert one == load_clients(store)
    assert [m.key for m in two.members] == [m.key for m in one.members if m.key in ANSWERS]


def test_few_are_warned_of_and_samples_say_so(store: Store, samples: Store) -> None:
    assert "can guess who is who" in text_of(portfolio_blocks(load_clients(store, ["north"])))
    assert "can guess who is who" not in text_of(portfolio_blocks(load_clients(store)))
    assert load_clients(samples).origin == "Some of these data are an invented sample."
    assert load_clients(store).origin == ""
    with pytest.raises(UnknownChoice, match="no client “nroth”"):
        load_clients(store, ["nroth"])
    with pytest.raises(BadValue, match="one of ISQ, ES"):
        load_clients(store, link="X")


def test_levels_are_shares_with_intervals_and_few_features_say_nothing() -> None:
    def stand(at: int, level: str, well: int | None) -> Stand:
        return Stand(f"f{at}", at, "F", "use", level, well=well)  # type: ignore[arg-type]

    wells = [("generic", 4), ("generic", 3), ("generic", 0), ("generic", None), ("expected", 3),
             ("expected", 2), ("potential", 4)]  # fmt: skip
    cells = level_cells([stand(at, *its) for at, its in enumerate(wells)])
    assert (cells["generic"].state, cells["generic"].n) == ("few", 3)
    assert cells["augmented"].state == "missing"
    basics = cells["basics"]
    assert (basics.value, basics.n) == (pytest.approx(60), 5)
    # Wilson for 3 of 5.
    assert basics.low == pytest.approx(23.07, abs=0.01)
    assert basics.high == pytest.approx(88.24, abs=0.01)


def test_the_samples_readiness_is_that_of_their_own_page(samples: Store) -> None:
    from chainkit.charter.state import load_state

    (cells,) = load_clients(samples, ["demo"]).grids[2].cells.values()
    overall = load_state(samples, "demo").readiness.overall
    assert cells["all"].value == pytest.approx(overall.score)
    assert cells["all"].low is not None
    assert overall.least is not None
    assert cells["all"].low <= overall.least


def test_units_are_compared_by_what_is_measured(samples: Store) -> None:
    found = load_units(samples, "nhs-ae")
    assert found.kind == "units"
    assert {member.name[:5] for member in found.members} == {"Unit "}
    (contest,) = found.contests
    assert {member.key for member in found.members} == set(contest.cells)
    shares = [cell for cell in contest.cells.values() if cell.value is not None]
    assert all(cell.low < cell.value < cell.high for cell in shares if 0 < cell.value < 100)  # type: ignore[operator]
    named = load_units(samples, "nhs-ae", with_names=True)
    assert {member.name for member in named.members} == set(contest.cells)
    with pytest.raises(BadValue, match="Nothing of blank is measured by unit"):
        load_units(samples, _empty(samples))


def _empty(store: Store) -> str:
    if store.get(Client, "blank", "blank") is None:
        store.append(Client(client="blank", id="blank", title="Blank"))
    return "blank"


def test_a_heat_map_says_every_figure_and_every_reason(store: Store) -> None:
    found = load_clients(store)
    (grid, *_), there = found.grids, [m for m in found.members if m.key in found.grids[0].cells]
    for layout in ("wide", "narrow"):
        drawn = draw_heat(grid, there, layout)  # type: ignore[arg-type]
        for said in (">95<", "&lt;5<", ">?<", "fewer than five people", "not revealed yet"):
            assert said in drawn, (layout, said)
    evil = [Member(there[0].key, "<script>alert(1)</script>")]
    assert "<script" not in draw_heat(grid, evil)


def test_the_page_has_the_files_and_the_way_to_the_names(store: Store) -> None:
    blocks = portfolio_blocks(load_clients(store))
    page = portfolio_page("Title", blocks, base_url="/ck/", named=False)
    for address in ("/ck/portfolio.pdf", "/ck/portfolio.xlsx", "/ck/portfolio?names=1"):
        assert f'href="{address}"' in page
    named = portfolio_page("Title", blocks, base_url="/ck/", named=True)
    assert 'href="/ck/portfolio.pdf?names=1"' in named
    assert 'href="/ck/portfolio"' in named
    assert "--ck-s10:" in page


@pytest.mark.slow
def test_the_command_writes_by_the_files_ending_and_refuses_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "c.sqlite"
    sample_store(path).close()
    where = ["--database", str(path)]
    assert cli.main(["portfolio", str(tmp_path / "all.html"), *where]) == 0
    assert cli.main(["portfolio", str(tmp_path / "u.xlsx"), "nhs-ae", "--units", *where]) == 0
    assert (tmp_path / "u.xlsx").stat().st_size > 5000
    capsys.readouterr()
    for wrong in (["x.txt"], ["x.pdf", "--units"], ["x.pdf", "dmo"], ["x.pdf", "--link", "X"]):
        out, *more = wrong
        assert cli.main(["portfolio", str(tmp_path / out), *more, *where]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
        assert not (tmp_path / out).exists()
