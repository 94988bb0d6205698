"""What an exercise hands to whoever displays it: a dashboard gets the screen and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainkit.chain.exercise import open_here
from chainkit.report.blocks import MIME
from chainkit.ui.exercise import SCREEN_MIME, WIDGET_MIME
from tests.stores import sample_store


@pytest.mark.parametrize(("mode", "document"), [("voila", False), ("lab", True), ("batch", True)])
def test_only_a_notebook_that_is_kept_holds_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, *, document: bool
) -> None:
    path = tmp_path / "samples.sqlite"
    sample_store(path).close()
    monkeypatch.setenv("CHAINKIT_MODE", mode)
    found = open_here(client="demo", step="reveal", database=str(path))
    bundle = found._repr_mimebundle_()[0]
    assert {WIDGET_MIME, SCREEN_MIME} <= set(bundle)
    assert ("text/html" in bundle, MIME in bundle) == (document, document)
    assert bundle[SCREEN_MIME].count(str(found.panes().picture)) == 1
