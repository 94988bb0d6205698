"""Means to make a database fail for real."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def without_root(*owned: Path) -> Iterator[None]:
    """Within it, rights of files count for us: root alone could write in spite of them.

    `owned` are handed to that user first.  For anybody but root it changes nothing.
    """
    if os.geteuid() != 0:
        yield
        return
    for path in owned:
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
