"""Both review notebooks, run by Papermill and written as documents in every format.

Few runs, since each starts a kernel: what a document holds is tested on its blocks, and
tests/house runs each notebook for one more sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup, Tag

from chainkit.errors import UnknownChoice
from chainkit.report.run import plan_jobs, run_job
from chainkit.store import Store, open_store
from tests.stores import sample_store

DAY = date(2026, 11, 22)
NARRATIVE = {"levels": "What is known of it", "charter": "Where it comes from",
             "continuum": "Where it comes from"}  # fmt: skip
ALONE = "Working through this alone"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "samples.sqlite"
    sample_store(path).close()
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(database) as opened:
        yield opened


@pytest.mark.notebook
@pytest.mark.parametrize(
    ("exercise", "client", "said"),
    [
        ("levels", "demo", "4 basics are broken"),
        ("levels", "nyc-schools", "no review of its service levels yet"),
        ("continuum", "demo", "stands at stage 2 of 5"),
        ("charter", "nhs-ae", "no review of its strategy and charter yet"),
    ],
)
def test_each_sample_has_its_report(
    exercise: str, client: str, said: str, store: Store, database: Path, tmp_path: Path
) -> None:
    (job,) = plan_jobs(
        store,
        [client],
        exercise=exercise,
        formats=("html", "pdf", "docx"),
        out=tmp_path,
        made_on=DAY,
    )
    html, pdf, word = run_job(job, f"sqlite:///{database}")

    page = BeautifulSoup(html.read_text("utf-8"), "html.parser")
    main = page.main
    assert isinstance(main, Tag)
    assert said in main.get_text(" ")
    titles = [heading.get_text() for heading in main.find_all("h2")]
    assert any(title.startswith(NARRATIVE[exercise]) for title in titles)
    assert ALONE not in titles
    assert pdf.read_bytes().startswith(b"%PDF")
    paragraphs = [each.text for each in docx.Document(str(word)).paragraphs]
    assert paragraphs[0] == page.h1.get_text() if page.h1 else ""
    assert set(titles) <= set(paragraphs)


@pytest.mark.parametrize(
    ("exercise", "session", "name"),
    [
        ("levels", "levels-2024", "levels-levels-2024-r0.html"),
        ("charter", "2025-charter", "charter-2025-charter-r1.html"),
    ],
)
def test_an_earlier_review_has_a_file_of_its_own(
    exercise: str, session: str, name: str, store: Store, tmp_path: Path
) -> None:
    (job,) = plan_jobs(
        store,
        ["demo"],
        exercise=exercise,
        formats=("html",),
        out=tmp_path,
        made_on=DAY,
        given={"session": session},
    )
    assert job.path("html").name == name
    with pytest.raises(UnknownChoice, match=session):
        plan_jobs(
            store,
            ["demo"],
            exercise=exercise,
            formats=("html",),
            out=tmp_path,
            made_on=DAY,
            given={"session": "never-held"},
        )
