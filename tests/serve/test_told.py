"""What a server tells whoever started it, and what it writes down."""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chainkit.serve.aloud import speak
from tests.house.source import ROOT

# 127.0.0.1 in short: nobody else can connect, but it does not look like this machine's own.
ELSEWHERE = "127.1"


@pytest.mark.slow
@pytest.mark.parametrize("module", ["chainkit.cli", "chainkit.serve"])
def test_a_token_that_was_made_up_is_on_the_terminal_and_in_no_log(
    tmp_path: Path, module: str
) -> None:
    command = [sys.executable, "-m", module, *(["serve"] if module.endswith("cli") else [])]
    command += ["--host", ELSEWHERE, "--port", "0", "--no-browser"]
    with subprocess.Popen(
        [*command, "--database", str(tmp_path / "chain.sqlite")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path)},
    ) as server:
        assert server.stdout is not None
        try:
            told = next(line for line in server.stdout if "is running at" in line)
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=60)
    found = re.search(r"is running at (http://\S+)\?token=([\w-]{20,})$", told.rstrip())
    assert found
    address, token = found.groups()
    logs = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.log"))
    if module == "chainkit.cli":
        assert f"chainkit is running at {address}\n" in logs
    assert token not in logs


@pytest.mark.parametrize(
    ("secrets_only", "said"), [(False, "plain\ntoken=x\n"), (True, "token=x\n")]
)
def test_a_log_of_the_callers_own_is_given_no_secret_and_the_terminal_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, secrets_only: bool, said: str
) -> None:
    log = logging.getLogger(f"of its own, {secrets_only}")
    log.setLevel(logging.INFO)
    kept = logging.FileHandler(tmp_path / "own.log")
    log.addHandler(kept)
    for _ in range(2):  # the second time changes nothing
        speak(log, secrets_only=secrets_only)
    log.info("plain")
    log.info("address", extra={"aloud": "token=x"})
    kept.close()
    assert capsys.readouterr().err == said
    assert (tmp_path / "own.log").read_text() == "plain\naddress\n"
