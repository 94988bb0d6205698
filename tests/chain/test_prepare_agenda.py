"""The agenda is content: it is valid as it ships, and a mistake in it is named by file and line."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from chainkit.chain.agenda import agenda
from chainkit.chain.place import STEPS
from chainkit.content import check_content
from chainkit.errors import BadValue, ContentError
from chainkit.places import data_dir
from chainkit.workshop.agenda import clock_time, plan, promises

FORMATS = (60, 120, 240)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content, to make mistakes in."""
    copy = tmp_path / "content"
    shutil.copytree(data_dir() / "content", copy)
    return copy


def the_error(folder: Path, old: str, new: str) -> ContentError:
    path = folder / "agenda.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    (error,) = check_content(folder)
    assert Path(error.file).name == "agenda.yaml"
    return error


@pytest.mark.parametrize("minutes", FORMATS)
def test_a_format_takes_as_long_as_it_says(minutes: int) -> None:
    parts = plan(agenda(), minutes)
    assert sum(part.minutes or 0 for part in parts) == minutes
    assert [part.step for part in parts if part.step] == [step for step, _ in STEPS]


@pytest.mark.parametrize("minutes", FORMATS)
def test_each_part_begins_where_the_one_before_it_ends(minutes: int) -> None:
    timed = [part for part in plan(agenda(), minutes, "13:45") if part.starts]
    assert timed[0].starts == "13:45"
    for part, after in pairwise(timed):
        begins, ends = clock_time(part.starts), clock_time(after.starts)
        assert begins is not None
        assert ends is not None
        assert (ends - begins).total_seconds() == 60 * (part.minutes or 0)
    assert {part.step for part in plan(agenda(), minutes, "13:45") if not part.starts} == {
        item.id for item in agenda().steps if not agenda().planned(item.id, minutes)
    }


def test_every_step_has_something_to_say_and_to_watch() -> None:
    for item in agenda().steps:
        assert item.purpose
        assert item.say
        assert item.watch
    assert {words.id for words in promises()} == {"anonymous", "confidential"}


def test_minutes_that_do_not_add_up_are_named(folder: Path) -> None:
    said = str(the_error(folder, "minutes: [8, 12, 15]", "minutes: [9, 12, 15]"))
    assert "format 60: the steps and breaks take 61 minutes" in said


def test_a_step_that_is_not_there_is_named(folder: Path) -> None:
    error = the_error(folder, "- id: story", "- id: stories")
    assert error.key == "steps[2].id"


def test_a_translation_of_an_unknown_step_is_named(folder: Path) -> None:
    spoken = folder / "fr"
    spoken.mkdir(exist_ok=True)
    (spoken / "agenda.yaml").write_text("steps:\n  dance:\n    room: Dansons.\n", "utf-8")
    errors = [str(error) for error in check_content(folder)]
    assert any("fr/agenda.yaml" in words and "dance" in words for words in errors)


@pytest.mark.parametrize("start", ["9", "24:00", "09:60", "nine", " "])
def test_a_start_that_is_no_time_is_refused(start: str) -> None:
    with pytest.raises(BadValue, match="a time such as 09:30"):
        plan(agenda(), 60, start)
