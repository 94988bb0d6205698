"""Files that people give to the server, kept from the preview of what they change to the saving.

Only the latest few are kept, in a folder that nobody else can read and that goes with the
server.  Standard library only.
"""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Final

MOST_FILES: Final = 8
MOST_BYTES: Final = 64_000_000
_LONGEST: Final = 80
_USUAL: Final = "workbook.xlsx"


class Uploads:
    """The latest files, each under a key that nobody can guess."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._paths: dict[str, Path] = {}

    def keep(self, name: str, content: bytes) -> str:
        """Keep a file; its key.  The oldest goes where there are too many."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="chainkit-given-")
        while len(self._paths) >= MOST_FILES:
            self.drop(next(iter(self._paths)))
        key = secrets.token_urlsafe(18)
        path = Path(self._folder.name) / key / plain_name(name)
        path.parent.mkdir(mode=0o700)
        path.write_bytes(content)
        self._paths[key] = path
        return key

    def path(self, key: str) -> Path | None:
        """Where the file is; None if it is not there any longer."""
        return self._paths.get(key)

    def drop(self, key: str) -> None:
        """Remove a file."""
        path = self._paths.pop(key, None)
        if path is not None:
            shutil.rmtree(path.parent, ignore_errors=True)

    def clear(self) -> None:
        """Remove all."""
        self._paths.clear()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def plain_name(given: str) -> str:
    """A file's name without folders and signs that no name may have, and not too long."""
    last = re.split(r"[/\\]", given)[-1]
    kept = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = kept, "xlsx"
    short = stem.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore")
    return f"{short}.{ending}" if short else _USUAL
