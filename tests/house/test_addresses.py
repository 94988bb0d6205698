"""Nothing that ships asks a foreign host for anything, and no file tells where it was made."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.house.source import ROOT

# Names of XML vocabularies look like addresses, but nobody ever fetches them.
VOCABULARIES = {
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/XML/1998/namespace",
}
OWN_MACHINE = re.compile(r"^(?:https?:)?//(?:127\.0\.0\.1|localhost|\[::1\]|\{)")
ADDRESS = re.compile(
    r"""(?:https?|wss?|ftp)://[^\s"'<>)\]}`,;]+|(?<=["'(=])//[a-z0-9-]+\.[^\s"'<>)]+"""
)
# Looked for in the text's small letters: IGNORECASE takes six times as long.
DELIVERY = re.compile(r"jsdelivr|unpkg|esm\.sh|cdnjs|googleapis|gstatic|fontawesome")
REGISTRY = re.compile(r"py[p]i\.org|python[h]osted|npm[j]s|anaconda[.]org|deb[.]debian")
# Looks back behind the first stroke, not before it: strokes are found fast.
MACHINE = re.compile(r"/(?<![^\s\"'=(:]/)(?:root|work|home/\w+|Users/\w+)/")


@cache
def tracked(*folders: str) -> list[Path]:
    """Text files that git knows or would take, below `folders` (everything when none)."""
    command = [
        "git",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
        *folders,
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in run.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def foreign(text: str) -> list[str]:
    """Addresses in `text` that are neither a vocabulary's name nor on the own machine."""
    return [
        found
        for found in ADDRESS.findall(text)
        if found.rstrip(".") not in VOCABULARIES and not OWN_MACHINE.match(found)
    ]


def test_no_shipped_code_names_a_foreign_host() -> None:
    wrong = {
        path.relative_to(ROOT).as_posix(): found
        for path in tracked("chainkit", "notebooks")
        if (found := foreign(path.read_text("utf-8")))
    }
    assert not wrong


def test_content_cites_without_links() -> None:
    """Sources are cited in words: a page must not tempt a browser to look for them."""
    wrong = {
        path.relative_to(ROOT).as_posix(): found
        for path in tracked("data")
        if (found := foreign(path.read_text("utf-8")))
    }
    assert not wrong


def test_no_file_names_a_delivery_network() -> None:
    shipped = tracked("chainkit", "notebooks", "data")
    wrong = [path for path in shipped if DELIVERY.search(path.read_text("utf-8").lower())]
    assert not wrong


@pytest.mark.parametrize(
    ("pattern", "read"),
    [(MACHINE, str), (REGISTRY, str.lower)],
    ids=["machine path", "package registry"],
)
def test_no_file_tells_where_it_was_made(
    pattern: re.Pattern[str], read: Callable[[str], str]
) -> None:
    here = Path(__file__)
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group(0)!r}"
        for path in tracked()
        if path != here and (found := pattern.search(read(path.read_text("utf-8"))))
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<script src='https://cdn.example.com/vega.js'>", 1),
        ('<link href="//fonts.example.com/x.css">', 1),
        ('el("svg", xmlns="http://www.w3.org/2000/svg")', 0),
        ('url = f"http://127.0.0.1:{port}/"', 0),
        ("a // b.c", 0),
    ],
)
def test_the_search_sees_foreign_hosts(text: str, count: int) -> None:
    assert len(foreign(text)) == count
