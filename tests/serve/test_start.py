"""Before anything starts: what can be mended is said in one sentence, and at once."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from chainkit.errors import ServeError
from chainkit.serve.app import open_port
from chainkit.serve.settings import Settings
from chainkit.serve.surroundings import own_surroundings
from tests.house.source import ROOT


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m chainkit.serve` until it gives up by itself."""
    return subprocess.run(
        [sys.executable, "-m", "chainkit.serve", "--no-browser", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_a_taken_port_is_named_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"Port {port} is already in use.*--port {port + 1}"):
            open_port("127.0.0.1", port)
        refused = start("--port", str(port))
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert f"Port {port} is already in use" in refused.stderr


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("192.0.2.1", 0, "cannot listen on “192.0.2.1”"),
        ("no such host", 0, "cannot listen on “no such host”"),
        ("127.0.0.1", 70_000, "70000 is not a port"),
    ],
)
def test_a_place_where_one_cannot_listen_is_named(host: str, port: int, sentence: str) -> None:
    with pytest.raises(ServeError, match=sentence):
        open_port(host, port)


def test_an_unusable_database_is_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_text("this is a letter, not a database\n" * 100)
    refused = start("--port", "0", "--database", str(broken))
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert str(broken) in refused.stderr
    assert broken.read_text().startswith("this is a letter")


def test_nothing_heavy_is_loaded_to_refuse() -> None:
    probe = (
        "import sys; from chainkit.serve import app; "
        "print([name for name in ('voila', 'jupyter_server', 'sqlalchemy', 'pandas') "
        "if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("host", ["0.0.0.0", "", "::", "192.168.1.20", "my-laptop"])
def test_a_token_is_made_as_soon_as_others_can_connect(host: str) -> None:
    settings = Settings(host=host).completed()
    assert len(settings.token) >= 20
    assert settings.token_made
    assert settings.token not in repr(settings)
    assert settings.token in settings.address(token=True)
    assert settings.token != Settings(host=host).completed().token


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_this_machine_alone_needs_no_token(host: str) -> None:
    assert Settings(host=host).completed().token == ""


def test_a_chosen_token_is_kept_and_not_told_again() -> None:
    settings = Settings(host="0.0.0.0", token="mine").completed()
    assert settings.token == "mine"
    assert not settings.token_made


@pytest.mark.parametrize("base", ["ck", "/ck", "ck/", "/ck/"])
def test_the_base_address_is_written_in_one_way(base: str) -> None:
    assert Settings(base_url=base).completed().address() == "http://127.0.0.1:8866/ck/"


def test_the_surroundings_are_put_back_and_leave_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUPYTER_PATH", "/somebody/elses")
    before = dict(os.environ)
    settings = Settings(database="here.sqlite")
    with own_surroundings(settings):
        inside = dict(os.environ)
        Path(inside["JUPYTER_DATA_DIR"]).mkdir()
    assert dict(os.environ) == before
    assert not Path(inside["JUPYTER_DATA_DIR"]).parent.exists()
    assert inside["JUPYTER_PREFER_ENV_PATH"] == "1"
    assert inside["JUPYTER_PATH"] != "/somebody/elses"
    # Kernels run in another folder, and must find the same database.
    assert str(tmp_path / "here.sqlite") in inside["CHAINKIT_DATABASE"]
