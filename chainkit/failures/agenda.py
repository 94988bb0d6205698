"""The agenda of a failure review: its file and its steps.

Imports the shared agenda and the review's places.
"""

from __future__ import annotations

from pathlib import Path

from chainkit.errors import ContentError
from chainkit.failures.place import STEPS
from chainkit.workshop.agenda import WORDING, Agenda, agenda_errors, load_agenda

__all__ = ["FILE", "WORDING", "agenda", "check"]

FILE = "failures_agenda.yaml"
_STEPS = tuple(step for step, _name in STEPS)


def agenda(folder: Path | None = None) -> Agenda:
    """The agenda in the language spoken now.  Raises ContentError if the file breaks a rule."""
    return load_agenda(FILE, _STEPS, folder)


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the agenda and its translations."""
    return agenda_errors(FILE, _STEPS, folder)
