"""`chainkit report`: check everything first, run the notebook once, write every format.

Imports the list of exercises, the store, an exercise's state (to check a session) and its own
package.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from chainkit import places
from chainkit.errors import BadValue, UnknownChoice
from chainkit.exercises import find_exercise
from chainkit.report.executed import Document, keepable, read_document
from chainkit.report.files import ensure_folder, write_whole
from chainkit.report.parameters import check_parameters, read_parameters
from chainkit.report.words import origin_note
from chainkit.store import Client, Store
from chainkit.words import day, speaking
from chainkit.workshop.discreet import COMMENTS

Tell = Callable[[str], None]
_ELSEWHERE = MappingProxyType({"client": "as the argument CLIENT", "database": "with --database"})
"""Parameters that `chainkit report` itself gives the notebook, and where they are said."""


@dataclass(frozen=True)
class Job:
    """One client's report on one exercise, checked and ready to run."""

    client: Client
    exercise: str
    notebook: Path
    formats: tuple[str, ...]
    parameters: Mapping[str, Any]
    folder: Path
    """Where its files go: one folder per client."""
    made_on: date
    part: str = ""
    """Which session and round, if they were chosen, as the end of the files' name."""
    comments: bool = False
    """Whether names of people and what they wrote as remarks are in it."""
    seconds: int | None = None
    """How long one cell may take; None: as long as it wants."""

    @property
    def note(self) -> str:
        """What stands in every footer: whose data, and when; the credit in full is in the text."""
        made = day(self.made_on)
        origin = origin_note(self.client.origin, "")
        return " · ".join(part for part in (made, origin) if part)

    def path(self, format_: str) -> Path:
        """The file of one format."""
        return self.folder / f"{self.exercise}{self.part}.{format_}"


def plan_jobs(
    store: Store,
    clients: Sequence[str],
    *,
    exercise: str,
    formats: Sequence[str],
    out: Path,
    made_on: date,
    given: Mapping[str, Any] = MappingProxyType({}),
    comments: bool = False,
    seconds: int | None = None,
) -> tuple[Job, ...]:
    """One job per client, or an error about the first thing that is wrong; starts no kernel.

    `given`: further parameters of the notebook, as text.  Nothing is written.  Raises
    UnknownChoice for a client, exercise, format, parameter or session that is not there,
    BadValue for an ill-typed value or a round that is not there.
    """
    entry = find_exercise(exercise)
    check_formats(formats)
    notebook = places.notebooks_dir() / entry.notebook
    known = read_parameters(notebook)
    for name, place in _ELSEWHERE.items():
        if name in given:
            raise BadValue(name, given[name], f"given {place}, not as a parameter")
    typed = check_parameters(given, known)
    owners = {client.id: client for client in store.clients(archived=True)}
    for name in clients:
        if name not in owners:
            raise UnknownChoice("client", name, owners)
    return tuple(
        Job(
            client=owners[name],
            exercise=exercise,
            notebook=notebook,
            formats=tuple(formats),
            parameters=check_parameters({**given, "client": name}, known),
            folder=out / name,
            made_on=made_on,
            part=_part(store, exercise, name, typed),
            comments=comments,
            seconds=seconds,
        )
        for name in clients
    )


def check_formats(formats: Sequence[str]) -> None:
    """Raise UnknownChoice for a format that nobody writes; no format at all is one, too."""
    for name in formats or ("",):
        if name not in WRITERS:
            raise UnknownChoice("format", name, WRITERS)


def _part(store: Store, exercise: str, client: str, given: Mapping[str, Any]) -> str:
    """``-<session>-r<round>`` if one of them is given, so that reports never share a name."""
    session, number = given.get("session", ""), given.get("round_number", 0)
    if not session and not number:
        return ""
    # By name and here: every exercise has its own, and with it comes pandas.
    state = import_module(f"chainkit.{exercise}.state").load_state(store, client, session, number)
    named = state.session.id if state.session else "none"
    return f"-{named}-r{state.round.number if state.round else 0}"


def run_job(job: Job, database_url: str, tell: Tell = lambda _: None) -> tuple[Path, ...]:
    """Run the notebook, write the job's formats, and return their paths.

    `tell` hears what is being done, before it is.  `database_url` may hold a password; it
    reaches the kernel only.  Raises ReportError, and then no file of this run is in place
    unless it is complete.
    """
    ensure_folder(job.folder)
    tell(f"{job.client.id}: running the notebook")
    document, notebook = run_notebook(job, database_url)
    written = []
    for name in job.formats:
        tell(f"{job.client.id}: writing {name}")
        written.append(job.path(name))
        write_whole(written[-1], file_of(name, job, document, notebook))
    return tuple(written)


def run_notebook(job: Job, database_url: str) -> tuple[Document, dict[str, Any]]:
    """The job's report and the executed notebook it is in.  Raises ReportError."""
    from chainkit.report.execute import execute  # local: with it comes Papermill

    environment = {
        "CHAINKIT_DATABASE": database_url,
        COMMENTS: "yes" if job.comments else "no",
    }
    notebook = execute(job.notebook, job.parameters, environment, seconds=job.seconds)
    return read_document(notebook), notebook


def file_of(format_: str, job: Job, document: Document, notebook: Mapping[str, Any]) -> bytes:
    """One format of an executed report.  Raises ReportError."""
    with speaking(document.language):
        return WRITERS[format_](job, document, notebook)


def _html(job: Job, document: Document, _notebook: Mapping[str, Any]) -> bytes:
    from chainkit.report.html import html_page

    return html_page(
        document.title, document.blocks, lang=document.language, note=job.note
    ).encode()


def _pdf(job: Job, document: Document, _notebook: Mapping[str, Any]) -> bytes:
    from chainkit.report.pdf import pdf_bytes  # local: with it comes Typst

    return pdf_bytes(document.title, document.blocks, lang=document.language, note=job.note)


def _docx(job: Job, document: Document, _notebook: Mapping[str, Any]) -> bytes:
    from chainkit.report.docx import docx_bytes  # local: with it comes python-docx

    return docx_bytes(
        document.title,
        document.blocks,
        lang=document.language,
        note=job.note,
        made_on=job.made_on,
    )


def _ipynb(job: Job, _document: Document, notebook: Mapping[str, Any]) -> bytes:
    kept = keepable(notebook, job.notebook.name)
    return json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


WRITERS: Mapping[str, Callable[[Job, Document, Mapping[str, Any]], bytes]] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "docx": _docx, "ipynb": _ipynb}
)
"""Format name -> writer.  A new format is one function here."""
