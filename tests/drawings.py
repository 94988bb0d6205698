"""Pictures that were looked at: compared character by character, one element to a line.

After a wanted change: ``UPDATE_GOLDEN=1 python -m pytest`` on the file, look at the
drawings in tests/golden, and commit them.
"""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden")


def is_as_looked_at(name: str, svg: str) -> None:
    """Assert that `svg` is the drawing `name` in tests/golden."""
    lines = svg.replace("><", ">\n<") + "\n"
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(lines, encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8")
