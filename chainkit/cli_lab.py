"""`chainkit lab`: JupyterLab on our notebooks, with our database, asking nobody on the net.

From an installed wheel the notebooks are copied into the user's data folder first, because
people change notebooks in JupyterLab; a copy that is there already is left alone.
Imports chainkit.places and chainkit.store.address.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from chainkit import places
from chainkit.errors import ChainkitError
from chainkit.store.address import VARIABLE, find_address


def start_lab(
    *, port: int, database: str | None, browser: bool, folder: Path | None = None
) -> None:
    """Run JupyterLab in `folder` (by default `notebook_folder`) until it is stopped.

    Raises ChainkitError if there is no place to work.
    """
    from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]  # it ships none

    url = find_address(database).url.render_as_string(hide_password=False)
    os.environ.update({VARIABLE: url, "CHAINKIT_MODE": "lab", "JUPYTER_PREFER_ENV_PATH": "1"})
    LabApp.launch_instance(lab_arguments(folder or notebook_folder(), port=port, browser=browser))


def lab_arguments(folder: Path, *, port: int, browser: bool) -> list[str]:
    """What JupyterLab is started with."""
    arguments = [
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--LabApp.default_url=/lab/tree/chain.ipynb",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # in a container there is nobody else
    return arguments if browser else [*arguments, "--no-browser"]


def notebook_folder() -> Path:
    """The folder to work in: the checkout's own, or a copy in the user's data folder."""
    shipped = places.notebooks_dir()
    if shipped.parent.name != "_shipped":
        return shipped
    mine = places.default_database().with_name("notebooks")
    try:
        mine.mkdir(parents=True, exist_ok=True)
        for notebook in sorted(shipped.glob("*.ipynb")):
            if not (mine / notebook.name).exists():
                shutil.copyfile(notebook, mine / notebook.name)
    except OSError as error:
        raise ChainkitError(
            f"The notebooks cannot be copied to {mine}: {error.strerror}."
        ) from error
    return mine
