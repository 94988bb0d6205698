"""A reload comes back to where one was, in every exercise."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest

import chainkit
from chainkit.ui.where import KNOWN

EXERCISES = sorted(path.parent.name for path in Path(chainkit.__file__).parent.glob("*/place.py"))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_whatever_an_address_says_reaches_the_kernel_that_a_reload_starts(exercise: str) -> None:
    """The server hands on only the query parameters that it knows."""
    place = import_module(f"chainkit.{exercise}.place").Place
    lost = {field.name for field in fields(place)} - set(KNOWN)
    assert not lost, f"{sorted(lost)} of {exercise}/place.py belong into chainkit/ui/where.py"
