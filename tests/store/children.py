"""Other Python processes that use the store, for tests of what happens between processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def start(code: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    """Start `code` in a process of its own; its standard output is a pipe."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


def run(code: str, *arguments: str, **options: Any) -> str:
    """What `code` prints; fails where it fails."""
    with start(code, *arguments, **options) as child:
        said, _ = child.communicate(timeout=60)
    assert child.returncode == 0, said
    return said.strip()
