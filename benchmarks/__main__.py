"""`python -m benchmarks`: measure everything, print one table, write results.md.

`python -m benchmarks GROUP…` measures these groups only, and BENCH_SHORT=1 in the environment
makes every count small; neither writes results.md.
"""

from __future__ import annotations

import sys

from benchmarks import batches, givenback, kernels, million, openings, pages, processes
from benchmarks.peers import measure as peers
from benchmarks.table import RESULTS, SHORT, markdown

GROUPS = {
    "processes": processes.measure,
    "kernels": kernels.measure,
    "batches": batches.measure,
    "givenback": givenback.measure,
    "million": million.measure,
    "pages": pages.measure,
    "openings": openings.measure,
    "peers": peers.measure,
}

wanted = sys.argv[1:] or list(GROUPS)
if unknown := [name for name in wanted if name not in GROUPS]:
    sys.exit(f"There is no group {', '.join(unknown)}; there are {', '.join(GROUPS)}.")
lines = [line for name in wanted for line in GROUPS[name]()]
page = markdown(lines)
if set(wanted) == set(GROUPS) and not SHORT:
    RESULTS.write_text(page, encoding="utf-8")
print(page)
print(pages.summary(lines))
