"""The samples follow from their sources, tell their story, and are never forced on anybody."""

from __future__ import annotations

import csv
import importlib.util
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from chainkit.chain.intake import apply_import, plan_import
from chainkit.chain.model import Measure, Metric, Rating, Round, Session
from chainkit.chain.state import load_state
from chainkit.places import data_dir
from chainkit.samples import install_samples, sample_folders
from chainkit.store import Client, Store, open_store
from tests.stores import sample_store

SAMPLES = data_dir() / "samples"
SHIPPED = ("cdnow", "demo", "gp-surgeries", "kiosk", "nhs-ae", "nyc-schools", "ttc-subway")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "s.sqlite"
    with sample_store(path) as opened:
        assert tuple(client.id for client in opened.clients()) == SHIPPED
    return path


@pytest.fixture
def filled(samples: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with both samples in it."""
    with open_store(shutil.copy(samples, tmp_path)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "folder"), [("make_demo", "demo"), ("make_nyc_schools", "nyc-schools")]
)
def test_the_tables_are_what_their_script_makes(tmp_path: Path, name: str, folder: str) -> None:
    (tmp_path / "new").mkdir()
    script(name).make(tmp_path / "new")
    made = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    kept = {path.name: path.read_bytes() for path in (SAMPLES / folder).glob("*.csv")}
    assert made.keys() == kept.keys()
    assert made == kept


def test_samples_say_what_they_are(filled: Store) -> None:
    clients = {client.id: client for client in filled.clients()}
    assert clients["demo"].origin == "invented"
    assert "Invented" in clients["demo"].credit
    assert clients["nyc-schools"].origin == "real"
    assert "NYC Open Data" in clients["nyc-schools"].credit
    assert clients["nhs-ae"].origin == "real"
    assert "Open Government Licence v3.0" in clients["nhs-ae"].credit
    assert tuple(sample_folders()) == SHIPPED


def test_installing_again_changes_nothing(filled: Store) -> None:
    stamps = [filled.stamp(slug) for slug in SHIPPED]
    assert install_samples(filled) == ()
    assert [filled.stamp(slug) for slug in SHIPPED] == stamps


def test_what_a_user_made_of_a_sample_stays(filled: Store) -> None:
    clients = {client.id: client for client in filled.clients()}
    demo, schools = clients["demo"], clients["nyc-schools"]
    rating = filled.latest(Rating, "demo")[0]
    filled.append(demo.changed(title="My hotel"))
    filled.append(rating.changed(deleted=True))
    filled.append(schools.changed(deleted=True))
    assert install_samples(filled) == ()
    titles = {client.id: client.title for client in filled.clients()}
    assert set(titles) == {*SHIPPED} - {"nyc-schools"}
    assert titles["demo"] == "My hotel"
    assert filled.get(Rating, "demo", rating.id) is None


def test_a_client_of_the_users_own_is_never_touched(store: Store) -> None:
    store.append(Client(client="demo", id="demo", title="Mine"))
    assert install_samples(store, only=("demo", "kiosk")) == ("kiosk",)
    assert store.latest(Session, "demo") == []


# --- the invented hotel ----------------------------------------------------------------------


def test_demo_has_two_workshops_and_nobody_but_anonymous_keys(filled: Store) -> None:
    sessions = {s.id: s for s in filled.latest(Session, "demo")}
    assert {s.form for s in sessions.values()} == {"short", "full"}
    assert sessions["2026-spring"].group_sizes == {
        "management": 6, "front_line": 12, "support": 6,
    }  # fmt: skip
    assert all(r.revealed for r in filled.latest(Round, "demo"))
    ratings = filled.latest(Rating, "demo", session="2026-spring")
    groups = Counter({r.participant: r.role_group for r in ratings}.values())
    assert groups == {"management": 6, "front_line": 12, "support": 6}
    assert all(r.participant.startswith("p2") for r in ratings)


def test_demo_story_2026(filled: Store) -> None:
    result = load_state(filled, "demo").result
    first = result.rated["internal_service_quality"]
    assert result.weakest is not None
    assert result.weakest.link == result.weakest.root_candidate == first.link
    assert first.score == pytest.approx(34, abs=1.5)
    assert first.view_gap is not None
    assert first.view_gap >= 20
    assert first.gap_flagged
    split = [link for link, score in result.rated.items() if score.agreement == "split"]
    assert split == ["external_service_value"]
    assert result.rated["revenue_growth"].status == "suppressed"
    assert result.rated["shareholder_client_value"].status == "missing"
    assert result.participants == 24
    judged = filled.latest(Rating, "demo", session="2026-spring", value=None)
    assert 0 < sum(r.item[:2] != "RG" for r in judged) < 100
    beside = {link for link in result.rated if result.beside(link)}
    assert len(beside) == 7


def test_demo_story_2025_hides_the_small_group(filled: Store) -> None:
    result = load_state(filled, "demo", session="2025-spring").result
    assert result.group_counts["support"] is None
    for score in result.rated.values():
        shown = {group.role_group for group in score.groups if group.status == "scored"}
        assert "support" not in shown


def test_demo_measures_have_periods_gaps_and_a_small_survey(filled: Store) -> None:
    measures = filled.latest(Measure, "demo")
    assert {m.period for m in measures} == {"2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"}
    assert sum(m.value is None for m in measures) == 2
    least = {m.id: m.min_n for m in filled.latest(Metric, "demo")}
    assert any(m.n is not None and m.n < least[m.metric] for m in measures)


# --- the schools -----------------------------------------------------------------------------


def raw() -> list[dict[str, str]]:
    path = SAMPLES / "nyc-schools" / "raw" / "nyc_school_survey_2011.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_raw_file_is_the_one_that_the_readme_describes() -> None:
    rows = raw()
    assert len(rows) == 455
    assert len(rows[0]) == 34
    assert sum(not row["saf_s"] for row in rows) == 156
    assert sum(bool(row["avg_sat_score"]) for row in rows) == 150
    assert sum(bool(row["grads_percent"]) for row in rows) == 138
    assert min(int(row["n_t"]) for row in rows) == 3
    rates = [float(row[c]) for row in rows for c in ("rr_s", "rr_t", "rr_p") if row[c]]
    assert (min(rates), max(rates)) == (0, 100)
    assert {row["dbn"][:2] for row in rows} == {f"0{n}" for n in range(1, 10)}


def test_school_measures_are_the_published_values(filled: Store) -> None:
    measures = {m.id: m for m in filled.latest(Measure, "nyc-schools")}
    for row in raw():
        unit = f"{row['dbn']} {row['school_name']}"
        for metric, column, n in (
            ("communication_t", "com_t", "n_t"), ("safety_and_respect_t", "saf_t", "n_t"),
            ("engagement_t", "eng_t", "n_t"), ("academic_expectations_p", "aca_p", "n_p"),
            ("academic_expectations_s", "aca_s", "n_s"), ("safety_and_respect_p", "saf_p", "n_p"),
            ("safety_and_respect_s", "saf_s", "n_s"), ("communication_p", "com_p", "n_p"),
            ("communication_s", "com_s", "n_s"), ("engagement_p", "eng_p", "n_p"),
            ("engagement_s", "eng_s", "n_s"), ("graduation_rate", "grads_percent", ""),
            ("sat_score", "avg_sat_score", "sat_takers"),
        ):  # fmt: skip
            kept = measures.pop(f"{metric}/{unit}/2011", None)
            if row[column]:
                assert kept is not None
                assert kept.value == float(row[column])
                assert kept.n == (int(float(row[n])) if n else None)
            elif kept is not None:
                assert (kept.value, kept.n) == (None, None)
        stay = measures.pop(f"students_who_stay/{unit}/2011", None)
        if row["dropout_percent"]:
            assert stay is not None
            assert stay.value == pytest.approx(100 - float(row["dropout_percent"]))
    assert measures == {}


def test_missing_is_not_the_same_as_not_applicable(filled: Store) -> None:
    """No row where a school has no such students; a blank value where nothing was published."""
    measures = filled.latest(Measure, "nyc-schools")
    students = [m for m in measures if m.metric == "communication_s"]
    eligible = sum(int(row["nr_s"]) > 0 for row in raw())
    assert len(students) == eligible == 302
    assert sum(m.value is None for m in students) == 3
    assert sum(m.value is None for m in measures if m.metric == "communication_p") == 2
    assert not any(m.value == 0 and m.n in {None, 0} for m in measures if m.metric[-2] == "_")


def test_links_without_a_measure_stay_missing(filled: Store) -> None:
    state = load_state(filled, "nyc-schools")
    missing = [link for link, score in state.result.measured.items() if score.status == "missing"]
    assert missing == [
        "employee_retention", "employee_productivity", "revenue_growth", "profitability",
    ]  # fmt: skip
    for metric in filled.latest(Metric, "nyc-schools"):
        assert metric.note.startswith("Proxy chosen by this project")
        assert metric.min_n == (5 if metric.unit == "score 0-10" else 0)


def test_a_folder_of_tables_does_not_rename_the_client_it_goes_to(store: Store) -> None:
    own = Client(client="acme", id="acme", title="Acme Hotels")
    store.append(own)
    plan = plan_import(sample_folders()["demo"], "demo", store, "acme")
    assert apply_import(store, plan) > 1000
    (kept,) = store.latest(Client, "acme")
    assert (kept.title, kept.origin) == ("Acme Hotels", "own")
