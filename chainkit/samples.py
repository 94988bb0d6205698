"""The sample clients that ship, put into a user's database through the ordinary import.

A sample is a folder in `data/samples`; its name is the client's slug.  A sample that is
there already, changed or deleted by the user or not, is left exactly as it is.
Imports places, store and the exercises' imports.
"""

from __future__ import annotations

from pathlib import Path

from chainkit.chain.intake import apply_import, plan_import
from chainkit.errors import Conflict
from chainkit.places import data_dir
from chainkit.store import Client, Store, open_store
from chainkit.store.address import find_address


def sample_folders() -> dict[str, Path]:
    """Slug -> folder of each sample, in alphabetical order."""
    found = sorted((data_dir() / "samples").glob("*/client.yaml"))
    return {path.parent.name: path.parent for path in found}


def install_samples(store: Store) -> tuple[str, ...]:
    """Put in the samples that were never in `store`; the slugs of those just put in.

    Each goes in as one transaction, so a client that is there is there as a whole.
    """
    return tuple(slug for slug, folder in sample_folders().items() if _install(store, slug, folder))


def open_with_samples(database: str | Path | None = None, *, create: bool = False) -> Store:
    """The database; the user's own default file gets the samples, so there is something to see.

    A database that somebody named is opened as it is.  Raises as `open_store` does.
    """
    store = open_store(database, create=create)
    if not find_address(database).named:
        install_samples(store)
    return store


def _install(store: Store, slug: str, folder: Path) -> bool:
    if store.history(Client, slug, slug):  # a deleted sample stays deleted
        return False
    plan = plan_import(folder, folder.name, store, slug)
    try:
        apply_import(store, plan)
    except Conflict:
        if store.history(Client, slug, slug):
            return False  # another program was quicker with the same sample
        raise
    return True
