"""Tables as they were read, and the parts of which a workbook is made."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from chainkit.intake.tables import read_tables


def rows_of(data: bytes | Path, name: str = "f") -> list[tuple[Any, ...]]:
    return [cells for _, cells in read_tables(data, name)[0].rows]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
