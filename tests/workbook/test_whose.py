"""Whose records a file holds, and what rows may refer to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chainkit.chain.model import Rating
from chainkit.errors import ImportRefused, UnknownChoice
from chainkit.store import Client, Store
from chainkit.workbook.export import export_client
from chainkit.workbook.giving_back import preview_source
from chainkit.workbook.opening import open_source
from chainkit.workbook.preview import Preview, apply_preview
from tests.stores import new_store

Previewed = Callable[[dict[str, dict[str, object]]], Preview]


def test_a_file_may_be_given_to_another_client(store: Store, tmp_path: Path) -> None:
    export_client(store, "inn", tmp_path / "inn.xlsx")
    source = open_source(tmp_path / "inn.xlsx")
    with pytest.raises(UnknownChoice):
        preview_source(source, store, "nobody")
    store.append(Client(client="spa", id="spa", title="The Spa"))
    with pytest.raises(ImportRefused, match="the records of inn; expected those of spa"):
        preview_source(source, store, "spa")
    assert store.latest(Rating, "spa") == []
    with new_store(tmp_path / "elsewhere.sqlite") as other:  # where no inn is mixed up with it
        other.append(Client(client="spa", id="spa", title="The Spa"))
        preview = preview_source(source, other, "spa")
        assert preview.left_out == ("the sheet about the client itself, which is of inn",)
        apply_preview(other, preview)
        assert other.get(Client, "spa", "spa").title == "The Spa"
        assert len(other.latest(Rating, "spa")) == 2


def test_a_row_that_names_a_refused_one_is_told_to_wait_for_it(previewed: Previewed) -> None:
    answer = {"D6": 1, "E6": "Support", "F6": "p9", "G6": "ISQ1", "H6": 3}
    preview = previewed(
        {
            "Chain sessions": {"A5": "s3", "C5": "Third day", "D5": "soon"},
            "Chain answers": {**answer, "C6": "s3"},
        }
    )
    told = {problem.sheet: problem for problem in preview.problems}
    assert told["Chain sessions"].row == 5
    assert told["Chain answers"].expected == "its own row in the sheet Chain sessions mended first"
