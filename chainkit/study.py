"""What a self-learner has answered to the questions of a notebook, so it is remembered.

Imports the store's record only.
"""

from __future__ import annotations

from typing import ClassVar

from chainkit.store.record import Record


class CheckAnswer(Record):
    """The latest answer to one question; `id` is ``{exercise}/{question}``."""

    table: ClassVar[str] = "check_answers"

    exercise: str
    question: str
    choice: str
    """Key of the chosen option."""
