"""The tools that set up and judge a run do what they promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.house.source import ROOT

GOOD = '<testsuite tests="3" failures="0" errors="0" skipped="0"/>'


def judge(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools/judge.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("second", "code", "said"),
    [
        (GOOD, 0, "6 passed, 0 failed, 0 skipped"),
        (GOOD.replace('skipped="0"', 'skipped="1"'), 1, "5 passed, 0 failed, 1 skipped"),
        (GOOD.replace('failures="0"', 'failures="2"'), 1, "4 passed, 2 failed, 0 skipped"),
        (GOOD.replace('errors="0"', 'errors="1"'), 1, "5 passed, 1 failed, 0 skipped"),
        (GOOD.replace('tests="3"', 'tests="0"'), 1, "whole.xml: no test ran"),
    ],
)
def test_a_run_is_good_only_if_every_test_ran_and_passed(
    tmp_path: Path, second: str, code: int, said: str
) -> None:
    (tmp_path / "fast.xml").write_text(f"<testsuites>{GOOD}</testsuites>", "utf-8")
    (tmp_path / "whole.xml").write_text(f"<testsuites>{second}</testsuites>", "utf-8")
    run = judge(tmp_path)
    assert run.returncode == code
    assert said in run.stdout


def test_a_run_without_results_is_not_good(tmp_path: Path) -> None:
    assert judge(tmp_path).returncode == 1


def test_the_named_browser_comes_first(tmp_path: Path) -> None:
    mine = tmp_path / "my browser"
    mine.write_text("#!/bin/sh\necho Browser 1\n", "utf-8")
    mine.chmod(0o755)
    run = subprocess.run(
        ["sh", str(ROOT / "tools/chromium.sh")],
        env={**os.environ, "CHROME": str(mine)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == str(mine)


def test_an_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """Seen from a machine where the only Python there is says that it is too old."""
    old = tmp_path / "bin" / "python3"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    run = subprocess.run(
        ["/bin/sh", str(ROOT / "tools/setup.sh"), "run"],
        cwd=tmp_path,
        env={"PATH": str(old.parent), "PYTHON": "python3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "needs Python 3.11 or newer" in run.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_hooks_use_our_own_pinned_tools() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert len(hooks) == 5
    for hook in hooks:
        assert hook["language"] == "system"
        folder, _, tool = hook["entry"].split()[0].rpartition("/")
        assert folder == ".venv/bin"
        assert (Path(sys.executable).parent / tool).is_file()
