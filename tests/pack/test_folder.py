"""A pack's folder is there as a whole or as it was before."""

from __future__ import annotations

import json
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from chainkit.errors import ReportError
from chainkit.pack.folder import folder_aside, unused
from chainkit.pack.manifest import NAME, outputs, whole, written


def make(final: Path, mark: str, **files: str) -> None:
    """A small pack with these files."""
    with folder_aside(final) as folder:
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        manifest = {"fingerprint": mark, "outputs": outputs(folder)}
        (folder / NAME).write_bytes(written(manifest))


def fail_half_way(final: Path) -> None:
    with folder_aside(final) as folder:
        (folder / "a").write_text("half", "utf-8")
        raise ReportError("no")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_pack_takes_the_place_of_the_one_before_and_keeps_what_is_not_its_own(
    tmp_path: Path,
) -> None:
    final = tmp_path / "acme"
    make(final, "1", a="old", gone="old")
    (final / "my notes.txt").write_text("mine", "utf-8")
    make(final, "2", a="new")
    assert names(final) == {"a", NAME, "my notes.txt"}
    assert (final / "a").read_text("utf-8") == "new"
    assert names(tmp_path) == {"acme"}


def test_links_empty_folders_and_changed_files_are_kept_too(tmp_path: Path) -> None:
    final, elsewhere = tmp_path / "acme", tmp_path / "elsewhere"
    elsewhere.mkdir()
    make(final, "1", **{"a": "old", "deck.pptx": "ours"})
    (final / "later").mkdir()
    (final / "link").symlink_to(elsewhere, target_is_directory=True)
    for text in ("my notes", "more of my notes"):
        (final / "deck.pptx").write_text(text, "utf-8")
        make(final, "2", **{"a": "new", "deck.pptx": "ours"})
    kept = {"later", "link", "deck-changed.pptx", "deck-changed-2.pptx"}
    assert names(final) == {"a", "deck.pptx", NAME, *kept}
    assert (final / "link").is_symlink()
    assert (final / "deck-changed.pptx").read_text("utf-8") == "my notes"
    assert (final / "deck-changed-2.pptx").read_text("utf-8") == "more of my notes"
    assert whole(final, "2")


def test_a_client_called_poster_does_not_lose_its_poster(tmp_path: Path) -> None:
    for name in ("poster.pdf", "poster-2.pdf", "poster-3.pdf"):
        assert unused(tmp_path / "poster.pdf").name == name
        (tmp_path / name).write_text("x", "utf-8")


def test_a_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    final, drive = tmp_path / "acme", tmp_path / "drive" / "packs"
    drive.mkdir(parents=True)
    final.symlink_to(drive / "acme", target_is_directory=True)  # to what is not there yet
    for mark in ("1", "2"):
        make(final, mark, a=mark)
        assert final.is_symlink()
        assert (drive / "acme" / "a").read_text("utf-8") == mark
    assert names(tmp_path) == {"acme", "drive"}
    assert names(drive) == {"acme"}


def test_a_pack_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    final = tmp_path / "acme"
    make(final, "1", a="old")
    with pytest.raises(ReportError, match="no"):
        fail_half_way(final)
    assert (final / "a").read_text("utf-8") == "old"
    assert names(tmp_path) == {"acme"}


def test_what_a_killed_run_left_is_tidied_up_by_the_next(tmp_path: Path) -> None:
    final = tmp_path / "acme"
    make(final, "1", a="old")
    final.rename(tmp_path / ".acme.999999999.old")  # killed between its two renames
    (tmp_path / ".acme.999999999.part").mkdir()
    with pytest.raises(ReportError, match="no"):
        fail_half_way(final)
    assert (final / "a").read_text("utf-8") == "old"
    make(final, "2", a="new")
    assert names(tmp_path) == {"acme"}


def test_a_file_in_the_folders_place_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "acme").write_text("x", "utf-8")
    with pytest.raises(ReportError, match="a pack needs a folder"), folder_aside(tmp_path / "acme"):
        pass


def test_only_an_undamaged_pack_of_the_same_inputs_is_whole(tmp_path: Path) -> None:
    final = tmp_path / "acme"
    assert not whole(final, "1")
    make(final, "1", a="text")
    assert whole(final, "1")
    assert not whole(final, "2")
    (final / "a").write_text("tex!", "utf-8")
    assert not whole(final, "1")
    make(final, "1", a="text")
    (final / "a").unlink()
    assert not whole(final, "1")
    for torn in ({"format": 99}, {"format": 1}, {"format": 1, "outputs": [{}], "fingerprint": "1"}):
        (final / NAME).write_text(json.dumps(torn), "utf-8")
        assert not whole(final, "1")
    make(final, "1", a="text")
    assert whole(final, "1")


@pytest.mark.slow
def test_runs_that_write_the_same_pack_at_once_leave_one_whole(tmp_path: Path) -> None:
    final = tmp_path / "acme"
    make(final, "old", a="old")
    (final / "my notes.txt").write_text("mine", "utf-8")
    context = get_context("spawn")
    together = context.Barrier(2)
    runs = [context.Process(target=make_often, args=(final, n, together)) for n in "12"]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
    assert [run.exitcode for run in runs] == [0, 0]
    assert names(tmp_path) == {"acme"}
    assert names(final) == {"a", NAME, "my notes.txt"}
    assert whole(final, (final / "a").read_text("utf-8"))


def make_often(final: Path, mark: str, together: Barrier) -> None:
    together.wait()
    for _ in range(100):
        make(final, mark, a=mark)
