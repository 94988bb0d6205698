"""Blocks travel inside notebooks: what comes out of JSON is what went in."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.report.blocks import Block, from_json, text_of, to_json
from tests.report.hostile import document

blocks = st.lists(st.one_of([st.from_type(kind) for kind in get_args(Block)]), max_size=6)


@given(blocks)
def test_blocks_survive_json(made: list[Block]) -> None:
    assert from_json(json.loads(json.dumps(to_json(made)))) == tuple(made)


def test_blocks_of_a_newer_version_are_refused() -> None:
    value = to_json(document("x"))
    with pytest.raises(ValueError, match="version 99"):
        from_json({**value, "version": 99})


def test_all_words_are_found_but_no_picture() -> None:
    words = text_of(document("needle"))
    assert words.count("needle") > 20
    assert "<svg" not in words
