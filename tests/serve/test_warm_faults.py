"""Whatever dies around forked kernels, the others live and nothing is left."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from chainkit.serve import warm
from chainkit.serve.warm import Template, warm_kernels
from chainkit.serve.warm_wire import MOST_BYTES, ForkedKernel, Launch
from tests.house.source import ROOT
from tests.serve.forked import Kernel, OwnAsync, children, kernel, wait_until

CROWD = 30


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "ended"),
    [
        ("import os; os._exit(7)", 7),
        ("import os; os.kill(os.getpid(), 9)", -signal.SIGKILL),  # as when memory runs out
        ("import ctypes; ctypes.string_at(0)", -signal.SIGSEGV),
    ],
)
def test_how_a_kernel_ended_is_reported(template: Template, code: str, ended: int) -> None:
    one = Kernel()
    process = one.process
    one.client.execute(code)
    assert process.wait(30) == ended
    assert not one.manager.is_alive()
    process.kill()  # nobody else is hit
    one.end(now=True)
    wait_until(lambda: not children(template))


@pytest.mark.slow
def test_kernels_outlive_their_template_and_the_next_comes_from_a_new_one(
    template: Template,
) -> None:
    with kernel() as one:
        before = template.pid
        assert before is not None
        os.kill(before, signal.SIGKILL)
        assert one.says("print(1 + 1)") == "2"
        with kernel() as another:
            assert isinstance(another.process, ForkedKernel)
            assert template.pid != before
        assert one.says("print(2 + 2)") == "4"
        process = one.process
        one.client.execute("import os; os._exit(0)")
        assert process.wait(30) != 0  # it ended, and nobody can say how
    # Where the system's first process adopts it and does not care, an entry stays in the list.
    with suppress(psutil.NoSuchProcess):
        assert psutil.Process(process.pid).status() == psutil.STATUS_ZOMBIE
    assert not children(template)


@pytest.mark.slow
def test_a_crowd_at_once_has_nothing_in_common_and_leaves_nothing(template: Template) -> None:
    with kernel():
        pass  # the template stands
    gc.collect()
    assert template.pid is not None
    counted = [psutil.Process(), psutil.Process(template.pid)]
    before = [each.num_fds() for each in counted]
    draws = (
        "import random, uuid, numpy, tempfile; print(random.random(), numpy.random.random(), "
        "numpy.random.default_rng().random(), uuid.uuid4(), uuid.uuid1(), "
        "next(tempfile._get_candidate_names()))"
    )

    async def one() -> tuple[list[str], str, Path]:
        manager = OwnAsync()
        await manager.start_kernel()
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=120)
        said: list[str] = []
        hear = lambda message: said.append(message["content"].get("text", ""))  # noqa: E731
        await client.execute_interactive(draws, timeout=60, output_hook=hear)
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        return "".join(said).split(), str(manager.session.key), Path(manager.connection_file)

    async def all_of_them() -> list[tuple[list[str], str, Path]]:
        return await asyncio.gather(*(one() for _ in range(CROWD)))

    with ThreadPoolExecutor(1) as apart:  # a browser's tests leave a loop running in this thread
        found = apart.submit(asyncio.run, all_of_them()).result()
    for column in zip(*(drawn for drawn, _, _ in found), strict=True):
        assert len(set(column)) == CROWD
    assert len({key for _, key, _ in found}) == CROWD
    assert not any(file.exists() for _, _, file in found)
    wait_until(lambda: not children(template))
    gc.collect()
    # Fewer is no leak: what earlier tests of this process left may have been closed meanwhile.
    wait_until(lambda: all(each.num_fds() <= n for each, n in zip(counted, before, strict=True)))


@pytest.mark.slow
def test_nobody_else_can_reach_the_template_and_its_kernels_hold_none_of_its_files(
    template: Template,
) -> None:
    folder = template.address.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(template.address.stat().st_mode) == 0o600
    with kernel(), kernel() as second:
        files = Path(f"/proc/{second.process.pid}/fd")
        held = {str(each.readlink()) for each in files.iterdir()}
        assert not any(str(folder) in name for name in held)
        table = Path("/proc/net/unix").read_text("ascii", "replace").splitlines()
        named = {line.split()[6] for line in table if line.endswith(str(template.address))}
        assert len(named) > 2  # the template's own, and one for each kernel
        assert len(named & {name.strip("socket:[]") for name in held}) == 1


@pytest.mark.slow
def test_a_kernel_whose_process_must_start_otherwise_is_started(template: Template) -> None:
    with kernel(env={**os.environ, "PYTHONWARNINGS": "ignore"}) as started:
        assert not isinstance(started.process, ForkedKernel)


@pytest.mark.slow
def test_without_a_template_kernels_are_started_and_that_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(warm, "TEMPLATE", "chainkit.no_such_module")
    with warm_kernels():
        for _ in range(2):
            with kernel() as started:
                assert not isinstance(started.process, ForkedKernel)
    (said,) = [each.getMessage() for each in caplog.records if each.name == warm.log.name]
    assert said.startswith("Kernels are started the ordinary way from now on: ")
    assert "no_such_module" in said


@pytest.mark.slow
def test_a_kernel_whose_caller_is_killed_before_it_has_heard_of_it_ends(
    template: Template,
) -> None:
    argv = ("-f", str(template.address.with_name("connection.json")))
    launch = Launch(argv, dict(os.environ), str(ROOT))
    template.start()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line, Path(os.devnull).open() as null:
        line.connect(str(template.address))
        socket.send_fds(line, [launch.line()], [null.fileno(), null.fileno()])
        born = json.loads(line.recv(MOST_BYTES, socket.MSG_PEEK))  # it stays unread
    wait_until(lambda: not psutil.pid_exists(born["pid"]))


@pytest.mark.slow
def test_a_template_that_is_killed_while_it_is_asked_is_started_anew(template: Template) -> None:
    with kernel():
        assert template.pid is not None
        stopped = psutil.Process(template.pid)
    stopped.suspend()
    with ThreadPoolExecutor(1) as apart:
        asked = apart.submit(Kernel)
        table, name = Path("/proc/net/unix"), str(template.address)
        wait_until(lambda: table.read_text("ascii", "replace").count(name) > 1)  # it has called
        stopped.kill()
        one = asked.result()
    assert isinstance(one.process, ForkedKernel)
    one.end()


CALLER = """
import sys
from jupyter_client.manager import KernelManager
from chainkit.serve.warm import WarmProvisioner, warm_kernels
from tests.serve.forked import Kernel
with warm_kernels():
    one = Kernel()
    template = WarmProvisioner.template
    print(template.pid, one.process.pid, template.address.parent, flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_when_the_caller_is_killed_nothing_is_left() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CALLER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as caller:
        assert caller.stdout is not None
        template, one, folder = caller.stdout.readline().split()
        left = [psutil.Process(int(template)), psutil.Process(int(one))]
        caller.kill()
    _, alive = psutil.wait_procs(left, timeout=20)
    assert not alive
    wait_until(lambda: not Path(folder).exists())
