"""The sample clients that ship, put into a user's database through the ordinary import.

A sample is a folder in `data/samples`; its name is the client's slug.  A sample that is
there already, changed or deleted by the user or not, is left exactly as it is.
What a room did beside answering stands in its
`workshop/records.yaml`.  Imports places, store, the exercises' records and imports.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from chainkit.actions import Action
from chainkit.chain.intake import apply_import, plan_import
from chainkit.chain.workshop import STEPS
from chainkit.errors import Conflict
from chainkit.places import data_dir
from chainkit.store import Client, Store, open_store
from chainkit.store.address import find_address
from chainkit.store.record import Record
from chainkit.yamlfile import parse

WORKSHOP = "workshop/records.yaml"


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
    plan = replace(plan, added=(*plan.added, *_workshop(folder, slug)))
    try:
        apply_import(store, plan)
    except Conflict:
        if store.history(Client, slug, slug):
            return False  # another program was quicker with the same sample
        raise
    return True


def _workshop(folder: Path, client: str) -> tuple[Record, ...]:
    """What the sample's rooms did beside rating; few samples have it.

    Raises ContentError for a file that is no YAML; a test holds it to the record types.
    """
    path = folder / WORKSHOP
    if not path.is_file():
        return ()
    every: tuple[type[Record], ...] = (*STEPS, Action)
    kinds = {kind.table: kind for kind in every}
    file = parse(path)
    return tuple(
        kinds[table].model_validate({"client": client, **fields})
        for table, records in file.data.items()
        for fields in records
    )
