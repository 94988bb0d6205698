"""What is done with a client as a whole, by whichever door."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest

from chainkit import cli
from chainkit.chain.exercise import open_here
from chainkit.chain.model import Rating
from chainkit.client_file import export_history, read_export
from chainkit.clients import (
    add_client,
    archive_client,
    delete_client,
    export_file,
    holdings_of,
    read_client,
    rename_client,
    restore_client,
)
from chainkit.errors import BadValue, ClientDeleted, Conflict, StoreError
from chainkit.exercises import EXERCISES
from chainkit.samples import install_samples
from chainkit.store import Client, Store, open_store
from chainkit.store.address import find_address
from chainkit.ui.exercise import Event
from chainkit.workshop.kinds import all_kinds
from tests.store.test_migrations import shipped_kinds
from tests.stores import sample_store

TODAY = date(2026, 11, 22)
EVERY_KIND = [kind.record for kind in all_kinds()]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with sample_store(tmp_path / "c.sqlite") as opened:
        yield opened


def slugs(store: Store) -> list[str]:
    return [client.id for client in store.clients()]


def test_no_record_type_can_be_forgotten() -> None:
    assert set(EVERY_KIND) == set(shipped_kinds())
    assert len(set(EVERY_KIND)) == len(EVERY_KIND)
    assert [kind.record for kind in all_kinds() if not kind.words] == [Client]
    tables = [kind.table for kind in all_kinds()]
    for kind in all_kinds():
        assert set(kind.refs) <= set(kind.fields)
        assert all(table in tables[: tables.index(kind.table)] for table in kind.refs.values())


def test_renaming_changes_the_title_and_nothing_else(store: Store) -> None:
    renamed = rename_client(store, "demo", "  The   Inn ", seen="Demo Hotel")
    assert (renamed.id, renamed.title, renamed.origin) == ("demo", "The Inn", "invented")
    with pytest.raises(Conflict):
        rename_client(store, "demo", "Mine", seen="Demo Hotel")
    with pytest.raises(BadValue):
        rename_client(store, "demo", " ")
    stamp = store.stamp("demo")
    rename_client(store, "demo", "The Inn")
    assert store.stamp("demo") == stamp


def test_an_archived_client_is_out_of_the_lists_until_it_is_brought_back(store: Store) -> None:
    assert archive_client(store, "demo", TODAY).archived_on == TODAY
    assert archive_client(store, "demo", date(2027, 1, 1)).archived_on == TODAY
    assert "demo" not in slugs(store)
    assert "demo" in [client.id for client in store.clients(archived=True)]
    assert store.count(Rating, "demo") > 1000
    with pytest.raises(BadValue, match="already a client “demo”, in the archive"):
        add_client(store, read_client("New", "demo"))
    assert install_samples(store) == ()
    restore_client(store, "demo")
    assert "demo" in slugs(store)


@pytest.mark.slow
def test_deleting_exports_first_and_the_export_brings_all_of_it_back(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "kept" / "demo.json"
    rename_client(store, "demo", "The Inn")
    before = {kind: store.versions(kind, "demo") for kind in EVERY_KIND}
    done = delete_client(store, "demo", file)
    assert done.file == file
    assert dict(done.counts)["chain: answers on sheets"] == len(before[Rating])
    assert done.total == sum(number for _, number in done.counts) > 3000
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    tables = json.loads(file.read_text("utf-8"))["tables"]
    assert {name: len(rows) for name, rows in tables.items()} == {
        kind.table: len(found) for kind, found in before.items() if found
    }
    assert [row["title"] for row in tables["clients"]] == ["Demo Hotel", "The Inn"]
    assert install_samples(store) == ()  # a deleted sample stays deleted
    assert holdings_of(store, "demo") == ()
    add_client(store, read_client("x", "inn"), read_export(file, "inn"))
    assert holdings_of(store, "inn") == done.counts
    now = {kind: [strip(r) for r in store.latest(kind, "inn")] for kind in EVERY_KIND}
    assert now == {kind: [strip(r) for r in current(each)] for kind, each in before.items()}


def strip(record: object) -> dict[str, object]:
    fields: dict[str, object] = record.model_dump(exclude={"client", "version", "saved_at"})  # type: ignore[attr-defined]
    return {**fields, "id": "-"} if isinstance(record, Client) else fields


def current(versions: list[object]) -> list[object]:
    last = {each.id: each for each in versions}  # type: ignore[attr-defined]
    return [each for each in last.values() if not each.deleted]  # type: ignore[attr-defined]


def test_where_the_export_fails_nothing_is_deleted(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    before = holdings_of(store, "demo")
    for file in (tmp_path / "file" / "x.json", tmp_path / "file"):
        with pytest.raises(StoreError, match=r"^Nothing was deleted"):
            delete_client(store, "demo", file)
    assert holdings_of(store, "demo") == before
    assert (tmp_path / "file").read_text() == "in the way"


def test_what_is_saved_while_it_is_exported_stops_the_deletion(
    store: Store, tmp_path: Path
) -> None:
    def slow(store: Store, client: str, path: Path) -> None:
        export_history(store, client, path)
        rename_client(store, client, "Saved at this moment")

    with pytest.raises(StoreError, match="nothing was deleted"):
        delete_client(store, "demo", tmp_path / "x.json", export=slow)
    assert "demo" in slugs(store)
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 9}', '{"format": 1, "tables": 3}'])
def test_another_file_is_no_export(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(BadValue, match=r"x\.json"):
        read_export(tmp_path / "x.json")


def test_exports_lie_beside_the_database_and_never_share_a_name(tmp_path: Path) -> None:
    one = datetime(2026, 11, 22, 10, 0, 0, tzinfo=UTC)
    file = export_file(find_address(tmp_path / "c.sqlite"), "demo", one)
    assert file == tmp_path / "deleted-clients" / "demo-2026-11-22-100000.json"
    away = export_file(find_address("postgresql://u@h/n"), "demo", one)
    assert away.is_absolute()
    assert away.parent.name == "deleted-clients"


@pytest.mark.parametrize("name", [entry.name for entry in EXERCISES])
def test_every_exercise_says_that_its_client_is_gone(
    store: Store, tmp_path: Path, name: str
) -> None:
    from importlib import import_module

    delete_client(store, "demo", tmp_path / "x.json")
    load = import_module(f"chainkit.{name}.state").load_state
    with pytest.raises(ClientDeleted, match="“demo” was deleted on"):
        load(store, "demo")


def test_a_page_that_is_open_keeps_what_it_shows_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with sample_store(path) as store:
        chain = open_here(client="demo", database=str(path))
        chain.handle(Event("step", value="reveal"))
        picture = chain.screen.picture
        delete_client(store, "demo", tmp_path / "x.json")
        for event in (Event("ping"), Event("ping"), Event("step", value="prepare"), Event("ping")):
            chain.handle(event)
            assert chain.screen.notice.count("“demo” was deleted on") == 1
        assert chain.screen.picture == picture
        assert store.count(Rating, "demo") == 0


@pytest.mark.slow
def test_the_command_line_asks_and_says_what_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "c.sqlite"
    sample_store(path).close()
    where = ["--database", str(path)]
    assert cli.main(["client", "rename", "demo", "The Inn", *where]) == 0
    assert cli.main(["client", "archive", "nhs-ae", *where]) == 0
    capsys.readouterr()
    assert cli.main(["client", "list", *where]) == 0
    titles = [line.split("\t")[1][:7] for line in capsys.readouterr().out.splitlines()]
    assert ("The Inn" in titles, "New Yor" in titles, "Emergen" in titles) == (True, True, False)
    assert cli.main(["client", "list", "--archived", *where]) == 0
    assert capsys.readouterr().out.startswith("nhs-ae\tEmergency departments in England\tarchived")
    for typed, code in (("nhs", 2), ("demo", 0)):
        monkeypatch.setattr("sys.stdin", StringIO(f"{typed}\n"))
        assert cli.main(["client", "delete", "demo", *where]) == code
    said = capsys.readouterr()
    assert "Nothing was deleted: what you typed is not demo." in said.err
    assert "1,831  chain: answers on sheets" in said.out
    file = next(Path(line[17:]) for line in said.out.splitlines() if line.startswith("Everything"))
    assert cli.main(["client", "new", "inn", "--from", str(file), *where]) == 0
    assert cli.main(["client", "delete", "inn", "--yes", "--export", str(file), *where]) == 2
    with open_store(path) as store:
        assert [c.title for c in store.clients() if c.id == "inn"] == ["The Inn"]
