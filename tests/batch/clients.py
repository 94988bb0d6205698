"""Clients with measures of their own, and what is legible of them in what was made; no test."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

from pypdf import PdfReader

from chainkit.chain.model import Measure, Metric
from chainkit.store import Client, Store

TEXT = {".html", ".ipynb", ".json"}
ZIPS = {".pptx", ".xlsx"}


def add(store: Store, name: str, title: str, value: int = 60) -> None:
    """A client with one measured link, the measure named after the client."""
    shared = {"client": name, "unit": "%", "worst": 0, "best": 100}
    store.append(Client(client=name, id=name, title=title))
    store.append(
        Metric(id="m", link="customer_loyalty", label=f"{title} staying", **shared),
        *(
            Measure(
                client=name,
                id=f"m/u{unit}/2026",
                metric="m",
                unit=f"u{unit}",
                period="2026",
                value=value + unit,
            )
            for unit in range(6)
        ),
    )


def words(folder: Path) -> str:
    """Everything legible in a pack."""
    found = [path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in TEXT]
    for path in folder.glob("*.pdf"):
        found += [page.extract_text() for page in PdfReader(path).pages]
    found += [part.decode("utf-8", "replace") for part in _parts(folder, ".xml")]
    return " ".join(" ".join(found).split())


def pictures(folder: Path) -> set[str]:
    """What tells each picture of a pack from every other: those of its pages and of its deck."""
    drawn = [
        picture.encode()
        for path in folder.glob("*.html")
        for picture in re.findall(r"<svg.*?</svg>", path.read_text("utf-8"), re.DOTALL)
    ]
    return {hashlib.sha256(each).hexdigest() for each in [*drawn, *_parts(folder, ".png")]}


def _parts(folder: Path, suffix: str) -> list[bytes]:
    """The files of one kind inside the office documents of a pack."""
    found = []
    for path in folder.rglob("*"):
        if path.suffix in ZIPS:
            with zipfile.ZipFile(path) as inside:
                found += [inside.read(name) for name in inside.namelist() if name.endswith(suffix)]
    return found
