"""Which modules read which content file, found by name.

An exercise and the workshop lie above this layer, so they are named, not imported; a new
exercise, and a new file of one, needs no line here.  Imports nothing of chainkit before it
is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any


def readers_of(file: str) -> Iterator[Any]:
    """The modules that read the file of this name, such as ``levels_agenda.yaml``.

    ``chain.yaml`` is read by ``chain.content``, ``agenda.yaml`` by ``chain.agenda``,
    ``levels_agenda.yaml`` by ``levels.agenda``, every ``<exercise>_study.yaml`` by the reader
    of chapters; what all exercises share by the workshop: ``promises.yaml`` by
    ``workshop.agenda``.
    """
    stem = file.partition(".")[0]
    exercise, _, part = stem.partition("_")
    if part == "study":
        if find_spec(f"chainkit.{exercise}"):
            yield import_module("chainkit.content.questions").StudyReader(exercise)
        return
    for name in (f"{exercise}.{part or 'content'}", f"chain.{stem}", "workshop.agenda"):
        try:
            there = find_spec(f"chainkit.{name}")
        except ModuleNotFoundError:
            continue
        if there:
            module = import_module(f"chainkit.{name}")
            if getattr(module, "FILE", "") == file:
                yield module
