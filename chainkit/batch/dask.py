"""The same jobs on a Dask cluster: an executor that also brings home what jobs tell.

The workers must see the same database and the same folder as whoever starts them.
Imports distributed, which is an extra.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

from chainkit.batch.tidings import Tiding, hearing
from chainkit.errors import BadValue, ChainkitError

T = TypeVar("T")
P = ParamSpec("P")
_WAIT_SECONDS = "10s"
_ALONE = threading.Lock()
"""A worker of a cluster may have several threads; papers are made by one at a time."""


@contextmanager
def on_cluster(address: str, hear: Callable[[Tiding], None]) -> Iterator[Executor]:
    """An executor on the cluster whose scheduler is at `address`, such as ``tcp://host:8786``.

    A job whose worker dies is tried once more on another one.  Raises ChainkitError where
    distributed is not installed or nobody answers.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise ChainkitError(
            "Dask is not installed: install the extra chainkit[dask], or leave out --dask."
        ) from None
    try:
        client = distributed.Client(address, timeout=_WAIT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BadValue("--dask", address, "the address of a scheduler that runs") from error
    topic = f"chainkit-{uuid.uuid4().hex}"
    with client:
        client.subscribe_topic(topic, lambda event: hear(Tiding(*event[1])))
        try:
            yield _OnCluster(client.get_executor(pure=False, retries=1), topic)
        finally:
            client.unsubscribe_topic(topic)


class _OnCluster(Executor):
    """Dask's own executor, with `topic` for what the jobs tell."""

    def __init__(self, inner: Executor, topic: str) -> None:
        self._inner, self._topic = inner, topic

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As every executor."""
        return self._inner.submit(_told, self._topic, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the standard library's own signature
        """As every executor."""
        self._inner.shutdown(wait=wait, cancel_futures=cancel_futures)


def _told(topic: str, function: Callable[..., T], args: Any, more: Any) -> T:
    """In the cluster: one job, what it tells sent home as events."""
    distributed: Any = import_module("distributed")
    worker = distributed.get_worker()

    def send(said: Tiding) -> None:
        worker.log_event(topic, (said.client, said.words))

    with _ALONE, hearing(send):
        return function(*args, **more)
