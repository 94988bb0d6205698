"""What is to be made for one client, checked and ready to run, in this process or another.

Everything that can be wrong is found here, before a kernel starts.  Imports the list of
exercises, what each client holds, and the report's jobs.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from chainkit import __version__, places
from chainkit.errors import ReportError, UnknownChoice
from chainkit.exercises import EXERCISES, find_exercise
from chainkit.overview import overviews
from chainkit.pack.manifest import fingerprint, sha256_of
from chainkit.report.run import Job, check_formats, plan_jobs
from chainkit.store import Store
from chainkit.workshop.kinds import digest_of, kinds_of

TOOLS = (
    "altair",
    "font-source-sans-pro",
    "ipykernel",
    "ipython",
    "mistune",
    "nbclient",
    "numpy",
    "openpyxl",
    "pandas",
    "papermill",
    "python-docx",
    "python-pptx",
    "typst",
    "vl-convert-python",
)
"""Packages whose version can change what is in a pack, or what it looks like."""


@dataclass(frozen=True)
class Wish:
    """What somebody asked for, for any number of clients."""

    out: Path
    made_on: date
    exercises: tuple[str, ...] = ()
    """None named: those in which the client holds something."""
    formats: tuple[str, ...] = ()
    """None named: the whole pack."""
    given: Mapping[str, Any] = field(default_factory=dict)
    """Further parameters of the notebooks, as text."""
    comments: bool = False
    template: Path | None = None
    """The presentation whose master the deck takes."""
    seconds: int | None = None
    """How long one cell of a notebook may take; None: as long as it wants."""


@dataclass(frozen=True)
class Order:
    """One client's pack, or some of its reports; travels between processes."""

    jobs: tuple[Job, ...]
    """One for each exercise."""
    folder: Path
    """Where its files go."""
    whole: bool
    """The pack with all that belongs to it; else each job's formats alone."""
    comments: bool = False
    template: Path | None = None
    database: str = field(default="", repr=False)
    """Its address; may hold a password."""

    @property
    def client(self) -> str:
        """The client's short name."""
        return self.jobs[0].client.id


def check_wish(wish: Wish) -> None:
    """Raise UnknownChoice, BadValue or ReportError for what no client could have."""
    for name in wish.exercises:
        find_exercise(name)
    if wish.formats:
        check_formats(wish.formats)
    if wish.template is not None:
        from chainkit.report.deck_master import open_template  # local: with it comes python-pptx

        open_template(wish.template)


def plan_order(store: Store, client: str, wish: Wish, database: str) -> Order:
    """The order of one client; nothing is written and no kernel started.

    Raises UnknownChoice for a client, exercise, format, parameter or session that is not
    there, BadValue for an ill-typed value, ReportError where there is nothing to report.
    """
    whole = not wish.formats
    jobs = tuple(
        plan_jobs(
            store,
            (client,),
            exercise=name,
            formats=wish.formats or ("html", "ipynb"),
            out=wish.out,
            made_on=wish.made_on,
            given=wish.given,
            comments=wish.comments,
            seconds=wish.seconds,
        )[0]
        for name in wish.exercises or _held(store, client, str(wish.given.get("session", "")))
    )
    folder = wish.out / f"{client}{jobs[0].part if whole else ''}"
    return Order(jobs, folder, whole, wish.comments, wish.template, database)


def _held(store: Store, client: str, session: str) -> tuple[str, ...]:
    """The exercises in which `client` holds anything that a report could be about.

    With `session` those that have a session of this name, if any has.  Raises UnknownChoice for
    a client that is not there, ReportError where there are none.
    """
    names = [entry.name for entry in EXERCISES]
    found = overviews(store, names, client)
    if not found:
        raise UnknownChoice("client", client, [one.id for one in store.clients()])
    holdings = found[0].holdings
    some = tuple(
        name
        for name in names
        if holdings[name].sessions or holdings[name].measured or _written(store, name, client)
    )
    if not some:
        raise ReportError(
            f"There is nothing to report on {client} yet: no session and no measure in any "
            "exercise. Name one with --exercise to have its empty report."
        )
    having = [name for name in some if session in {one.id for one in holdings[name].sessions}]
    return tuple(having) or some


def _written(store: Store, exercise: str, client: str) -> bool:
    """Whether texts stand in an exercise without any session, such as promises."""
    kinds = [kind.record for kind in kinds_of(exercise) if kind.table == "charter_promises"]
    return any(store.latest(kind, client) for kind in kinds)


def inputs_of(order: Order, store: Store) -> dict[str, Any]:
    """All that the pack depends on but the day it is made, as hashes and plain values."""
    return {
        "records": digest_of(store, order.client),
        "content": _tree_digest(places.data_dir() / "content"),
        "notebooks": {job.exercise: sha256_of(job.notebook) for job in order.jobs},
        "program": {"version": __version__, "code": _tree_digest(Path(__file__).parents[1])},
        "tools": {"python": platform.python_version(), **{name: version(name) for name in TOOLS}},
        "template": sha256_of(order.template) if order.template else None,
        "options": {
            "exercises": [job.exercise for job in order.jobs],
            "parameters": {job.exercise: dict(job.parameters) for job in order.jobs},
            "with_comments": order.comments,
        },
    }


def mark_of(order: Order, store: Store) -> str:
    """The fingerprint that an up-to-date pack of this order has in its manifest."""
    return fingerprint(inputs_of(order, store))


@cache
def _tree_digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in _sources(folder):
        whole.update(path.relative_to(folder).as_posix().encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    """What people wrote there; what Python compiled of it is left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
            yield path


def several(names: Sequence[str]) -> tuple[str, ...]:
    """Names given once or many times, also with commas between, each once."""
    parts = (part.strip() for name in names for part in name.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
