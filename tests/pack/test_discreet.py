"""What leaves the house says no name and no remark, unless it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from chainkit.actions import Action
from chainkit.errors import StoreError
from chainkit.exercises import EXERCISES
from chainkit.report.blocks import Block, text_of
from chainkit.store import Store, open_store
from chainkit.store.record import Record
from chainkit.workshop.discreet import COMMENTS, DiscreetStore
from chainkit.workshop.kinds import all_kinds, digest_of
from tests.stores import sample_store

# Text fields that name nobody and are no remark: keys, titles, and what is meant for readers.
OPEN = {
    "about", "action", "cell", "clock_start", "credit", "cards", "competitors",
    "content", "currency",
    "data_source",
    "exercise", "feature", "features", "first_step", "formula", "item", "label", "language", "link",
    "links", "measure", "metric", "name", "origin", "pack", "participant", "period", "picked",
    "promise", "remedy", "review", "rule", "section", "session", "source", "stage", "step",
    "text", "texts", "time_limit", "title", "touchpoint", "unit", "units", "what", "kind", "kept",
    "cases", "mark", "raises", "switches", "rivals", "ahead", "answers", "at", "months",
    "group_sizes", "promises", "counts", "survey", "key", "wave", "words", "dimension", "statement",
    "labels", "unsaid", "days", "cause", "part", "style", "role", "zone",
    "cohort", "rows", "shifts",
    *("zone", "services", "currency", "impact", "exposure", "service", "channel", "segment"),
    *("detected_by", "group", "cause", "three_r", "nature", "attribution", "root_cause"),
    *("repeat_of", "recovery", "authority", "detail", "field", "written", "meant", "role"),
    *("remedies", "failure", "department", "part"),
}  # fmt: skip
RECORDS = [kind.record for kind in all_kinds() if kind.reported]
METHOD_NOTES = {("chain_metrics", "note"), ("care_surveys", "note")}
"""Why a measure stands for its link, and who was asked in a survey: part of the report's method."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("discreet") / "s.sqlite"
    sample_store(path).close()
    return path


def test_every_text_is_said_to_be_open_or_private() -> None:
    unsaid = [
        f"{kind.table}.{name}"
        for kind in RECORDS
        for name, field in kind.model_fields.items()
        if name not in Record.model_fields
        and "str" in str(field.annotation)
        and name not in {*kind.NAMES, *kind.REMARKS}
        and name not in OPEN
        and (kind.table, name) not in METHOD_NOTES
    ]
    assert not unsaid


def private(store: Store) -> Iterator[tuple[str, Record]]:
    """Each name and remark in the records of the sample hotel."""
    for kind in RECORDS:
        for record in store.latest(kind, "demo"):
            for name in (*kind.NAMES, *kind.REMARKS):
                text = getattr(record, name)
                if len(text) > 8 and text not in {"the room", "All staff"}:
                    yield text, record


def blocks(exercise: str, database: Path) -> tuple[Block, ...]:
    module = import_module(f"chainkit.{exercise}.exercise")
    return tuple(module.open_here(client="demo", database=str(database)).blocks())


@pytest.mark.slow
def test_no_name_and_no_remark_is_in_any_report(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(database) as store:
        found = {text for text, _ in private(store)}
    assert len(found) > 30
    # What the charter tells customers stands in its own text, whoever else is called so; owners
    # that are departments are also units; where invented figures come from is said of each.
    public = {"General manager", "Housekeeping", "Restaurant", "Invented."}
    whole = "".join(text_of(blocks(entry.name, database)) for entry in EXERCISES)
    assert any(text in whole for text in found)
    monkeypatch.setenv(COMMENTS, "no")
    said = "".join(text_of(blocks(entry.name, database)) for entry in EXERCISES)
    assert not [text for text in found - public if text in said]
    assert "Owner 1" in said
    monkeypatch.setenv(COMMENTS, "yes")
    asked = "".join(text_of(blocks(entry.name, database)) for entry in EXERCISES)
    assert sum(text in asked for text in found) > sum(text in whole for text in found)


def test_what_exercises_hand_over_beside_their_reports_has_names(database: Path) -> None:
    said = {entry.name: f"chainkit.{entry.name}.report_papers" for entry in EXERCISES}
    with open_store(database) as store:
        found = {
            name: import_module(module).papers(store, "demo")
            for name, module in said.items()
            if find_spec(module)
        }
    assert {"chain", "levels", "charter", "care"} <= set(found)
    assert all(paper.name for papers in found.values() for paper in papers)


def test_a_discreet_store_keeps_what_is_missing_missing_and_saves_nothing(database: Path) -> None:
    with open_store(database) as plain, open_store(database, kind=DiscreetStore) as store:
        for kind in RECORDS:
            for here, there in zip(
                store.latest(kind, "demo"), plain.latest(kind, "demo"), strict=True
            ):
                for name in (*kind.NAMES, *kind.REMARKS):
                    assert bool(getattr(here, name)) == bool(getattr(there, name))
        by_name: dict[str, set[str]] = {}
        for here, there in zip(
            store.latest(Action, "demo"), plain.latest(Action, "demo"), strict=True
        ):
            by_name.setdefault(there.owner, set()).add(here.owner)
        assert len(by_name) > 3
        assert all(len(called) == 1 for called in by_name.values())
        with pytest.raises(StoreError, match="for a report only"):
            store.append(store.latest(Action, "demo")[0])


@pytest.mark.slow
def test_the_digest_is_of_what_stands_there_wherever_it_stands(
    database: Path, tmp_path: Path
) -> None:
    with open_store(database) as here, sample_store(tmp_path / "t.sqlite") as there:
        assert digest_of(here, "demo") == digest_of(there, "demo")
        assert digest_of(here, "demo") != digest_of(here, "nyc-schools")
        action = there.latest(Action, "demo")[0]
        there.append(action.changed(what="Something else"))
        assert digest_of(here, "demo") != digest_of(there, "demo")
