"""What a job says of itself while it runs, wherever it runs.

A job calls `tell`; whoever runs it has said with `hearing` where that goes.  Imports nothing
of chainkit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Tiding:
    """One step of one client's job, said before it is done."""

    client: str
    words: str


_hear: ContextVar[Callable[[Tiding], None] | None] = ContextVar("hear", default=None)


def tell(tiding: Tiding) -> None:
    """Say it to whoever listens; if nobody does, it is lost."""
    hear = _hear.get()
    if hear is not None:
        hear(tiding)


@contextmanager
def hearing(hear: Callable[[Tiding], None]) -> Iterator[None]:
    """Inside this block `hear` gets what is told."""
    token = _hear.set(hear)
    try:
        yield
    finally:
        _hear.reset(token)
