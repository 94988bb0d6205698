"""A kernel that was forked behaves as one that was started; whatever dies, nothing is left."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import signal
import stat
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from chainkit.serve import warm
from chainkit.serve.kernels import OwnInterpreter
from chainkit.serve.warm import Template, WarmProvisioner, own_kernel, warm_kernels
from chainkit.serve.warm_wire import ForkedKernel
from tests.house.source import ROOT

SPEC = OwnInterpreter().get_kernel_spec("python3")
CROWD = 30


class Own(KernelManager):
    """A kernel as the server starts it."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return SPEC


class OwnAsync(AsyncKernelManager):
    """The same, several at a time."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return SPEC


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    """Warm kernels in this process, as long as the tests of this file run."""
    with warm_kernels():
        assert WarmProvisioner.template is not None
        yield WarmProvisioner.template


class Kernel:
    """A running kernel and somebody who talks to it."""

    def __init__(self, **launch: Any) -> None:
        self.manager = Own()
        self.manager.start_kernel(**launch)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def process(self) -> Any:
        provisioner: Any = self.manager.provisioner
        return provisioner.process

    def says(self, code: str) -> str:
        """What `code` prints, or the name of its error."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            content = message["content"]
            said.append(content.get("text", content.get("ename", "")))

        self.client.execute_interactive(code, timeout=60, output_hook=hear)
        return "".join(said).strip()

    def end(self, *, now: bool = False) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=now)


@contextmanager
def kernel(**launch: Any) -> Iterator[Kernel]:
    found = Kernel(**launch)
    try:
        yield found
    finally:
        found.end()


def wait_until(true: Callable[[], object], seconds: float = 30) -> None:
    patience, end = threading.Event(), time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        patience.wait(0.02)


def children(template: Template) -> list[psutil.Process]:
    """The template's kernels, and what is left of ended ones."""
    assert template.pid is not None
    return psutil.Process(template.pid).children(recursive=True)


# --- without a template ------------------------------------------------------------------


def test_only_a_plain_kernel_of_our_own_interpreter_is_forked() -> None:
    ours = [sys.executable, "-m", "ipykernel_launcher", "-f", "x.json"]
    assert own_kernel(ours)
    assert own_kernel(SPEC.argv)
    for other in (
        ["/usr/bin/python3", *ours[1:]],
        [sys.executable, "-X", "dev", *ours[1:]],
        [sys.executable, "-m", "xeus", "-f", "x.json"],
        [sys.executable, "-m"],
        [],
    ):
        assert not own_kernel(other)


def test_the_entry_point_that_is_installed_is_the_one_that_is_used_without() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    group = KernelProvisionerFactory.GROUP_NAME
    ((name, value),) = project["entry-points"][group].items()
    assert name == warm.NAME
    assert EntryPoint(name, value, group).load() is WarmProvisioner


def test_where_nothing_can_be_forked_that_is_said_and_nothing_changes(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    before = KernelProvisionerFactory.instance().default_provisioner_name
    with caplog.at_level(logging.INFO), warm_kernels():
        assert KernelProvisionerFactory.instance().default_provisioner_name == before
        assert WarmProvisioner.template is None
    (said,) = [each.getMessage() for each in caplog.records]
    assert said.startswith("Kernels are started the ordinary way: on macOS")


# --- with one ------------------------------------------------------------------------------

AROUND = """
import json, os, signal, sys
print(json.dumps({
    "environment": dict(sorted(os.environ.items())),
    "folder": os.getcwd(), "path": sys.path, "arguments": [*sys.argv[:1], *sys.argv[2:]],
    "leads": os.getsid(0) == os.getpgid(0) == os.getpid(),
    "input": os.read(0, 1).decode(), "frozen": "rfc3987_syntax" in sys.modules,
    "signals": {s.name: str(signal.getsignal(s)) for s in (signal.SIGCHLD, signal.SIGTERM)},
}))
"""


@pytest.mark.slow
def test_a_forked_kernel_finds_around_it_what_a_started_one_does(
    template: Template, tmp_path: Path
) -> None:
    env = {**os.environ, "FROM_CALLER": "ü \udce4", "TZ": "Asia/Kathmandu"}
    with kernel(cwd=str(tmp_path), env=dict(env)) as forked:
        assert isinstance(forked.process, ForkedKernel)
        warmly = json.loads(forked.says(AROUND))
        assert forked.says("import time; print(time.tzname[0])") == "+0545"
        shown = psutil.Process(forked.process.pid).cmdline()
        assert shown[1:3] == ["-m", "chainkit.serve.kernel"]
        assert forked.manager.connection_file in shown
    WarmProvisioner.template = None
    try:
        with kernel(cwd=str(tmp_path), env=dict(env)) as started:
            assert not isinstance(started.process, ForkedKernel)
            ordinary = json.loads(started.says(AROUND))
    finally:
        WarmProvisioner.template = template
    del warmly["arguments"][1], ordinary["arguments"][1]  # the connection file
    assert warmly == ordinary


@pytest.mark.slow
def test_what_a_kernel_prints_past_the_notebook_goes_where_the_caller_said(
    template: Template, tmp_path: Path
) -> None:
    with (tmp_path / "noise").open("w+b") as noise:
        with kernel(stdout=noise, stderr=subprocess.DEVNULL) as started:
            assert not isinstance(started.process, ForkedKernel)  # only Popen makes that
        with kernel(stdout=noise, stderr=noise) as forked:
            assert isinstance(forked.process, ForkedKernel)
            forked.says("import os; os.write(1, b'out '); os.write(2, b'err')")
        noise.seek(0)
        assert noise.read() == b"out err"


@pytest.mark.slow
def test_a_kernel_is_interrupted_restarted_and_shut_down(template: Template) -> None:
    one = Kernel()
    timer = threading.Timer(0.3, one.manager.interrupt_kernel)
    timer.start()
    assert one.says("while True: pass") == "KeyboardInterrupt"
    timer.join()
    first = one.process.pid
    assert one.says("x = 1; import os; print(os.getpid())") == str(first)
    one.manager.restart_kernel(now=True)
    one.client.wait_for_ready(timeout=60)
    assert one.process.pid != first
    assert one.says("x") == "NameError"
    last, file = one.process.pid, Path(one.manager.connection_file)
    one.end()
    assert not file.exists()
    assert not psutil.pid_exists(last)
    assert not children(template)


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

    found = asyncio.run(all_of_them())
    for column in zip(*(drawn for drawn, _, _ in found), strict=True):
        assert len(set(column)) == CROWD
    assert len({key for _, key, _ in found}) == CROWD
    assert not any(file.exists() for _, _, file in found)
    wait_until(lambda: not children(template))
    gc.collect()
    wait_until(lambda: [each.num_fds() for each in counted] == before)


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


CALLER = """
import sys
from jupyter_client.manager import KernelManager
from chainkit.serve.warm import WarmProvisioner, warm_kernels
from tests.serve.test_warm import Kernel
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
