"""What the README says is so: its commands run, its table and links lead somewhere."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.servers import free_port, running
from tests.house.source import ROOT
from tests.house.test_addresses import foreign

README = (ROOT / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent
# A page that each server answers with when it is ready.
SERVERS = {"chainkit serve": "/", "chainkit lab": "/api"}


def console_lines() -> list[str]:
    """Every command of a ```console block, in the order of the page."""
    blocks = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    found = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    assert found
    return found


def is_server(line: str) -> bool:
    return any(line.startswith(start) for start in SERVERS)


def of_make() -> list[str]:
    return [line for line in console_lines() if line.startswith("make ")]


def of_servers() -> list[str]:
    return [line for line in console_lines() if is_server(line)]


def plain() -> list[str]:
    taken = {*of_make(), *of_servers()}
    return [line for line in console_lines() if line not in taken]


def environment(home: Path) -> dict[str, str]:
    """A user's environment, with our commands on the path and folders of its own.

    Jupyter refuses to serve an administrator who has not allowed it; containers run as one.
    """
    settings = home / "jupyter"
    settings.mkdir(parents=True, exist_ok=True)
    allowed = json.dumps({"ServerApp": {"allow_root": True}})
    (settings / "jupyter_server_config.json").write_text(allowed, "utf-8")
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {
        **os.environ,
        "PATH": path,
        "XDG_DATA_HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(settings),
    }


def dry_run(line: str) -> list[str]:
    """The commands that a `make` line would run; as if started from a terminal of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = [*shlex.split(line), "--dry-run"]
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.mark.parametrize("line", of_make())
def test_make_knows_the_target(line: str) -> None:
    """What the target then does is the other tests' matter; this one must not call itself."""
    assert dry_run(line)


@pytest.mark.parametrize("target", ["serve", "lab"])
def test_make_starts_our_own_command(target: str) -> None:
    assert dry_run(f"make {target}")[-1].startswith(f".venv/bin/chainkit {target}")


@pytest.mark.slow
@pytest.mark.parametrize("line", of_servers())
def test_servers_start_and_answer(line: str, tmp_path: Path) -> None:
    port = free_port()
    page = next(page for start, page in SERVERS.items() if line.startswith(start))
    command = [*shlex.split(line), "--port", str(port), "--no-browser"]
    env = environment(tmp_path / "home")
    with running(command, f"http://127.0.0.1:{port}{page}", cwd=tmp_path, env=env) as process:
        assert process.poll() is None
    if "--database" in line:
        expect_the_samples_in_it(line, tmp_path, env)


def test_one_of_them_serves_a_database_of_ones_own() -> None:
    """Its samples are looked for when it has been started."""
    assert len([line for line in of_servers() if "--database" in line]) == 1


def expect_the_samples_in_it(line: str, tmp_path: Path, env: dict[str, str]) -> None:
    """Serving a database of one's own has put the samples into it."""
    listing = ["chainkit", "client", "list", *shlex.split(line)[2:]]
    said = subprocess.run(
        listing, cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    ).stdout
    assert re.findall(r"^[a-z-]+", said, re.MULTILINE) == [
        "cdnow", "demo", "gp-surgeries", "kiosk", "nhs-ae", "nyc-schools", "ttc-subway",
    ]  # fmt: skip


@pytest.mark.slow
def test_commands_run_in_the_order_of_the_page(tmp_path: Path) -> None:
    for folder in ("notebooks", "data"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    lines = plain()
    assert any(line.startswith("papermill ") for line in lines)
    assert any(line.startswith("chainkit report ") for line in lines)
    for line in lines:
        run = subprocess.run(
            shlex.split(line),
            cwd=tmp_path,
            env=environment(tmp_path / "home"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{line}\n{run.stdout}\n{run.stderr}"
        assert "Traceback" not in run.stderr, line
    (folder,) = re.findall(r"^The report lies in `([^`]+)`", README, re.MULTILINE)
    assert {path.name for path in (tmp_path / folder).iterdir()} >= {"chain.html", "chain.pdf"}
    page = (tmp_path / folder / "chain.html").read_text("utf-8")
    assert "<svg" in page
    assert not foreign(page)


def test_the_table_of_the_tree_is_true() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", README, re.MULTILINE)
    assert len(rows) > 8
    missing = [row for row in rows if not (ROOT / row).exists()]
    assert not missing


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [link for link in links if not (ROOT / link).exists()]
    assert not missing


def test_the_readme_uses_no_other_fence_for_commands() -> None:
    languages = re.findall(r"^```(\w+)", README, re.MULTILINE)
    assert set(languages) <= {"console", "python", "text", "yaml"}
    assert not re.search(r"^```(?:ba)?sh", README, re.MULTILINE)
