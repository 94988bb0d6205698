"""Nothing is shared between runs: no picture and no word of one client is in another's folder.

Two processes with warm kernels make the packs of several clients each, so that whatever a
process or its template kept of a client would be there when it makes the next one.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from chainkit import cli
from chainkit.chain.model import Measure, Metric
from chainkit.store import Client, Store
from tests.stores import new_store

MARKS = {
    "alpha": "Alphaaardvark",
    "beta": "Betabluebell",
    "delta": "Deltadahlia",
    "gamma": "Gammagannet",
}
LINKS = ("customer_loyalty", "profitability")


def add(store: Store, client: str, mark: str, value: int) -> None:
    """A client whose every name is its mark, and whose values nobody else has."""
    store.append(Client(client=client, id=client, title=f"{mark} Ltd"))
    for link in LINKS:
        store.append(
            Metric(
                client=client,
                id=f"{mark.lower()}-{link}",
                link=link,
                label=f"{mark} index",
                unit="%",
                worst=0,
                best=100,
            ),
            *(
                Measure(
                    client=client,
                    id=f"{mark.lower()}-{link}/{mark} unit {unit}/2026",
                    metric=f"{mark.lower()}-{link}",
                    unit=f"{mark} unit {unit}",
                    period="2026",
                    value=value + unit + LINKS.index(link) * 4,
                )
                for unit in range(6)
            ),
        )


def parts(file: Path) -> Iterator[tuple[str, bytes]]:
    """A file, or what is packed in it."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as pack:
            for name in pack.namelist():
                yield f"{file.name}: {name}", pack.read(name)
    elif file.suffix == ".pdf":
        for number, page in enumerate(PdfReader(file).pages):
            yield f"{file.name}: words of page {number}", page.extract_text().encode()
    else:
        yield file.name, file.read_bytes()


def pictures(file: Path) -> Iterator[tuple[str, bytes]]:
    """What is drawn: pictures of pages and notebooks, those of the deck, pages of a PDF."""
    if file.suffix == ".html":
        yield from drawn(file.name, file.read_text("utf-8"))
    elif file.suffix == ".ipynb":
        for cell in json.loads(file.read_text("utf-8"))["cells"]:
            for output in cell.get("outputs", ()):
                yield from drawn(file.name, "".join(output.get("data", {}).get("text/html", "")))
    elif file.suffix == ".pdf":
        for number, page in enumerate(PdfReader(file).pages):
            content = page.get_contents()
            if content is not None:
                yield f"{file.name}: page {number}", content.get_data()
    else:
        yield from ((name, data) for name, data in parts(file) if "/media/" in name)


def drawn(name: str, html: str) -> Iterator[tuple[str, bytes]]:
    soup = BeautifulSoup(html, "html.parser")
    yield from ((name, str(svg).encode()) for svg in soup.find_all("svg"))
    for image in soup.find_all("img"):
        link = image.find_parent("a")
        shows = f"cards.pdf: {name}" if link and link["href"] == "cards.pdf" else name
        yield shows, str(image["src"]).encode()


@pytest.mark.notebook
@pytest.mark.slow
def test_no_picture_and_no_word_of_one_client_is_in_the_folder_of_another(tmp_path: Path) -> None:
    path, out = tmp_path / "b.sqlite", tmp_path / "out"
    with new_store(path) as store:
        for number, (client, mark) in enumerate(MARKS.items()):
            add(store, client, mark, 20 + 16 * number)
    run = ["report", "--all", "--jobs", "2", "--database", str(path), "--out", str(out)]
    assert cli.main(run) == 0

    seen: dict[str, dict[str, str]] = {}
    for client, mark in MARKS.items():
        files = [file for file in sorted((out / client).rglob("*")) if file.is_file()]
        said = {name: data.lower() for file in files for name, data in parts(file)}
        names = {
            each: {name for name, data in said.items() if each.lower().encode() in data}
            for each in MARKS.values()
        }
        own = names.pop(mark)
        assert {"index.html", "chain.html", "chain.ipynb", "poster.pdf: words of page 0"} <= own
        assert any(name.startswith("data.xlsx") for name in own)
        assert any(name.startswith(f"{client}.pptx") for name in own)
        assert names == {other: set() for other in names}
        seen[client] = {
            hashlib.sha256(data).hexdigest(): name
            for file in files
            for name, data in pictures(file)
        }
        assert {"chain.ipynb", "poster.pdf: page 0"} <= set(seen[client].values())
        assert any(name.startswith(f"{client}.pptx") for name in seen[client].values())
    for one, other in combinations(MARKS, 2):
        both = {seen[one][each] for each in seen[one].keys() & seen[other].keys()}
        # The cards have the questions, which are everybody's.
        assert {name for name in both if not name.startswith("cards.pdf")} == set()
