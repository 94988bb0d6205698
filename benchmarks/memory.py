"""The most memory that a process has had for itself since its program began."""

from __future__ import annotations

import re
import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_mb() -> float:
    """MB; where the system does not tell it, what it keeps of a parent's peak is counted in."""
    if _STATUS.exists():
        # Not ru_maxrss: what the parent had when it began the process would be part of it.
        found = re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text())
        if found:
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
