"""Whatever stands in the address, the exercise opens or says one sentence."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainkit.chain.exercise import ChainExercise, open_here
from chainkit.chain.place import Place
from chainkit.ui.exercise import SCREEN_MIME
from chainkit.ui.guard import UNEXPECTED
from chainkit.ui.refusal import Refused, open_or_refuse
from tests.chain.workshops import (
    records,
)

QUERIES = st.dictionaries(
    st.sampled_from([field.name for field in fields(Place) if field.name != "client"]),
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(["", "0", "-1", "1", "9" * 9, "rate", "reveal", "present", "p01", "null"]),
    ),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_any_address_is_a_screen_or_one_sentence(
    chain: ChainExercise, tmp_path: Path, query: dict[str, str]
) -> None:
    """Whatever stands in the address, nothing breaks, and looking changes no record."""
    before = records(chain)
    os.environ["QUERY_STRING"] = urlencode(query)
    try:
        opened = open_or_refuse(open_here, client="acme", database=str(tmp_path / "chain.db"))
    finally:
        del os.environ["QUERY_STRING"]
    data, _metadata = opened._repr_mimebundle_()
    assert "<h1" in data[SCREEN_MIME]
    assert records(chain) == before
    assert isinstance(opened, ChainExercise | Refused)
    if isinstance(opened, Refused):
        assert opened.sentence != UNEXPECTED
    else:
        opened.desk.store.close()
    opened.close()


@pytest.mark.parametrize(("view", "opens"), [("zzz", False), ("", True), ("present", True)])
def test_a_view_that_is_not_there_is_refused(
    chain: ChainExercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: str, *, opens: bool
) -> None:
    monkeypatch.setenv("QUERY_STRING", urlencode({"view": view}))
    opened = open_or_refuse(open_here, client="acme", database=str(tmp_path / "chain.db"))
    if isinstance(opened, Refused):
        assert not opens
        assert "view" in opened.sentence
        assert "zzz" in opened.sentence
    else:
        assert isinstance(opened, ChainExercise)
        assert opens
        opened.desk.store.close()
    opened.close()
