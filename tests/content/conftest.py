"""A copy of the content that ships, to make mistakes in."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from chainkit.content import check_content
from chainkit.errors import ContentError
from chainkit.places import data_dir


@dataclass(frozen=True)
class Copy:
    """A content folder of its own for one test."""

    folder: Path

    def change(self, file: str, old: str, new: str) -> int:
        """Replace the first `old` in `file`; gives the line on which the change starts."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def the_error(self) -> ContentError:
        """The one mistake there is."""
        errors = check_content(self.folder)
        assert len(errors) == 1, "\n".join(map(str, errors))
        return errors[0]

    def says(self, file: str, line: int | None, key: str, words: str) -> None:
        """The one mistake is named by file, line and key, and in these words."""
        error = self.the_error()
        assert (Path(error.file).name, error.line, error.key) == (file, line, key)
        where = f"{file}, line {line}" if line else file
        assert f"{where}, {key}: " in str(error) if key else f"{where}: " in str(error)
        assert words in str(error)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    folder = tmp_path / "content"
    shutil.copytree(data_dir() / "content", folder)
    return Copy(folder)
