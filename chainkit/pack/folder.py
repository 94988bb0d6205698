"""A client's folder: made aside, then renamed, so that a half-made one is never seen.

What a pack wrote is listed in its manifest; whatever else somebody put into the folder is
kept when the pack is made anew.  Imports the manifest, errors and the report's files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chainkit.errors import ReportError
from chainkit.pack.manifest import changed, listed
from chainkit.report.files import ensure_folder, reason


@contextmanager
def folder_aside(final: Path) -> Iterator[Path]:
    """An empty folder beside `final` that takes its place when the block ends without an error.

    Left with an error it goes, and `final` stays as it was.  Raises ReportError where nothing
    can be written, or where a file stands in the folder's place.
    """
    final = final.resolve()  # a link stays one: what it leads to is made anew
    ensure_folder(final.parent)
    if final.exists() and not final.is_dir():
        raise ReportError(f"{final} is a file; a pack needs a folder of this name.")
    with _alone_in(final.parent):
        clear_leavings(final)
    aside = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        aside.mkdir()
        yield aside
        with _alone_in(final.parent):
            _keep_others(final, aside)
            _swap(aside, final)
    except OSError as error:
        raise ReportError(f"{final} could not be written: {reason(error)}.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Meanwhile no other run on this machine swaps a pack in `folder`, if it can be locked.

    The lock is the folder's own: it leaves no file and goes with its process.
    """
    try:
        import fcntl  # local: not on every system
    except ImportError:
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives know no locks
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def clear_leavings(final: Path) -> None:
    """Remove what an earlier run left half-made when it was killed, and finish its swap."""
    for old in sorted(final.parent.glob(f".{final.name}.*.old")):
        if final.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(final)
    for part in final.parent.glob(f".{final.name}.*.part"):
        if not _alive(part.name.split(".")[-2]):
            shutil.rmtree(part, ignore_errors=True)


def _alive(number: str) -> bool:
    """Whether the process that makes a folder still runs, so far as this machine can tell."""
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _keep_others(final: Path, aside: Path) -> None:
    """Carry over what no pack wrote, and what somebody changed of what a pack wrote.

    Of two files with one name the new one stands; the one that was changed, such as a deck
    with notes of somebody's own, goes beside it as ``acme-changed.pptx``.
    """
    if not final.is_dir():
        return
    ours, edited = listed(final), changed(final)
    for path in sorted(final.rglob("*")):
        name = path.relative_to(final)
        if name.as_posix() not in ours and not (aside / name).exists():
            _carry(path, aside / name)
    for file in sorted(edited):
        target = aside / file
        _carry(final / file, unused(target.with_stem(f"{target.stem}-changed")))


def _carry(path: Path, target: Path) -> None:
    """Copy a file, a link as a link, or an empty folder to a place that is free."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() or path.is_symlink():
        shutil.copy2(path, target, follow_symlinks=False)
    elif path.is_dir():
        target.mkdir()


def unused(path: Path) -> Path:
    """`path` if nothing is there, else the same name with ``-2``, ``-3`` …"""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _swap(aside: Path, final: Path) -> None:
    old = final.with_name(f".{final.name}.{os.getpid()}.old")
    if final.exists():
        final.rename(old)
    try:
        aside.rename(final)
    except OSError:
        if old.exists() and not final.exists():
            old.rename(final)
        raise
    shutil.rmtree(old, ignore_errors=True)
