"""What an executed notebook holds: its narrative and the blocks its exercises left there.

Every format is written from this one document, so nothing is computed twice and an old
executed notebook can be written out again.  Imports chainkit.errors and its own package.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chainkit.errors import ReportError
from chainkit.report.blocks import MIME, Block, Heading, Sources, from_json
from chainkit.report.narrative import narrative
from chainkit.report.outline import even_headings
from chainkit.report.untold import without_gaps
from chainkit.words import ENGLISH, speaking

ERROR_MIME = "application/vnd.chainkit.error+json"
"""What an exercise that could not be opened leaves in a notebook; see `ui.refusal`."""
_LIVE_ONLY = (
    "application/vnd.jupyter.widget-view+json",
    "application/vnd.chainkit.screen+html",
)
_INJECTED = "injected-parameters"
HIDDEN_TAG = "screen-only"
"""Markdown cells with this tag are for whoever works in the notebook, not for the report."""


@dataclass(frozen=True)
class Document:
    """A report: its title, and its blocks beginning with that title."""

    title: str
    blocks: tuple[Block, ...]
    language: str = ENGLISH
    """The language its first exercise was in when the notebook was run."""


def read_document(notebook: Mapping[str, Any]) -> Document:
    """The document in an executed notebook (as parsed JSON or a notebook node).

    The result comes first: the title an exercise gives, the notebook's opening words, the
    exercise; then the sections of the notebook's own narrative, and the sources at the end.
    The notebook's words are left out where its exercise is in another language than they are
    (English, unless its metadata say ``chainkit.language``).
    Raises ReportError if a cell shows an error instead of a result, or there is no result.
    """
    parts = list(_parts(notebook))
    found = [block for kind, blocks in parts if kind == "exercise" for block in blocks]
    words = [block for kind, blocks in parts if kind == "words" for block in blocks]
    if not found:
        raise ReportError("The notebook holds no result to report; run it first.")
    language = _language(notebook)
    if language != notebook["metadata"].get("chainkit", {}).get("language", ENGLISH):
        words = []  # two languages on one page help nobody
    title = _title(found)
    result, sources = _without_sources([block for block in found if block is not title])
    opening, sections = _opening(words)
    blocks = (title, *opening, *result, *sections, *sources)
    with speaking(language):
        told = without_gaps(even_headings(blocks))
    return Document(title.text, told, language)


def _opening(words: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The notebook's words before its first section, without its own title, and the rest."""
    kept = [b for b in words if not (isinstance(b, Heading) and b.level == 1)]
    cut = next((i for i, b in enumerate(kept) if isinstance(b, Heading)), len(kept))
    return kept[:cut], kept[cut:]


def _without_sources(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks without the sources that end them, and those sources with their heading."""
    end = len(blocks)
    while end and isinstance(blocks[end - 1], Sources):
        end -= 1
        if end and isinstance(blocks[end - 1], Heading):
            end -= 1
    return list(blocks[:end]), list(blocks[end:])


def _title(blocks: Sequence[Block]) -> Heading:
    found = (b for b in blocks if isinstance(b, Heading) and b.level == 1)
    return next(found, Heading("Report", level=1))


def _parts(notebook: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for cell in notebook["cells"]:
        hidden = HIDDEN_TAG in cell["metadata"].get("tags", ())
        if cell["cell_type"] == "markdown" and not hidden:
            yield "words", narrative(_joined(cell["source"]))
        for output in cell.get("outputs", ()):
            yield from _exercise(output)


def _exercise(output: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    if output["output_type"] == "error":
        raise ReportError(f"A cell of the notebook failed: {output['ename']}: {output['evalue']}")
    data = output.get("data", {})
    if ERROR_MIME in data:
        raise ReportError(str(data[ERROR_MIME]["sentence"]))
    if MIME in data:
        try:
            yield "exercise", from_json(data[MIME])
        except (ValueError, KeyError, TypeError) as error:
            raise ReportError(f"The notebook's result cannot be read: {error}.") from error


def _language(notebook: Mapping[str, Any]) -> str:
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", ()))
    found = (output["data"][MIME] for output in outputs if MIME in output.get("data", {}))
    first: Mapping[str, Any] = next(found, {})
    return str(first.get("language", ENGLISH))


def _joined(source: str | Sequence[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def keepable(notebook: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A copy to keep beside a report, for opening without a server.

    Widget state, widget views and screens are dropped (no kernel will ever serve them), so
    a viewer shows the static twin; folder names of this machine are dropped as well, and the
    times of the run, so that the same run leaves the same file.
    """
    metadata = {k: v for k, v in notebook["metadata"].items() if k not in {"widgets", "papermill"}}
    run = notebook["metadata"].get("papermill", {})
    kept = {k: run[k] for k in ("parameters", "version") if k in run}
    metadata["papermill"] = {**kept, "input_path": name, "output_path": name}
    return {**notebook, "metadata": metadata, "cells": [_still(c) for c in notebook["cells"]]}


def _still(cell: Mapping[str, Any]) -> dict[str, Any]:
    metadata = {k: v for k, v in cell["metadata"].items() if k not in {"papermill", "execution"}}
    still = {**cell, "metadata": metadata}
    if _INJECTED in metadata.get("tags", ()) and "id" in cell:
        still["id"] = _INJECTED  # Papermill makes up another one in every run
    if "outputs" in cell:
        still["outputs"] = [_still_output(output) for output in cell["outputs"]]
    return still


def _still_output(output: Mapping[str, Any]) -> dict[str, Any]:
    if "data" not in output:
        return dict(output)
    data = {mime: value for mime, value in output["data"].items() if mime not in _LIVE_ONLY}
    return {**output, "data": data}
