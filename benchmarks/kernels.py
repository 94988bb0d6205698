"""What a process of ours costs: its heavy imports, its own memory, and the template behind it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import psutil

from benchmarks.servers import dashboards_process
from benchmarks.table import Line, counted, ratio, spread
from chainkit.serve.kernels import OwnInterpreter
from chainkit.serve.warm import Template
from chainkit.serve.warm_wire import Launch
from tests.house.servers import fetch

ROOT = Path(__file__).parents[1]
RUNS = counted(5, 1)
PAGES = counted(4, 2)
FORKS = counted(200, 10)
HEAVY = ("altair", "papermill", "voila.app")
# What every process of ours does first; see chainkit/_startup.py.
OURS = "from chainkit._startup import skip_slow_grammars; skip_slow_grammars(); "
TIMED = "import time; t = time.process_time(); import {name}; print(time.process_time() - t)"
CHAIN = "/chain?client=demo&step=reveal"
PATIENCE_S, STILL_S = 120.0, 2.0
WHOLE_MB = 1.0
"""So much the template may grow by over all its forks."""


def measure() -> Iterator[Line]:
    """All lines about processes of ours."""
    for name in HEAVY:
        yield _import(name)
    yield _own_memory()
    yield _template()


# --- imports ------------------------------------------------------------------------------


def _import(name: str) -> Line:
    ours: list[float] = []
    ordinary: list[float] = []
    for turn in range(RUNS + 1):
        times = _timed(OURS + TIMED.format(name=name)), _timed(TIMED.format(name=name))
        if turn:  # the first reads the files from the disk
            ours.append(times[0])
            ordinary.append(times[1])
    return Line(
        f"import {name} in a process of ours, CPU",
        "the same import in an ordinary process",
        ratio(ours, ordinary),
        0.4,
        f"{spread(ours)} / {spread(ordinary)}",
    )


def _timed(code: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return float(done.stdout) * 1000


# --- memory -------------------------------------------------------------------------------


def _own_memory() -> Line:
    with tempfile.TemporaryDirectory() as folder:
        warm, plain = (_kernels(Path(folder) / str(warm), warm=warm) for warm in (True, False))
    return Line(
        "own memory (USS) of a dashboard's kernel, chain page open",
        "one that was started the ordinary way",
        median(warm) / median(plain),
        0.45,
        f"{spread(warm, 'MB')} / {spread(plain, 'MB')}",
    )


def _kernels(folder: Path, *, warm: bool) -> list[float]:
    """Megabytes that each kernel of some opened pages has for itself."""
    with dashboards_process(folder, warm=warm) as (url, process):
        server = psutil.Process(process.pid)
        _wait_until_still(server)  # the template imports, then rehearses
        for _ in range(PAGES):
            fetch(url + CHAIN)
        _wait_until_still(server)
        found = [child for child in server.children(recursive=True) if _is_kernel(child)]
        assert len(found) == PAGES, f"{len(found)} kernels for {PAGES} pages"
        return [child.memory_full_info().uss / 2**20 for child in found]


def _is_kernel(process: psutil.Process) -> bool:
    return "chainkit.serve.kernel" in " ".join(process.cmdline())


def _wait_until_still(server: psutil.Process) -> None:
    """Until neither the server nor what it started has done anything for a while."""
    pause, end, before = threading.Event(), time.monotonic() + PATIENCE_S, -1.0
    while time.monotonic() < end:
        times = [each.cpu_times() for each in (server, *server.children(recursive=True))]
        used = sum(each.user + each.system for each in times)
        if used - before < 0.05 * STILL_S:
            return
        before = used
        pause.wait(STILL_S)
    raise AssertionError("the server never came to rest")


# --- the template ---------------------------------------------------------------------------


def _template() -> Line:
    """One template, many kernels that are born and ended one after the other."""
    with ExitStack() as stack:
        template = Template()
        stack.callback(template.stop)
        template.start()
        assert template.pid is not None
        process = psutil.Process(template.pid)
        _fork(template)
        _wait_until_still(process)
        sizes = []
        for number in range(FORKS):
            _fork(template)
            if number % 10 == 9:
                sizes.append(process.memory_full_info().uss / 2**20)
        assert template.pid == process.pid
    return Line(
        f"the template's own memory: growth over {FORKS} kernels",
        "nothing",
        sizes[-1] - sizes[0],
        WHOLE_MB,
        f"{sizes[0]:.1f} MB after 10, {sizes[-1]:.1f} MB after {FORKS}",
        " MB",
    )


def _fork(template: Template) -> None:
    spec = OwnInterpreter().get_kernel_spec("python3")
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as noise:
        argv = (*spec.argv[3:4], str(Path(folder) / "connection.json"), *spec.argv[5:])
        env = {**os.environ, "IPYTHONDIR": folder, "JPY_PARENT_PID": str(os.getpid())}
        launch = Launch(argv, env, folder)
        kernel = asyncio.run(template.fork(launch, (noise.fileno(), noise.fileno())))
        assert kernel is not None
        kernel.kill()
        kernel.wait(timeout=PATIENCE_S)
