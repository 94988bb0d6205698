"""One client's pack, made in a folder beside its place and then renamed.

Each notebook is run once; every format is written from what it left.  Imports the order, the
report's writers and what lies beside it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from chainkit.exercises import find_exercise
from chainkit.pack import manifest
from chainkit.pack.data import data_workbook
from chainkit.pack.folder import folder_aside, unused
from chainkit.pack.index import Chapter, Entry, Shelf, index_page
from chainkit.pack.once import told_once
from chainkit.pack.order import Order, inputs_of
from chainkit.report.blocks import Block, Callout, Figure, Paragraph
from chainkit.report.executed import Document
from chainkit.report.handout import Handout
from chainkit.report.part import Part
from chainkit.report.preview import first_page
from chainkit.report.run import Job, Tell, file_of, run_job, run_notebook
from chainkit.report.slides import finding_of
from chainkit.report.words import origin_note
from chainkit.store import Store, open_store
from chainkit.words import ENGLISH, count, day, say, speaking
from chainkit.workshop.discreet import DiscreetStore


@dataclass(frozen=True)
class Run:
    """One exercise's executed notebook."""

    job: Job
    document: Document
    notebook: Mapping[str, Any] = field(repr=False)

    @property
    def title(self) -> str:
        """The exercise by its name."""
        return find_exercise(self.job.exercise).title

    @property
    def part(self) -> Part:
        """The report as a part of a book or a deck."""
        return Part(self.title, self.document.blocks, self.document.language)


def carry_out(order: Order, tell: Tell = lambda _: None) -> tuple[Path, ...]:
    """Make what `order` asks for, and return the files; `tell` hears what is being done.

    Raises ReportError and what a database raises; then nothing that was there is changed.
    """
    if order.whole:
        return _pack(order, tell)
    return tuple(path for job in order.jobs for path in run_job(job, order.database, tell))


def _pack(order: Order, tell: Tell) -> tuple[Path, ...]:
    clock = _Clock(tell)
    kind = None if order.comments else DiscreetStore
    with (
        open_store(order.database, kind=kind) as store,
        open_store(order.database) as plain,
        folder_aside(order.folder) as folder,
    ):
        inputs = inputs_of(order, plain)
        runs = [_run(job, order.database, clock) for job in order.jobs]
        desk = _Desk(order, folder, clock, store, runs)
        language = _language(runs)
        with speaking(language):
            chapters = [desk.chapter(run) for run in runs]
            shelves = [desk.to_present(), desk.to_print(), desk.to_work_with()]
            desk.index(chapters, shelves)
        _write_manifest(order, folder, inputs, clock.steps)
    return tuple(path for path in sorted(order.folder.rglob("*")) if path.is_file())


def _run(job: Job, database: str, clock: _Clock) -> Run:
    with clock.step(f"{job.exercise}: notebook"):
        document, notebook = run_notebook(job, database)
    return Run(job, document, notebook)


def _language(runs: Sequence[Run]) -> str:
    """The language of all reports, English where they differ."""
    found = {run.document.language for run in runs}
    return found.pop() if len(found) == 1 else ENGLISH


class _Clock:
    """How long each step took; says what is being done, before it is."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.steps: list[dict[str, Any]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self._tell(name)
        begun = time.perf_counter()
        yield
        seconds = round(time.perf_counter() - begun, 3)
        self.steps.append({"step": name, "seconds": seconds})


class _Desk:
    """Writes the files of one pack."""

    def __init__(
        self, order: Order, folder: Path, clock: _Clock, store: Store, runs: Sequence[Run]
    ) -> None:
        self._order, self._folder, self._clock, self._store = order, folder, clock, store
        self._runs = runs
        # One list of all actions is enough for a client's folder, as it is for a book.
        self._told = told_once([run.part for run in runs])
        self._first = order.jobs[0]
        self._made = day(self._first.made_on)

    def _put(self, file: str, make: Callable[[], bytes], title: str, about: str = "") -> Entry:
        with self._clock.step(file):
            content = make()
        path = unused(self._folder / file)  # a client may be called like one of the papers
        file = path.relative_to(self._folder).as_posix()
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        seen = first_page(path) if path.suffix == ".pdf" else b""
        return Entry(file, title, about, len(content), preview=seen, made=self._made)

    def chapter(self, run: Run) -> Chapter:
        """One exercise's report as a page."""
        job, entry = run.job, find_exercise(run.job.exercise)
        told = self._told[self._runs.index(run)]
        document = replace(run.document, blocks=tuple(told.blocks))
        page = self._put(
            f"{job.exercise}.html",
            lambda: file_of("html", job, document, run.notebook),
            say("Read the report"),
        )
        figures = (b for b in run.document.blocks if isinstance(b, Figure) and not b.small)
        return Chapter(
            entry.title, entry.question, finding_of(run.part), next(figures, None), (page,)
        )

    def to_present(self) -> Shelf:
        """The deck."""
        entry = self._put(
            f"{self._order.client}.pptx",
            self._deck,
            say("Deck"),
            say("One message a slide, with notes."),
        )
        if self._order.template is None:  # another master looks different
            entry = replace(entry, slide=(self._first.client.title, self._first.note))
        return Shelf(say("To present"), (entry,))

    def to_print(self) -> Shelf:
        """The reports as one PDF, and what each exercise has on paper."""
        book = self._put(
            f"{self._order.client}.pdf",
            self._book,
            count(len(self._runs), "The report as a PDF", "All reports as one PDF"),
            say("With contents and page numbers, A4; very large pictures on A3."),
        )
        papers = [self._handout(paper) for run in self._runs for paper in self._papers(run)]
        return Shelf(say("To print and hang up"), (book, *papers))

    def to_work_with(self) -> Shelf:
        """Data and notebooks."""
        entries = []
        content = data_workbook(self._store, self._order.jobs, self._first.made_on)
        if content is not None:
            entries.append(
                self._put(
                    "data.xlsx",
                    lambda: content,
                    say("The figures as a workbook"),
                    say("A sheet for each table; the first one says what is where."),
                )
            )
        entries += [self._notebook(run) for run in self._runs]
        return Shelf(say("To go on working with"), tuple(entries))

    def _notebook(self, run: Run) -> Entry:
        return self._put(
            f"notebooks/{run.job.exercise}.ipynb",
            lambda: file_of("ipynb", run.job, run.document, run.notebook),
            say("Notebook: {exercise}", exercise=run.title),
            say("As it was run; opens in JupyterLab."),
        )

    def index(self, chapters: Sequence[Chapter], shelves: Sequence[Shelf]) -> None:
        """The page that links to all."""
        entry = Entry(
            manifest.NAME,
            say("What it was made of"),
            say("Versions, parameters, hashes."),
            made=self._made,
        )
        with self._clock.step("index.html"):
            page = index_page(
                self._first.client.title,
                self._lead(),
                chapters,
                [*shelves, Shelf(say("For the record"), (entry,))],
                lang=_language(self._runs),
                footer=self._first.note,
            )
        (self._folder / "index.html").write_bytes(page.encode())

    def _lead(self) -> list[str]:
        client = self._first.client
        lines = [say("Made on {day}.", day=day(self._first.made_on))]
        if note := origin_note(client.origin, client.credit):
            lines.append(say("{sentence}.", sentence=note.rstrip(".")))
        if not self._order.comments:
            lines.append(
                say(
                    "Names of people and their remarks are left out: owners are numbered, the "
                    "same number for the same person in every file."
                )
                if isinstance(self._store, DiscreetStore) and self._store.names_anybody(client.id)
                else say("Names of people and their remarks are left out.")
            )
        return lines

    def _papers(self, run: Run) -> tuple[Handout, ...]:
        parameters = run.job.parameters
        name = f"chainkit.{run.job.exercise}.report_papers"
        if find_spec(name) is None:  # nothing beside its report
            return ()
        found = import_module(name)
        with speaking(run.document.language):
            papers: tuple[Handout, ...] = found.papers(
                self._store,
                self._order.client,
                str(parameters.get("session", "")),
                int(parameters.get("round_number", 0)),
            )
        return papers

    def _handout(self, paper: Handout) -> Entry:
        return self._put(paper.name, paper.make, paper.title, paper.what)

    def _book(self) -> bytes:
        from chainkit.report.pdf import book_bytes  # local: with it comes Typst

        title = self._first.client.title
        opening: list[Block] = [Paragraph(line) for line in self._lead()]
        for run in self._runs:
            if found := finding_of(run.part):
                asked = find_exercise(run.job.exercise).question
                opening.append(Callout(f"**{run.title}:** {asked}", kind="finding", title=found))
        return book_bytes(
            title, opening, self._told, lang=_language(self._runs), note=self._first.note
        )

    def _deck(self) -> bytes:
        from chainkit.report.deck import deck_bytes  # local: with it comes python-pptx

        return deck_bytes(
            self._first.client.title,
            self._first.note,
            [run.part for run in self._runs],
            lang=_language(self._runs),
            note=self._first.note,
            made_on=self._first.made_on,
            template=self._order.template,
            told=self._lead(),
        )


def _write_manifest(
    order: Order, folder: Path, inputs: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]
) -> None:
    first = order.jobs[0]
    content = {
        "client": order.client,
        "title": first.client.title,
        "made_on": first.made_on.isoformat(),
        "versions": {"chainkit": inputs["program"]["version"], **inputs["tools"]},
        "parameters": inputs["options"],
        "inputs": {name: inputs[name] for name in ("records", "content", "notebooks", "template")},
        "fingerprint": manifest.fingerprint(inputs),
        "outputs": manifest.outputs(folder),
        "steps": list(steps),
    }
    (folder / manifest.NAME).write_bytes(manifest.written(content))
