"""What every test stands on: nobody's own data, settings or database are ever touched."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule
from hypothesis import settings

from chainkit._startup import skip_slow_grammars

skip_slow_grammars()  # as the command line does; each worker was a second over them

# Shared by fast and slow machines: what an example finds matters, not how long it took; in
# CI the same examples every time, so that a red run can be repeated.  Fifty find what a rule
# breaks on; the rules that hide people ask for more themselves.
settings.register_profile("here", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# A save is on the disk before it is acknowledged, and the tests save ten thousand times: half
# of their time was spent waiting for the disk.  A folder in memory has none to wait for.
_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3


def _holds_our_files(folder: Path) -> bool:
    """Whether `folder` can be written, has room, and lets programs be started from it."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    system = os.statvfs(folder)
    return system.f_bavail * system.f_frsize > _ROOM and not system.f_flag & os.ST_NOEXEC


if "TMPDIR" not in os.environ and _holds_our_files(_MEMORY):
    os.environ["TMPDIR"] = str(_MEMORY)
    tempfile.tempdir = None  # asked anew; pytest's own folders follow

# Set at import, before any test module, so that child processes inherit it as well.
_HOME = tempfile.TemporaryDirectory(prefix="chainkit-tests-")
for _name in [name for name in os.environ if name.startswith(("CHAINKIT_", "JUPYTER_", "VOILA_"))]:
    del os.environ[_name]
for _name, _folder in {
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "JUPYTER_CONFIG_DIR": "jupyter-config",
    "JUPYTER_DATA_DIR": "jupyter-data",
    "JUPYTER_RUNTIME_DIR": "jupyter-runtime",
    "IPYTHONDIR": "ipython",
}.items():
    os.environ[_name] = str(Path(_HOME.name) / _folder)
    Path(os.environ[_name]).mkdir(mode=0o700)
os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"

# What one worker makes for all of them lies here; see tests/stores.py.
os.environ.setdefault("TESTS_SHARED", str(Path(_HOME.name) / "shared"))
Path(os.environ["TESTS_SHARED"]).mkdir(mode=0o700, exist_ok=True)

# What takes a worker long to read or load and is then there for the rest of the file, or of
# these files, goes first: at the end others take over half of a file, and read all of it again.
# Then the files that take longest, so that no worker is left alone with one at the end.
LONGEST = (
    "house/test_environment.py",
    "house/test_layers.py",
    "house/test_habits.py",
    "house/test_sizes.py",
    "house/test_public_names.py",
    "test_words.py",
    "levels/test_attainment_control.py",
    "house/test_docs.py",
    "browser/test_loss_typed.py",
    "browser/test_chain_session.py",
    "browser/test_loss.py",
    "browser/test_access.py",
    "browser/test_serve_life.py",
    "browser/test_loss_present.py",
    "browser/test_chain_session_hands.py",
    "house/test_wheel.py",
    "batch/test_batch_faults.py",
    "batch/test_report_all.py",
    "batch/test_dask.py",
    "house/test_notebooks.py",
    "browser/test_lab.py",
    "browser/test_chain_address.py",
    "browser/test_chain_present.py",
    "browser/test_chain_cards.py",
    "browser/test_serve_pages.py",
    "browser/test_chain_two.py",
    "browser/test_chain_tally.py",
    "browser/test_chain_stage.py",
)
_PLACES = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}


class _WhereExamplesStand:
    """Of files without an example none is looked for: in nine of ten there is none."""

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        found = yield
        if any(isinstance(each, DoctestModule) for each in found) and (
            b">>>" not in file_path.read_bytes()
        ):
            return [each for each in found if not isinstance(each, DoctestModule)]
        return found


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_WhereExamplesStand())  # beyond this folder too


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _PLACES.get(item.path, len(LONGEST)))


# What is imported and collected stays to the end.  Left to the garbage collector it was walked
# over and over, which was a fifth of all the time; out of its sight it costs nothing.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # what tests leave behind is little, and soon gone
    gc.enable()
