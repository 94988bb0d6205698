"""Starts one of chainkit's servers as a user would, waits until it answers, and ends it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

START_S, STOP_S = 90, 20


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def fetch(url: str, timeout_s: float = 60) -> tuple[int, str]:
    """Status and body of a page."""
    with urllib.request.urlopen(url, timeout=timeout_s) as answer:
        return answer.status, answer.read().decode("utf-8")


@contextmanager
def running(
    command: Sequence[str], url: str, *, cwd: Path, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The process of `command` once `url` answers; ended by its own id, kernels and all."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=dict(env or os.environ),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_for(url, process, log)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # the session that we started
                process.wait()
                raise AssertionError(f"{command} did not stop within {STOP_S} s") from None


def _wait_for(url: str, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    patience = threading.Event()
    end = time.monotonic() + START_S
    while True:
        try:
            fetch(url, timeout_s=5)
            return
        except (urllib.error.URLError, OSError) as error:
            if process.poll() is not None or time.monotonic() > end:
                log.seek(0)
                said = log.read().decode("utf-8", "replace")[-3000:]
                raise AssertionError(f"{url} never answered ({error}):\n{said}") from error
        patience.wait(0.1)
