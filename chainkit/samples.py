"""The sample clients that ship, put into a user's database through the ordinary import.

A sample is a folder in `data/samples`; its name is the client's slug.  A sample that is
there already, changed or deleted by the user or not, is left exactly as it is.
What its rooms left behind in an exercise, beside what is imported, stands in
`<exercise>/records.yaml`.  Imports places, store, the exercises' records and imports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from chainkit.errors import Conflict
from chainkit.imports import apply_import, plan_import
from chainkit.places import data_dir
from chainkit.store import Client, Store, open_store
from chainkit.store.address import find_address
from chainkit.store.record import Record
from chainkit.workshop.kinds import records_of
from chainkit.yamlfile import parse

RECORDS = "records.yaml"


def sample_folders() -> dict[str, Path]:
    """Slug -> folder of each sample, in alphabetical order."""
    found = sorted((data_dir() / "samples").glob("*/client.yaml"))
    return {path.parent.name: path.parent for path in found}


def install_samples(store: Store, only: Collection[str] | None = None) -> tuple[str, ...]:
    """Put in the samples that were never in `store`; the slugs of those just put in.

    `only`: the slugs of those wanted; None is all.  Each goes in as one transaction, so a
    client that is there is there as a whole.
    """
    wanted = {
        slug: folder for slug, folder in sample_folders().items() if only is None or slug in only
    }
    return tuple(slug for slug, folder in wanted.items() if _install(store, slug, folder))


def open_with_samples(
    database: str | Path | None = None, *, create: bool = False, kind: type[Store] | None = None
) -> Store:
    """The database; the user's own default file gets the samples, so there is something to see.

    A database that somebody named is opened as it is, and so is one of another `kind`.
    Raises as `open_store` does.
    """
    store = open_store(database, create=create, kind=kind)
    if kind is None and not find_address(database).named:
        install_samples(store)
    return store


def _install(store: Store, slug: str, folder: Path) -> bool:
    if store.history(Client, slug, slug):  # a deleted sample stays deleted
        return False
    plan = plan_import(folder, folder.name, store, slug)
    plan = replace(plan, added=(*plan.added, *_records(folder, slug)))
    try:
        apply_import(store, plan)
    except Conflict:
        if store.history(Client, slug, slug):
            return False  # another program was quicker with the same sample
        raise
    return True


def _records(folder: Path, client: str) -> Iterator[Record]:
    """What the sample's rooms left behind in each exercise, beside what is imported.

    Raises ContentError for a file that is no YAML; a test holds it to the record types.
    """
    for path in sorted(folder.glob(f"*/{RECORDS}")):
        yield from records_of(parse(path).data, client)
