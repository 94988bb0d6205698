"""How a batch goes: a bar with what is left, a line for each client at work, a table at the end.

Prints.  On a terminal the lines move; elsewhere a line is printed as each client ends.
Imports rich.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from chainkit.batch.run import Outcome
from chainkit.batch.tidings import Tiding

_WORDS = {
    "written": "written",
    "unchanged": "up to date",
    "failed": "FAILED",
    "nothing": "nothing to report",
}
_STYLES = {"written": "green", "unchanged": "dim", "failed": "bold red", "nothing": "yellow"}


class Board:
    """The moving lines; may be told things from several threads."""

    def __init__(self, progress: Progress, total: int, known: int) -> None:
        self._progress, self._lock = progress, threading.Lock()
        self._failed = 0
        self._all = progress.add_task("all clients", total=total, completed=known)
        self._lines: dict[str, TaskID] = {}

    def told(self, tiding: Tiding) -> None:
        """A client's job says what it is about to do."""
        with self._lock:
            words = f"{tiding.client}: {tiding.words}"
            if tiding.client not in self._lines:
                self._lines[tiding.client] = self._progress.add_task(words, total=None)
            self._progress.update(self._lines[tiding.client], description=words)

    def ended(self, outcome: Outcome) -> None:
        """A client's job came to its end."""
        with self._lock:
            line = self._lines.pop(outcome.client, None)
            if line is not None:
                self._progress.remove_task(line)
            self._failed += outcome.status == "failed"
            told = f"all clients, {self._failed} failed" if self._failed else "all clients"
            self._progress.update(self._all, advance=1, description=told)
            if not self._progress.console.is_terminal:
                words = f"{outcome.client}: {_WORDS[outcome.status]}, {outcome.seconds:.0f} s"
                self._progress.console.print(words, markup=False, highlight=False)


@contextmanager
def board(total: int, known: int) -> Iterator[Board]:
    """The lines while a batch runs; they go when it has ended."""
    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as progress:
        yield Board(progress, total, known)


def summary(outcomes: Sequence[Outcome]) -> None:
    """One row for each client, and how many came to which end."""
    table = Table(box=None, pad_edge=False)
    for name, side in (("client", "left"), ("", "left"), ("seconds", "right"), ("why", "left")):
        table.add_column(name, justify=side)  # type: ignore[arg-type]  # one of rich's own words
    for outcome in outcomes:
        seconds = f"{outcome.seconds:.1f}" if outcome.seconds else ""
        state = Text(_WORDS[outcome.status], style=_STYLES[outcome.status])
        table.add_row(Text(outcome.client), state, seconds, Text(outcome.says))
    console = Console()
    console.print(table)
    counted = Counter(outcome.status for outcome in outcomes)
    said = ", ".join(f"{number} {_WORDS[status]}" for status, number in counted.items())
    console.print(f"{len(outcomes)} clients: {said}.", markup=False, highlight=False)
