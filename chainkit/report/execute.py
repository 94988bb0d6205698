"""One notebook run by Papermill in a kernel of our own interpreter, quietly.

The kernel gets its own empty settings folders, so a user's Jupyter and IPython settings
cannot change a report; what it prints goes to a file, not to the screen; the database is
passed in its environment, so that no password ends up in the notebook.
Imports chainkit.errors and chainkit._startup; papermill when a notebook is run.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from chainkit import errors
from chainkit._startup import skip_slow_grammars
from chainkit.errors import ReportError

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager

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

    with tempfile.TemporaryDirectory(prefix="chainkit-report-") as folder:
        home = Path(folder)
        with (home / "kernel.log").open("w+b") as noise:
            try:
                node = papermill.execute_notebook(
                    str(notebook),
                    str(home / "out.ipynb"),
                    parameters=dict(parameters),
                    progress_bar=False,
                    execution_timeout=seconds,
                    kernel_manager_class=_manager(home, environment, noise),
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


def _manager(
    home: Path, environment: Mapping[str, str], noise: IO[bytes]
) -> type[AsyncKernelManager]:
    """A kernel manager whose kernels are our interpreter's, with `environment` and no voice.

    The one place that says how a report's kernels are started: another provisioner goes here.
    """
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    spec = KernelSpec(
        argv=[sys.executable, "-m", "chainkit.serve.kernel", "-f", "{connection_file}"],
        display_name="Python 3",
        language="python",
    )
    folders = {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "CHAINKIT_MODE": "batch",
    }

    class Quiet(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            return spec

        async def _async_pre_start_kernel(self, **more: Any) -> tuple[list[str], dict[str, Any]]:
            env = {**os.environ, **folders, **environment}
            return await super()._async_pre_start_kernel(
                **{**more, "env": env, "stdout": noise, "stderr": noise, "cwd": str(home)}
            )

    return Quiet
