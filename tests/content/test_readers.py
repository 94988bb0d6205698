"""Every file is checked by whoever reads it, whatever the exercise."""

from __future__ import annotations

import pytest

from chainkit.content import check_content
from chainkit.content.lacking import lacking_words
from chainkit.content.readers import readers_of
from chainkit.places import data_dir
from tests.content.conftest import Copy


def test_every_file_has_a_reader() -> None:
    own = {"claims.yaml", "planning_ranges.yaml"}  # read by content itself
    files = {path.name for path in (data_dir() / "content").glob("*.yaml")} - own
    assert len(files) >= 8
    assert {file: len(list(readers_of(file))) for file in files} == dict.fromkeys(files, 1)


@pytest.mark.parametrize("file", ["agenda.yaml", "levels_agenda.yaml", "charter_agenda.yaml"])
def test_a_mistake_in_an_agenda_is_found(copy: Copy, file: str) -> None:
    text = (copy.folder / file).read_text("utf-8")
    assert text.count("  purpose:") >= 8
    copy.change(file, "purpose:", "porpoise:")
    errors = [
        (error.file.split("/")[-1], error.key.split(".")[-1])
        for error in check_content(copy.folder)
    ]
    assert (file, "porpoise") in errors
    assert {name for name, _ in errors} == {file}


def test_an_exercise_that_speaks_english_only_lacks_no_words() -> None:
    files = [file for file, _ in lacking_words()]
    assert not [file for file in files if "levels" in file or "charter" in file]


@pytest.mark.parametrize("exercise", ["chain", "continuum"])
def test_a_mistake_in_the_chapters_is_found(copy: Copy, exercise: str) -> None:
    line = copy.change(f"{exercise}_study.yaml", "      right: true\n", "")
    errors = check_content(copy.folder)
    assert [error.file.split("/")[-1] for error in errors] == [f"{exercise}_study.yaml"]
    assert errors[0].key == "chapters[0].questions[0].options"
    assert "exactly one option must be right" in str(errors[0])
    assert errors[0].line is not None
    assert errors[0].line < line
