"""A batch: one job per client on any executor, and an outcome for each, whatever happens.

Imports the pack, the tidings and errors; the executor is whoever starts it chooses.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, as_completed
from dataclasses import dataclass
from typing import Literal

from chainkit.batch.tidings import Tiding, tell
from chainkit.errors import ChainkitError
from chainkit.pack.build import carry_out
from chainkit.pack.order import Order

log = logging.getLogger(__name__)
Status = Literal["written", "unchanged", "failed", "nothing"]
INTERNAL = "Something went wrong inside chainkit; the log has the details."


@dataclass(frozen=True)
class Made:
    """What a job brings home: nothing of what it made, only where that is."""

    files: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """How one client's job ended."""

    client: str
    status: Status
    says: str = ""
    """Why it failed, in one sentence."""
    files: tuple[str, ...] = ()
    seconds: float = 0.0


def make(order: Order) -> Made:
    """One order, in whatever process this is; says each step.  Raises ChainkitError."""
    begun = time.perf_counter()

    def say_step(words: str) -> None:
        tell(Tiding(order.client, words))

    files = carry_out(order, say_step)
    return Made(tuple(map(str, files)), time.perf_counter() - begun)


def run_batch(
    orders: Sequence[Order], executor: Executor, work: Callable[[Order], Made] = make
) -> Iterator[Outcome]:
    """The outcome of each order as it comes; one that fails stops no other."""
    waiting = {executor.submit(work, order): order for order in orders}
    for future in as_completed(waiting):
        yield _outcome(waiting[future].client, future)


def _outcome(client: str, future: Future[Made]) -> Outcome:
    try:
        error = future.exception()
    except CancelledError:
        return Outcome(client, "failed", "It was cancelled before it began.")
    if error is None:
        made = future.result()
        return Outcome(client, "written", files=made.files, seconds=made.seconds)
    if isinstance(error, ChainkitError):
        log.info("the pack of %s was refused: %s", client, error)
        return Outcome(client, "failed", str(error))
    log.error("the pack of %s failed", client, exc_info=error)
    return Outcome(client, "failed", INTERNAL)
