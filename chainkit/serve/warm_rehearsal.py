"""What a first screen costs, paid once in the template instead of in every kernel.

Exercises are drawn once, as a screen and as a document, from a database of the template's
own that holds nothing but a sample and is closed and removed again: no client's data is ever in
the template, and so in another client's kernel, and no connection crosses a fork.
Imports the samples, the store and the exercises.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any

from chainkit.exercises import EXERCISES
from chainkit.report.html import html_fragment
from chainkit.samples import install_samples
from chainkit.store import open_store
from chainkit.ui.screen import first_html
from chainkit.words import speaking

SAMPLE = "demo"


def rehearse(folder: Path, exercises: Collection[str]) -> None:
    """Draw `exercises` for nobody; `folder` is private and left as it was."""
    database = folder / "rehearsal.sqlite"
    try:
        with open_store(database, create=True) as store:
            install_samples(store, only=(SAMPLE,))
        for entry in (entry for entry in EXERCISES if entry.name in exercises):
            exercise: Any = entry.open(client=SAMPLE, database=str(database))
            with closing(exercise.desk.store), speaking(exercise.language):
                for shell in ("work", "present"):
                    first_html(shell, exercise.panes())
                html_fragment(tuple(exercise.blocks()))
    finally:
        for left in folder.glob(f"{database.name}*"):
            left.unlink()
