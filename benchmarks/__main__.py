"""`python -m benchmarks`: measure everything, print one table, write results.md."""

from __future__ import annotations

from benchmarks import pages, processes
from benchmarks.peers import measure as peers
from benchmarks.table import RESULTS, markdown

lines = [*processes.measure(), *pages.measure(), *peers.measure()]
page = markdown(lines)
RESULTS.write_text(page, encoding="utf-8")
print(page)
print(pages.summary(lines))
