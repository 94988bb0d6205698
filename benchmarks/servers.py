"""Our dashboards and stock Voila, each as a real server process on a free port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

NOTEBOOKS = Path(__file__).parent / "notebooks"
START_SECONDS = 90


@contextmanager
def dashboards(folder: Path, *, preheat: int = 2) -> Iterator[str]:
    """`chainkit serve` on a database of its own; gives its address."""
    port = _free_port()
    command = [sys.executable, "-m", "chainkit.cli", "serve", "--port", str(port), "--no-browser"]
    command += ["--database", str(folder / "bench.db"), "--preheat", str(preheat)]
    with _running(command, f"http://127.0.0.1:{port}", "/", folder):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def stock_voila(folder: Path) -> Iterator[str]:
    """Voila as it comes, on the plain notebooks beside this file; gives its address."""
    port = _free_port()
    command = [sys.executable, "-m", "voila", str(NOTEBOOKS), "--no-browser", f"--port={port}"]
    command += ["--Voila.ip=127.0.0.1", "--Voila.port_retries=0"]
    with _running(command, f"http://127.0.0.1:{port}", "/voila/static/voila.js", folder):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: Sequence[str], url: str, probe: str, folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"}
    for name in ("CONFIG", "DATA", "RUNTIME"):
        env[f"JUPYTER_{name}_DIR"] = str(folder / name.lower())
    with (folder / "server.log").open("w+") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=env)
        try:
            _wait_until_up(process, url + probe, folder / "server.log")
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_up(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the server did not come up:\n{log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port
