"""What a pack depends on, so that one that is not up to date is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chainkit import cli
from chainkit.pack.order import Wish, mark_of, plan_order
from chainkit.store import Client, Store
from tests.stores import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "o.sqlite") as store:
        store.append(Client(client="acme", id="acme", title="Acme"))
        yield store


@pytest.mark.parametrize("tool", ["typst", "python-pptx", "python-docx", "openpyxl"])
def test_a_pack_made_by_another_version_of_a_writer_is_not_up_to_date(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    wish = Wish(tmp_path / "out", date(2026, 3, 31), exercises=("chain",))
    order = plan_order(store, "acme", wish, "")
    before = mark_of(order, store)
    assert mark_of(order, store) == before
    installed = tmp_path / f"{tool.replace('-', '_')}-999.dist-info"
    installed.mkdir()
    text = f"Metadata-Version: 2.1\nName: {tool}\nVersion: 999\n"
    (installed / "METADATA").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert mark_of(order, store) != before


def test_a_template_where_no_deck_is_made_is_a_sentence(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.pptx"
    own.write_bytes(b"")
    place = ["--database", str(tmp_path / "o.sqlite"), "--out", str(tmp_path / "out")]
    run = ["report", "acme", *place, "--template", str(own), "--format", "pdf"]
    assert cli.main(run) == 2
    told = capsys.readouterr().err
    assert "--template is for the deck of whole packs: leave out --format." in told
    assert "Traceback" not in told
    assert not (tmp_path / "out").exists()
