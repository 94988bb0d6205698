"""The wheel has everything in it: installed elsewhere, it opens a dashboard."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.servers import fetch, free_port, running
from tests.house.source import ROOT
from tests.house.test_addresses import tracked

BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    # Without isolation: the build backend is one of our own pinned test packages.
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    run = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = out.glob("chainkit-*.whl")
    return built


@pytest.fixture
def large() -> Iterator[Path]:
    """A folder on the disk, where uv links what it keeps: the others may lie in memory."""
    with tempfile.TemporaryDirectory(prefix="chainkit-wheel-", dir="/var/tmp") as folder:
        yield Path(folder).resolve()


@pytest.mark.slow
def test_it_carries_what_the_checkout_has(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {path.relative_to(ROOT).as_posix() for path in tracked("chainkit")}
    wanted |= {
        f"chainkit/_shipped/{path.relative_to(ROOT).as_posix()}"
        for path in tracked("data", "notebooks")
    }
    assert not wanted - inside
    assert any(name.endswith("LICENSE") for name in inside)


@pytest.mark.slow
def test_it_carries_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top.split("-")[0] for top in tops} == {"chainkit"}


@pytest.mark.slow
def test_installed_elsewhere_it_opens_a_dashboard(wheel: Path, tmp_path: Path, large: Path) -> None:
    venv, elsewhere = large / "venv", tmp_path / "elsewhere"
    elsewhere.mkdir()
    python = venv / "bin" / "python"
    uv = str(BIN / "uv")
    install = [uv, "pip", "install", "--python", str(python), "-c", str(ROOT / "constraints.txt")]
    for command in ([uv, "venv", "--python", sys.executable, str(venv)], [*install, str(wheel)]):
        run = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env |= {"XDG_DATA_HOME": str(tmp_path / "home"), "PATH": f"{venv / 'bin'}:/usr/bin:/bin"}

    where = [str(python), "-c", "import chainkit; print(chainkit.__file__)"]
    found = subprocess.run(
        where, cwd=elsewhere, env=env, capture_output=True, text=True, check=True
    )
    assert found.stdout.startswith(str(venv))

    check = [str(venv / "bin" / "chainkit"), "check"]
    run = subprocess.run(check, cwd=elsewhere, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr

    port = free_port()
    url = f"http://127.0.0.1:{port}"
    serve = [str(venv / "bin" / "chainkit"), "serve", "--port", str(port), "--no-browser"]
    with running(serve, url, cwd=elsewhere, env=env):
        for client in ("demo", "nyc-schools"):
            status, page = fetch(f"{url}/chain?client={client}")
            assert status == 200
            assert "<svg" in page
            assert "data-id=" in page
    assert not list(elsewhere.iterdir()), "it left something in the folder it was started from"
