"""A kernel that was forked is as one that was started."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import psutil
import pytest
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from chainkit.serve import warm
from chainkit.serve.warm import Template, WarmProvisioner, own_kernel, warm_kernels
from chainkit.serve.warm_wire import ForkedKernel
from tests.house.source import ROOT
from tests.serve.forked import SPEC, Kernel, Own, children, kernel

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
import ipykernel.ipkernel, json, os, signal, sys
print(json.dumps({
    "environment": dict(sorted(os.environ.items())),
    "folder": os.getcwd(), "path": sys.path, "arguments": [*sys.argv[:1], *sys.argv[2:]],
    "leads": os.getsid(0) == os.getpgid(0) == os.getpid(),
    "input": os.read(0, 1).decode(), "frozen": "rfc3987_syntax" in sys.modules,
    "debugger spares": [name for name in ("json", "ipykernel", "sys", "__main__")
        if getattr(sys.modules[name], "__file__", None) in get_ipython().kernel._kernel_modules],
    "whole": ipykernel.ipkernel.sys is sys,
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
    assert warmly["debugger spares"][:2] == ["json", "ipykernel"]


@pytest.mark.slow
def test_a_kernel_has_no_port_that_somebody_else_could_take(template: Template) -> None:
    folder = template.address.parent
    with kernel() as one:
        assert one.manager.get_connection_info()["transport"] == "ipc"
        rooms = sorted(folder.glob("k*"))
        assert [room.name.rpartition("-")[2] for room in rooms] == ["1", "2", "3", "4", "5"]
        assert all(room.is_socket() for room in rooms)
        one.manager.restart_kernel(now=True)
        one.client.wait_for_ready(timeout=60)
        assert one.says("print(1)") == "1"
    assert not list(folder.glob("k*"))


def test_a_kernels_sockets_have_short_paths_wherever_temporary_files_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    template, manager = Template(), Own()
    template.give_room(manager)
    info = manager.get_connection_info()
    assert info["transport"] == "ipc"
    assert len(f"{info['ip']}9999-5".encode()) < 104  # what the narrowest system allows
    template.stop()


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


TO_DO_AT_THE_END = """
import atexit, pathlib, sys, threading
main = threading.main_thread()
def last():
    main.join()
    pathlib.Path("thread").write_text("done")
threading.Thread(target=last).start()
atexit.register(pathlib.Path("exit").write_text, "done")
sys.__stdout__.write("said last")
"""


@pytest.mark.slow
def test_a_kernel_that_is_shut_down_does_first_what_it_was_to_do(
    template: Template, tmp_path: Path
) -> None:
    with (tmp_path / "noise").open("w+b") as noise:
        with kernel(cwd=str(tmp_path), stdout=noise, stderr=noise) as forked:
            assert isinstance(forked.process, ForkedKernel)
            forked.says(TO_DO_AT_THE_END)
        noise.seek(0)
        assert b"said last" in noise.read()
    assert (tmp_path / "thread").read_text() == (tmp_path / "exit").read_text() == "done"


@pytest.mark.slow
def test_a_template_holds_the_exercises_that_were_asked_for() -> None:
    held = """print([f"chainkit.{name}.exercise" in sys.modules
        for name in ("chain", "care", "levels", "failures")])"""
    with warm_kernels(exercises=["chain", "care"]), kernel() as forked:
        assert isinstance(forked.process, ForkedKernel)
        assert forked.says(f"import sys; {held}") == "[True, True, False, False]"


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
