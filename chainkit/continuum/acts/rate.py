"""What may happen while people rate the fifteen statements: the shared acts of answering."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.continuum.screens.rate import questions
from chainkit.continuum.seat import Act
from chainkit.workshop.acts import answers
from chainkit.workshop.acts.answers_file import answers_file
from chainkit.workshop.screens.answers_file import asked

ACTS: Mapping[str, Act] = {
    **answers.ACTS,
    **answers_file(lambda seat: asked(seat.desk, questions(seat.desk))),
}
TYPING = answers.TYPING
