"""One notebook run by Papermill in a kernel of our own interpreter, quietly.

The kernel gets its own empty settings folders, so a user's Jupyter and IPython settings
cannot change a report; what it prints goes to a file, not to the screen; the database is
passed in its environment, so that no password ends up in the notebook.
Imports chainkit.errors and chainkit._startup; papermill and `quiet` when a notebook is run.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chainkit import errors
from chainkit._startup import skip_slow_grammars
from chainkit.errors import ReportError

_LOG = logging.getLogger(__name__)


def execute(
    notebook: Path,
    parameters: Mapping[str, Any],
    environment: Mapping[str, str],
    *,
    seconds: int | None = None,
) -> dict[str, Any]:
    """The executed notebook.  `environment` is added to the kernel's.

    `seconds`: how long one cell may take.  Nothing is left on the disk.  Raises ReportError if
    the kernel dies, a cell raises or takes too long.
    """
    skip_slow_grammars()
    import papermill  # local: costs more than all of chainkit, and only a report needs it
    from nbclient.exceptions import CellTimeoutError
    from papermill.exceptions import PapermillExecutionError

    from chainkit.report.quiet import quiet_kernels

    with tempfile.TemporaryDirectory(prefix="chainkit-report-") as folder:
        home = Path(folder)
        with (home / "log").open("w+b") as noise, quiet_kernels(home, environment, noise) as own:
            try:
                node = papermill.execute_notebook(
                    str(notebook),
                    None,  # saved again and again it would cost more than all its cells
                    parameters=dict(parameters),
                    progress_bar=False,
                    execution_timeout=seconds,
                    kernel_manager_class=own,
                )
            except PapermillExecutionError as error:
                raise ReportError(_sentence(notebook.name, error.ename, error.evalue)) from error
            except RuntimeError as error:
                if not str(error).startswith("Kernel died"):  # while it starts, or later
                    raise
                raise ReportError(f"The kernel that ran {notebook.name} died.") from error
            except CellTimeoutError as error:
                raise ReportError(
                    f"A cell of {notebook.name} took longer than {seconds} seconds."
                ) from error
            finally:
                noise.seek(0)
                _LOG.debug("the kernel said: %s", noise.read().decode("utf-8", "replace"))
    return dict(node)


def _sentence(notebook: str, name: str, said: str) -> str:
    """What a failed cell said: an error of ours is a sentence already."""
    ours = isinstance(getattr(errors, name, None), type)
    return said if ours else f"A cell of {notebook} failed: {name}: {said}"
