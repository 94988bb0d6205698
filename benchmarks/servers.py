"""Our dashboards and stock Voila, each as a real server process on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.house.servers import free_port, running

NOTEBOOKS = Path(__file__).parent / "notebooks"
DATABASE = "bench.db"
SERVE = (
    "from chainkit.serve.app import serve; "
    "serve(port={port}, database={database!r}, browser=False, preheat={preheat}, warm={warm})"
)
OWN = """
from pathlib import Path
from chainkit.exercises import ExerciseEntry
from chainkit.serve.app import run
from chainkit.serve.settings import Settings
run(Settings(port={port}, database={database!r}, notebooks=Path({notebooks!r}), preheat={preheat},
             exercises=tuple(ExerciseEntry(name, name, "", "") for name in {names!r}),
             warm={warm}))
"""


@contextmanager
def dashboards(folder: Path, *, preheat: int = 2) -> Iterator[str]:
    """`chainkit serve` on a database of its own; gives its address."""
    with dashboards_process(folder, preheat=preheat) as (url, _process):
        yield url


@contextmanager
def dashboards_process(
    folder: Path, *, preheat: int = 0, warm: bool = True
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same, with or without warm kernels; gives its process as well."""
    port, env = free_port(), own_folders(folder)
    database = str(folder / DATABASE)
    script = SERVE.format(port=port, database=database, preheat=preheat, warm=warm)
    url = f"http://127.0.0.1:{port}"
    with running([sys.executable, "-c", script], url + "/", cwd=folder, env=env) as process:
        yield url, process


@contextmanager
def own_pages(
    folder: Path, names: tuple[str, ...], *, preheat: int = 2, warm: bool = True
) -> Iterator[str]:
    """Notebooks beside this file, served as chainkit serves its own; gives the address."""
    port, env = free_port(), {**own_folders(folder), "PYTHONPATH": str(NOTEBOOKS.parents[1])}
    script = OWN.format(
        port=port,
        database=str(folder / DATABASE),
        notebooks=str(NOTEBOOKS),
        preheat=preheat,
        names=names,
        warm=warm,
    )
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
