"""What a server's process and its kernels find around them: theirs, and nobody else's.

A user's Jupyter and IPython settings must not change a dashboard, so every such folder is
an empty one of our own for as long as the server runs.  Of chainkit imports only where
things are and the names of the variables.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from chainkit.places import template_dir
from chainkit.serve.settings import Settings
from chainkit.ui.where import SECRET_VARIABLE, SERVER_VARIABLE


@contextmanager
def own_surroundings(settings: Settings) -> Iterator[None]:
    """Set the environment for a server and its kernels; put everything back afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="chainkit-") as folder,
        environment(variables(settings, Path(folder))),
    ):
        yield


def variables(settings: Settings, folder: Path) -> dict[str, str]:
    """The variables of a server whose private, empty `folder` this is."""
    from chainkit.store.address import VARIABLE, find_address  # local: loads SQLAlchemy

    found = {
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_PATH": str(template_dir()),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "CHAINKIT_MODE": "voila",
        SERVER_VARIABLE: settings.address(),
        SECRET_VARIABLE: secrets.token_urlsafe(24),
    }
    # Absolute, because kernels run in the notebooks' folder.
    url = find_address(settings.database).url
    found[VARIABLE] = url.render_as_string(hide_password=False)
    return found


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """`os.environ` with `values`, until the block ends."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
