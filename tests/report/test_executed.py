"""From an executed notebook to a document: the result first, the sources last, no live parts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chainkit.errors import ReportError
from chainkit.report.blocks import MIME, Block, Bullets, Heading, Paragraph, Sources, to_json
from chainkit.report.executed import ERROR_MIME, keepable, read_document
from chainkit.report.exporter import ReportExporter
from chainkit.report.narrative import narrative
from chainkit.ui.refusal import ERROR_MIME as SCREEN_ERROR_MIME

RESULT: tuple[Block, ...] = (
    Heading("Demo: the chain", 1),
    Paragraph("the finding"),
    Heading("Numbers", 2),
    Heading("Sources", 2),
    Sources((("a book", "V1"),)),
)


def words(text: str, *tags: str) -> dict[str, Any]:
    return {"id": "w", "cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": text}


def shown(data: dict[str, Any]) -> dict[str, Any]:
    output = {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
    cell = {"id": "c", "cell_type": "code", "metadata": {}, "source": "x", "outputs": [output]}
    return {**cell, "execution_count": 1}


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {
        "cells": list(cells),
        "metadata": {
            "widgets": {"state": 1},
            "papermill": {
                "parameters": {"client": "demo"},
                "input_path": "/srv/books/x",
                "version": "2",
                "environment_variables": {"A": "b"},
            },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_the_result_comes_first_and_the_sources_last() -> None:
    document = read_document(
        notebook(
            words("# The notebook\n\nAn opening."),
            words("## Story\n\ntold"),
            words("only for the screen", "screen-only"),
            shown({MIME: to_json(RESULT)}),
            words("## After"),
        )
    )
    assert document.title == "Demo: the chain"
    assert document.blocks == (
        Heading("Demo: the chain", 1),
        Paragraph("An opening."),
        Paragraph("the finding"),
        Heading("Numbers", 2),
        Heading("Story", 2),
        Paragraph("told"),
        Heading("After", 2),
        Heading("Sources", 2),
        Sources((("a book", "V1"),)),
    )


def test_an_error_panel_fails_with_its_own_sentence() -> None:
    assert ERROR_MIME == SCREEN_ERROR_MIME
    cell = shown({ERROR_MIME: {"sentence": "There is no round 9."}, MIME: to_json(RESULT)})
    with pytest.raises(ReportError, match=r"^There is no round 9\.$"):
        read_document(notebook(cell))


def test_a_raised_error_or_no_result_fails_too() -> None:
    raised = shown({})
    raised["outputs"] = [{"output_type": "error", "ename": "KeyError", "evalue": "x"}]
    with pytest.raises(ReportError, match="KeyError: x"):
        read_document(notebook(raised))
    with pytest.raises(ReportError, match="no result"):
        read_document(notebook(words("# Only words")))


def test_a_result_of_a_newer_version_is_a_sentence() -> None:
    with pytest.raises(ReportError, match="version 99"):
        read_document(notebook(shown({MIME: {"version": 99, "blocks": []}})))


def test_what_is_kept_has_no_live_parts_and_no_folder_names() -> None:
    live = {
        "application/vnd.jupyter.widget-view+json": {"model_id": "1"},
        "application/vnd.chainkit.screen+html": "<p>",
        "text/html": "<p>twin",
        MIME: to_json(RESULT),
    }
    kept = keepable(notebook(words("a"), shown(live)), "chain.ipynb")
    assert set(kept["cells"][1]["outputs"][0]["data"]) == {"text/html", MIME}
    assert "widgets" not in kept["metadata"]
    assert "/srv/books" not in json.dumps(kept)
    assert kept["metadata"]["papermill"]["parameters"] == {"client": "demo"}
    assert read_document(kept).title == "Demo: the chain"


def test_nbconvert_can_use_our_exporter() -> None:
    import nbformat

    node = nbformat.from_dict(notebook(words("# x"), shown({MIME: to_json(RESULT)})))
    page, resources = ReportExporter().from_notebook_node(node)
    assert resources["output_extension"] == ".html"
    assert "<h1" in page
    assert "<script" not in page


def test_markdown_keeps_text_headings_lists_and_emphasis_only() -> None:
    markdown = (
        "# One\n\nTwo *three* **four**\nfive `six`\n\n- a\n- **b**\n\n1. c\n\n"
        "<script>x</script>\n\n[text](http://evil.example) ![alt](x.png)\n\n##### deep"
    )
    found = narrative(markdown)
    assert found[:4] == (
        Heading("One", 1),
        Paragraph("Two three **four** five six"),
        Bullets(("a", "**b**")),
        Bullets(("c",), ordered=True),
    )
    assert found[4] == Paragraph("<script>x</script>")
    assert found[5] == Paragraph("text alt")
    assert found[6] == Heading("deep", 3)
