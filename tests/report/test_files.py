"""A file is whole or not there, and a folder that cannot be written is a sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from chainkit.errors import ReportError
from chainkit.report.files import ensure_folder, write_whole


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    write_whole(target, b"first")
    write_whole(target, b"second")
    assert target.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.html"
    write_whole(target, b"first")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ReportError, match="no space left on device"):
        write_whole(target, b"second")
    assert target.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ReportError, match=r"Nothing can be written into .*out"):
        ensure_folder(tmp_path / "out" / "demo")
