"""`chainkit report --all`: every client gets its own, whatever happens to another."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from chainkit import cli
from chainkit.chain.model import Measure, Metric
from chainkit.pack.manifest import sha256_of
from chainkit.store import Client, Store, open_store
from tests.stores import new_store

MARKS = {"alpha-bank": "Alpha Aardvark Bank", "beta-shop": "Beta Bluebell Shop"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two clients with measures of their own, one without anything, one with a broken record."""
    path = tmp_path_factory.mktemp("batch") / "b.sqlite"
    with new_store(path) as store:
        for name, title in MARKS.items():
            add(store, name, title)
        store.append(Client(client="empty", id="empty", title="Empty"))
        add(store, "torn", "Torn Data Ltd")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE chain_metrics SET best = worst WHERE client = 'torn'")
    raw.close()
    return path


def add(store: Store, name: str, title: str) -> None:
    """A client with one measured link, the measure named after the client."""
    shared = {"client": name, "unit": "%", "worst": 0, "best": 100}
    store.append(Client(client=name, id=name, title=title))
    store.append(Metric(id="m", link="customer_loyalty", label=f"{title} staying", **shared))
    for unit in range(6):
        store.append(
            Measure(
                client=name,
                id=f"m/u{unit}/2026",
                metric="m",
                unit=f"u{unit}",
                period="2026",
                value=60 + unit,
            )
        )


def words(folder: Path) -> str:
    """Everything legible in a pack."""
    found = [path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in TEXT]
    for path in folder.glob("*.pdf"):
        found += [page.extract_text() for page in PdfReader(path).pages]
    return " ".join(" ".join(found).split())


TEXT = {".html", ".ipynb", ".json"}


@pytest.mark.notebook
@pytest.mark.slow
def test_all_clients_at_once_then_only_what_is_missing(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    run = ["report", "--all", "--jobs", "2", "--database", str(database), "--out", str(out)]
    assert cli.main([*run, "--check"]) == 0
    assert not out.exists()
    assert "would write  alpha-bank: chain" in capsys.readouterr().out

    assert cli.main(run) == 2
    told = capsys.readouterr()
    assert re.search(r"^torn: ", told.err, re.MULTILINE)
    assert "4 clients: " in told.out
    assert "2 written" in told.out
    assert "1 FAILED" in told.out
    assert "1 nothing to report" in told.out
    assert {path.name for path in out.iterdir()} == set(MARKS)
    for name, title in MARKS.items():
        said = words(out / name)
        other = next(mark for mark in MARKS.values() if mark != title)
        assert title in said
        assert other not in said
        assert str(database) not in said
        check_pack(out / name, name)

    kept = (out / "beta-shop" / "manifest.json").stat().st_mtime_ns
    (out / "alpha-bank" / "chain.html").unlink()
    assert cli.main([*run, "--resume"]) == 2
    assert "1 up to date" in capsys.readouterr().out
    assert (out / "alpha-bank" / "chain.html").is_file()
    assert (out / "beta-shop" / "manifest.json").stat().st_mtime_ns == kept
    with open_store(database) as store:
        (client,) = (one for one in store.clients() if one.id == "beta-shop")
        store.append(client.changed(title="Beta Renamed"))
    again = ["report", "beta-shop", "alpha-bank", *run[4:], "--resume", "--check"]
    assert cli.main(again) == 0
    checked = capsys.readouterr().out
    assert "would write  beta-shop" in checked
    assert "unchanged    alpha-bank" in checked


def test_a_database_without_clients_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_store(tmp_path / "empty.sqlite").close()
    run = ["report", "--all", "--database", str(tmp_path / "empty.sqlite")]
    assert cli.main([*run, "--out", str(tmp_path / "out")]) == 0
    assert "There is no client yet" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def check_pack(folder: Path, client: str) -> None:
    """Every link leads to a file, every file is a link away and is as the manifest has it."""
    page = BeautifulSoup((folder / "index.html").read_text("utf-8"), "html.parser")
    links = {a["href"] for a in page.find_all("a") if not str(a["href"]).startswith("#")}
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert links == files - {"index.html"}
    assert {f"{client}.pdf", f"{client}.pptx", "poster.pdf", "cards.pdf", "data.xlsx"} <= files
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    listed = {each["file"]: each["sha256"] for each in manifest["outputs"]}
    assert set(listed) == files - {"manifest.json"}
    assert all(sha256_of(folder / name) == digest for name, digest in listed.items())
    assert manifest["parameters"]["parameters"]["chain"]["client"] == client
    assert manifest["steps"][0]["step"] == "chain: notebook"
    assert all(step["seconds"] >= 0 for step in manifest["steps"])
