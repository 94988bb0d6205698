"""Whatever is done in whatever order: history only grows, and the latest is its last version."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chainkit.chain.model import Session
from chainkit.errors import Conflict, StoreError
from chainkit.store import Store, open_store
from tests.store.kinds import session
from tests.store.postgres import Postgres

IDS = st.sampled_from(["a", "b", "c"])
TITLES = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), min_size=1, max_size=8)


class History(RuleBasedStateMachine):
    """Saves, deletes and undoes through two stores of one database, beside a plain model."""

    fresh: Callable[[], str]
    """Gives the address of an empty database."""

    def __init__(self) -> None:
        super().__init__()
        url = type(self).fresh()
        self.stores = [open_store(url), open_store(url)]
        self.model: dict[str, list[Session]] = {}
        self.stamps: list[str] = [self.stores[0].stamp("demo")]

    def teardown(self) -> None:
        for store in self.stores:
            assert list(store.frame(Session, "demo")["version"]) == [r.version for r in self.now()]
            store.close()

    def _saved(self, record: Session) -> None:
        self.model.setdefault(record.id, []).append(record)
        assert record.version == len(self.model[record.id])
        self.stamps.append(self.stores[0].stamp("demo"))
        assert len(set(self.stamps)) == len(self.stamps)

    def _save(self, store: Store, record: Session) -> None:
        self._saved(store.append(record)[0])

    @rule(id=IDS, title=TITLES, which=st.integers(0, 1))
    def make(self, id: str, title: str, which: int) -> None:
        record, before = session(id, title=title), self.model.get(id)
        if before and not before[-1].deleted:
            with pytest.raises(Conflict) as caught:
                self.stores[which].append(record)
            assert caught.value.theirs == before[-1]
        else:
            self._save(self.stores[which], record)

    @rule(id=IDS, title=TITLES, which=st.integers(0, 1))
    def change(self, id: str, title: str, which: int) -> None:
        if self.model.get(id):
            self._save(self.stores[which], self.model[id][-1].changed(title=title))

    @rule(id=IDS, which=st.integers(0, 1))
    def delete(self, id: str, which: int) -> None:
        if self.model.get(id):
            self._save(self.stores[which], self.model[id][-1].changed(deleted=True))

    @rule(id=IDS, which=st.integers(0, 1))
    def undo(self, id: str, which: int) -> None:
        versions = self.model.get(id, [])
        if not versions:
            with pytest.raises(StoreError):
                self.stores[which].undo(Session, "demo", id)
            return
        undone = self.stores[which].undo(Session, "demo", id)
        if len(versions) > 1:
            assert _content(undone) == _content(versions[-2])
        else:
            assert undone.deleted != versions[0].deleted
        self._saved(undone)

    @rule(id=IDS, data=st.data(), which=st.integers(0, 1))
    def save_stale(self, id: str, data: st.DataObject, which: int) -> None:
        versions = self.model.get(id, [])
        if len(versions) < 2:
            return
        stale = data.draw(st.sampled_from(versions[:-1]))
        with pytest.raises(Conflict) as caught:
            self.stores[which].append(stale.changed(title="stale"), session("new in the same save"))
        assert caught.value.theirs == versions[-1]

    def now(self) -> list[Session]:
        return [v[-1] for _, v in sorted(self.model.items()) if not v[-1].deleted]

    @invariant()
    def the_store_is_the_model(self) -> None:
        store = self.stores[len(self.stamps) % 2]
        for id in ("a", "b", "c"):
            assert store.history(Session, "demo", id) == self.model.get(id, [])
        assert store.latest(Session, "demo") == self.now()


def _content(record: Session) -> dict[str, Any]:
    return record.model_dump(exclude={"version", "saved_at"})


class TestSqliteHistory(History.TestCase):  # type: ignore[misc]
    settings = settings(max_examples=15, stateful_step_count=15)

    @pytest.fixture(autouse=True)
    def _on_sqlite(self, empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        numbers = count()

        def fresh() -> str:
            return str(shutil.copyfile(empty_file, tmp_path / f"{next(numbers)}.sqlite"))

        monkeypatch.setattr(History, "fresh", fresh, raising=False)


class TestPostgresHistory(History.TestCase):  # type: ignore[misc]
    settings = settings(max_examples=10, stateful_step_count=15)

    @pytest.fixture(autouse=True)
    def _on_postgres(self, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(History, "fresh", postgres.emptied, raising=False)
