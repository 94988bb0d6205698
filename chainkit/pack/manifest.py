"""`manifest.json`: what a pack was made of, what is in it, and how long each step took.

All but the times is the same for the same records, content, options and versions.  A pack
is *whole* if every file it lists is there as it was written.  Imports errors only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

NAME = "manifest.json"
FORMAT = 1
_CHUNK = 1 << 20
_OF_A_FILE = {"file", "bytes", "sha256"}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


def fingerprint(inputs: Mapping[str, Any]) -> str:
    """One SHA-256 of everything that a pack depends on."""
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def outputs(folder: Path) -> list[dict[str, Any]]:
    """Name, size and SHA-256 of every file below `folder`, in the order of their names."""
    return [
        {"file": name, "bytes": path.stat().st_size, "sha256": sha256_of(path)}
        for name, path in _files(folder)
        if name != NAME
    ]


def written(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as a file."""
    return json.dumps({"format": FORMAT, **manifest}, ensure_ascii=False, indent=1).encode() + b"\n"


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest in `folder`; None if there is none that can be read."""
    try:
        found = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and _is_ours(found) else None


def _is_ours(found: Mapping[str, Any]) -> bool:
    """Whether it is as `written` leaves it; a person may have had it open in an editor."""
    files = found.get("outputs")
    return (
        found.get("format") == FORMAT
        and isinstance(files, list)
        and all(isinstance(each, dict) and each.keys() >= _OF_A_FILE for each in files)
        and all(isinstance(each["file"], str) for each in files)
    )


def listed(folder: Path) -> frozenset[str]:
    """The files that the pack in `folder` wrote, its manifest among them."""
    found = read_manifest(folder)
    return frozenset({NAME, *(each["file"] for each in found["outputs"])} if found else ())


def whole(folder: Path, mark: str) -> bool:
    """Whether `folder` holds a pack made of just these inputs (`fingerprint`), undamaged."""
    found = read_manifest(folder)
    if found is None or found.get("fingerprint") != mark:
        return False
    return all(_as_written(folder, each) for each in found["outputs"])


def changed(folder: Path) -> frozenset[str]:
    """The files that the pack in `folder` wrote and somebody has changed since."""
    found = read_manifest(folder)
    files = found["outputs"] if found else ()
    return frozenset(
        each["file"]
        for each in files
        if (folder / each["file"]).is_file() and not _as_written(folder, each)
    )


def _as_written(folder: Path, each: Mapping[str, Any]) -> bool:
    path = folder / each["file"]
    if not path.is_file() or path.stat().st_size != each["bytes"]:
        return False
    return sha256_of(path) == str(each["sha256"])


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
