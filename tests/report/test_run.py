"""`chainkit report` from the notebook to the files, with a real kernel."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import nbformat
import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from chainkit.errors import ReportError, UnknownChoice
from chainkit.report.run import Job, plan_jobs, run_job
from chainkit.store import Store, open_store
from tests.stores import new_store, sample_store

FORMATS = ("html", "pdf", "ipynb", "docx")
DAY = date(2026, 11, 9)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("run") / "chain.sqlite"
    sample_store(path).close()
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(database) as opened:
        yield opened


def plan(store: Store, out: Path, *clients: str, **given: str) -> tuple[Job, ...]:
    return plan_jobs(
        store, clients, exercise="chain", formats=FORMATS, out=out, made_on=DAY, given=given
    )


@pytest.mark.parametrize("client", ["nyc-schools", "nhs-ae"])
def test_a_footer_says_whose_data_and_when_and_leaves_the_credit_to_the_text(
    client: str, store: Store, tmp_path: Path
) -> None:
    (job,) = plan(store, tmp_path, client)
    assert job.note == "9 November 2026 · Real sample data"


@pytest.mark.notebook
@pytest.mark.parametrize(
    ("client", "note"), [("demo", "Invented sample data"), ("nyc-schools", "Real sample data")]
)
def test_one_run_gives_every_format(
    client: str, note: str, store: Store, database: Path, tmp_path: Path
) -> None:
    (job,) = plan(store, tmp_path, client)
    heard: list[str] = []
    paths = run_job(job, f"sqlite:///{database}", heard.append)
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        f"{client}/chain.{name}" for name in FORMATS
    ]
    assert len(heard) == len(FORMATS) + 1

    page = BeautifulSoup(paths[0].read_text("utf-8"), "html.parser")
    assert note in page.footer.text
    assert "9 November 2026" in page.footer.text
    pdf = PdfReader(io.BytesIO(paths[1].read_bytes()))
    assert pdf.metadata.title == page.h1.text
    assert all(note in " ".join(sheet.extract_text().split()) for sheet in pdf.pages)

    written = docx.Document(str(paths[3]))
    assert written.paragraphs[0].text == page.h1.text
    assert written.core_properties.created.date() == DAY
    assert len(written.inline_shapes) == len(page.find_all("figure"))

    kept = nbformat.read(paths[2], as_version=4)
    nbformat.validate(kept)
    text = json.dumps(kept)
    assert "widget-view" not in text
    assert "widgets" not in kept.metadata
    assert str(database) not in text
    assert not re.search(r"without encryption", text)
    assert "Traceback" not in text


def test_reports_on_two_sessions_do_not_share_a_file(store: Store, tmp_path: Path) -> None:
    (usual,) = plan(store, tmp_path, "demo")
    (early,) = plan(store, tmp_path, "demo", session="2025-spring", round_number="1")
    (latest,) = plan(store, tmp_path, "demo", session="2026-spring")
    assert [job.path("html").name for job in (usual, early, latest)] == [
        "chain.html",
        "chain-2025-spring-r1.html",
        "chain-2026-spring-r1.html",
    ]
    assert early.parameters["session"] == "2025-spring"
    assert early.parameters["round_number"] == 1


@pytest.mark.notebook
def test_a_report_on_an_earlier_session_is_about_that_session(
    store: Store, database: Path, tmp_path: Path
) -> None:
    (job,) = plan_jobs(
        store,
        ["demo"],
        exercise="chain",
        formats=("html",),
        out=tmp_path,
        made_on=DAY,
        given={"session": "2025-spring", "round_number": "1"},
    )
    (page,) = run_job(job, f"sqlite:///{database}")
    said = page.read_text("utf-8")
    assert "Leadership day 2025" in said
    assert "Leadership day 2026" not in said


@pytest.mark.notebook
def test_an_error_panel_stops_the_report_with_its_sentence(store: Store, tmp_path: Path) -> None:
    (job,) = plan(store, tmp_path / "out", "demo")
    empty = tmp_path / "empty.sqlite"
    new_store(empty).close()
    with pytest.raises(ReportError, match="There is no client “demo”"):
        run_job(job, f"sqlite:///{empty}")
    assert list(job.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"exercise": "chian"}, "exercise “chian”.*chain"),
        ({"formats": ("html", "doc")}, "format “doc”.*html, pdf, docx, ipynb"),
        (
            {"clients": ("demo", "dmo")},
            "client “dmo”.*demo, gp-surgeries, kiosk, nhs-ae, nyc-schools, ttc-subway",
        ),
        ({"given": {"clint": "x"}}, "parameter “clint”.*client"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_made(
    change: dict[str, object], what: str, store: Store, tmp_path: Path
) -> None:
    usual = {"clients": ("demo",), "exercise": "chain", "formats": ("html",)}
    out = tmp_path / "out"
    with pytest.raises(UnknownChoice, match=what):
        plan_jobs(store, out=out, made_on=DAY, **{**usual, **change})
    assert not out.exists()
