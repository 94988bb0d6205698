"""Files and folders that are whole or not there: made aside, then put in their place.

Imports nothing of chainkit; whoever writes says in a sentence what an OSError means there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def put_whole(path: str | Path, *, private: bool = False) -> Iterator[Path]:
    """A name beside `path` to write to; what stands there takes its place when the block ends.

    Until it is all on the disk, what was there stays; after an error nothing is left behind.
    `private`: a file that its owner alone may read, from its first byte on.
    Raises OSError, also where a folder that is not empty stands in the place.
    """
    path = Path(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if private:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
        if part.is_file():
            with part.open("r+b") as file:
                os.fsync(file.fileno())
        part.replace(path)
    finally:
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink(missing_ok=True)
