"""Whoever is quoted in a report, by its exercise or its notebook, is among its sources."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from chainkit.charter.report import charter_report_blocks
from chainkit.charter.state import load_state as load_charter
from chainkit.content import CHECKS
from chainkit.continuum.report import continuum_report_blocks
from chainkit.continuum.state import load_state as load_continuum
from chainkit.levels.attainment import load_months
from chainkit.levels.report import levels_blocks
from chainkit.levels.state import load_state as load_levels
from chainkit.places import notebooks_dir
from chainkit.report.blocks import Block, Sources, text_of
from chainkit.report.executed import HIDDEN_TAG
from tests.stores import sample_store

QUOTED = {
    "levels": ("Levitt", "176 customer requirements", "operational standard of 2010", "HSJ"),
    "charter": (
        "Citizen's Charter", "Parliamentary Library", "Customer Service Excellence", "ISO 10001",
        "Australian council", "department", "Narver", "Kohli", "adapted scale",
        "strategy+business",
    ),
    "continuum": ("Temkin", "Five-level", "Tastle"),
}  # fmt: skip
CLIENTS = ("demo", "nhs-ae", "nyc-schools", "ttc-subway")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], tuple[Block, ...]]:
    found: dict[tuple[str, str], tuple[Block, ...]] = {}
    with sample_store(tmp_path_factory.mktemp("told") / "s.sqlite") as store:
        for client in CLIENTS:
            months = load_months(store, client)
            levels, charter = load_levels(store, client), load_charter(store, client)
            found["levels", client] = levels_blocks(levels, None, months)
            found["charter", client] = charter_report_blocks(charter)
            found["continuum", client] = continuum_report_blocks(load_continuum(store, client))
    return found


def narrative(exercise: str) -> str:
    """What a notebook's markdown brings into the report."""
    notebook = json.loads(Path(notebooks_dir(), f"{exercise}.ipynb").read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    kept = [cell for cell in cells if HIDDEN_TAG not in cell["metadata"].get("tags", ())]
    return "\n".join("".join(cell["source"]) for cell in kept)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("exercise", QUOTED)
def test_sources_are_numbered_in_the_order_in_which_they_are_read(
    exercise: str, client: str, reports: dict[tuple[str, str], tuple[Block, ...]]
) -> None:
    said = text_of(reports[exercise, client][:-1])
    first = list(dict.fromkeys(int(number) for number in re.findall(r"\[(\d+)\]", said)))
    assert first == list(range(1, len(first) + 1))


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("exercise", QUOTED)
def test_whoever_is_quoted_is_a_source_with_its_mark(
    exercise: str, client: str, reports: dict[tuple[str, str], tuple[Block, ...]]
) -> None:
    blocks = reports[exercise, client]
    sources = blocks[-1]
    assert isinstance(sources, Sources)
    said = f"{narrative(exercise)}\n{text_of(blocks[:-1])}"
    for name in QUOTED[exercise]:
        assert name in said  # else this list is out of date
        assert any(name in text and mark in CHECKS for text, mark in sources.items), name
    assert len({text for text, _ in sources.items}) == len(sources.items)


def test_how_to_read_the_rings_stands_only_where_there_are_rings(
    reports: dict[tuple[str, str], tuple[Block, ...]],
) -> None:
    assert "How to read the rings" in text_of(reports["levels", "demo"])
    assert "How to read the rings" not in text_of(reports["levels", "nhs-ae"])
    assert "the rings" not in narrative("levels").lower()
