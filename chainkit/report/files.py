"""The files of reports: whole or not there, and a sentence where they cannot be written.

Imports chainkit.errors and chainkit.whole.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from chainkit.errors import ReportError
from chainkit.whole import put_whole


def ensure_folder(folder: Path) -> None:
    """Make `folder` and see that files can be made in it.

    Raises ReportError with the reason in words.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ReportError(f"Nothing can be written into {folder}: {reason(error)}.") from error


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`; until it is all on the disk, what was there stays.

    Raises ReportError with the reason in words.
    """
    try:
        with put_whole(path) as part:
            part.write_bytes(content)
    except OSError as error:
        raise ReportError(f"{path} could not be written: {reason(error)}.") from error


def reason(error: OSError) -> str:
    """Why a file could not be read or written, as the end of a sentence."""
    words = error.strerror or str(error)
    return words[:1].lower() + words[1:]
