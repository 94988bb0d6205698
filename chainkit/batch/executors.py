"""Where the jobs of a batch run: processes of this machine, or somebody's cluster.

Imports both kinds when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager

from chainkit.batch.tidings import Tiding
from chainkit.pack.order import Order


@contextmanager
def executor_for(
    orders: Sequence[Order],
    hear: Callable[[Tiding], None],
    jobs: int,
    seconds: float,
    *,
    dask: str | None,
    warm: bool,
) -> Iterator[Executor]:
    """An executor for `orders`; `hear` gets what they tell.

    `jobs` processes at once, each order for at most `seconds`, or the cluster at `dask`.  Local
    processes are ended at once where this block is left by force.
    """
    if dask:
        from chainkit.batch.dask import on_cluster

        with on_cluster(dask, hear) as cluster:
            yield cluster
        return
    from chainkit.batch.processes import OwnProcesses

    exercises = sorted({job.exercise for order in orders for job in order.jobs})
    pool = OwnProcesses(jobs, seconds=seconds, hear=hear, warm=warm, exercises=exercises)
    try:
        yield pool
    except BaseException:
        pool.stop()
        raise
    pool.shutdown()
