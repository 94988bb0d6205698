"""Where things are: what ships with chainkit, and where a user's data live.

In a checkout `data/` and `notebooks/` stand beside the package, where people look for
them; in an installed wheel they travel inside it.  Nobody else works out a path from
`__file__`.  Imports nothing of chainkit.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def data_dir() -> Path:
    """The folder with `content/` and `samples/`."""
    return _shipped("data")


def notebooks_dir() -> Path:
    """The folder with one notebook per exercise."""
    return _shipped("notebooks")


def template_dir() -> Path:
    """The folder to put on Jupyter's data path; it has `voila/templates/chainkit/`."""
    return _PACKAGE / "serve" / "share" / "jupyter"


def default_database() -> Path:
    """The SQLite file used when nobody names a database, in the user's own data folder.

    Neither the file nor its folder need exist; the store makes them.
    """
    return platformdirs.user_data_path("chainkit", appauthor=False) / "chainkit.sqlite"


def cache_dir() -> Path:
    """The user's folder for what can be made again; it need not exist."""
    return platformdirs.user_cache_path("chainkit", appauthor=False)


def _shipped(name: str) -> Path:
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
