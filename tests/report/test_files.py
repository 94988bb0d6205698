"""A file is whole or not there, and a folder that cannot be written is a sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from chainkit.errors import ReportError
from chainkit.report.blocks import Paragraph
from chainkit.report.files import ensure_folder, write_whole
from chainkit.report.pdf import pdf_bytes
from chainkit.report.preview import first_page


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


def test_the_first_page_of_a_pdf_is_a_small_picture(tmp_path: Path) -> None:
    paper = tmp_path / "a paper.pdf"
    paper.write_bytes(pdf_bytes("A report", [Paragraph("Words.")]))
    assert first_page(paper).startswith(b"\x89PNG")
    paper.write_bytes(b"no PDF")
    with pytest.raises(ReportError, match="has no first page"):
        first_page(paper)
