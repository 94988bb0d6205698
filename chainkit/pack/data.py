"""The client's data as one workbook, for those who go on working with them.

The one place that says how `data.xlsx` is made.  Imports the exercises' exports by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module

from chainkit.errors import BadValue
from chainkit.report.run import Job
from chainkit.report.words import origin_note
from chainkit.report.workbook import joined
from chainkit.store import Store
from chainkit.words import day, say, speaking

_EXPORTS = {
    "chain": "numbers_workbook",
    "levels": "review_workbook",
    "charter": "numbers_workbook",
    "continuum": "numbers_workbook",
    "care": "numbers_workbook",
    "economics": "numbers_workbook",
    "failures": "log_workbook",
}
_TITLES = {
    "chain": "Chain",
    "levels": "Levels",
    "charter": "Charter",
    "continuum": "Continuum",
    "care": "Care",
    "economics": "Economics",
    "failures": "Failures",
}


def data_workbook(store: Store, jobs: Sequence[Job], made_on: date) -> bytes | None:
    """What each exercise's workbook holds, as one file; None where nothing may be shown yet."""
    books = list(_books(store, jobs))
    return joined(books, made_on, _facts(jobs[0], made_on)) if books else None


def _facts(job: Job, made_on: date) -> list[tuple[str, str]]:
    """What the first sheet says before it lists the others."""
    client = job.client
    whose = origin_note(client.origin, client.credit)
    return [
        (say("Client"), client.title),
        (say("Made on"), day(made_on)),
        *([(say("Data"), whose)] if whose else []),
        (say("Rule"), say("Groups of fewer than five are never shown; empty is not zero.")),
    ]


def _books(store: Store, jobs: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
    for job in jobs:
        session = str(job.parameters.get("session", ""))
        number = int(job.parameters.get("round_number", 0))
        load = import_module(f"chainkit.{job.exercise}.state").load_state
        state = load(store, job.client.id, session, number)
        export = getattr(import_module(f"chainkit.{job.exercise}.export"), _EXPORTS[job.exercise])
        try:
            with speaking(state.language):
                yield _TITLES[job.exercise], export(state)
        except BadValue:  # nothing was held yet, or a round is open and hides its results
            pass
        if job.exercise == "levels":
            yield from _months(store, job)


def _months(store: Store, job: Job) -> Iterator[tuple[str, bytes]]:
    """What was counted month by month; no vote hides it."""
    from chainkit.levels.attainment import load_months
    from chainkit.levels.export_months import months_workbook

    months = load_months(store, job.client.id)
    if months:
        yield "Levels", months_workbook(months, job.client.title, job.client.credit)
