"""Our dashboards and stock Voila, each as a real server process on a free port."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.house.servers import free_port, running

NOTEBOOKS = Path(__file__).parent / "notebooks"
DATABASE = "bench.db"
SERVE = (
    "from chainkit.serve.app import serve; "
    "serve(port={port}, database={database!r}, browser=False, preheat={preheat})"
)


@contextmanager
def dashboards(folder: Path, *, preheat: int = 2) -> Iterator[str]:
    """`chainkit serve` on a database of its own; gives its address."""
    port, env = free_port(), own_folders(folder)
    script = SERVE.format(port=port, database=str(folder / DATABASE), preheat=preheat)
    url = f"http://127.0.0.1:{port}"
    with running([sys.executable, "-c", script], url + "/", cwd=folder, env=env):
        yield url


@contextmanager
def stock_voila(folder: Path) -> Iterator[str]:
    """Voila as it comes, on the plain notebooks beside this file; gives its address."""
    port, env = free_port(), own_folders(folder)
    command = [sys.executable, "-m", "voila", str(NOTEBOOKS), "--no-browser", f"--port={port}"]
    command += ["--Voila.ip=127.0.0.1", "--Voila.port_retries=0"]
    url = f"http://127.0.0.1:{port}"
    with running(command, url + "/voila/static/voila.js", cwd=folder, env=env):
        yield url


def own_folders(folder: Path) -> dict[str, str]:
    """Jupyter's folders inside ours, so that nobody's settings take part."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = ("CONFIG", "DATA", "RUNTIME")
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in kinds}
    return {**os.environ, **own, "JUPYTER_PREFER_ENV_PATH": "1"}
