"""What the store promises, on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

import pytest

from chainkit.chain.model import Rating, Session
from chainkit.errors import Conflict, StoreError
from chainkit.store import Store, open_store
from tests.store.kinds import client, rating, session

NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


def test_a_saved_record_comes_back_as_it_was(store: Store) -> None:
    sent = session(group_sizes={"management": 3, "customer": 0}, notes="quiet room")
    (saved,) = store.append(sent)
    assert saved.version == 1
    assert saved.saved_at is not None
    assert saved == sent.changed(version=1, saved_at=saved.saved_at)
    assert store.get(Session, "demo", "spring") == saved


def test_what_is_saved_carries_the_stores_clock_in_utc(database: str) -> None:
    elsewhere = timezone(timedelta(hours=-7))
    with open_store(database, now=lambda: NOON.astimezone(elsewhere)) as store:
        (saved,) = store.append(session())
        again = store.get(Session, "demo", "spring")
    assert again is not None
    assert again.saved_at == saved.saved_at == NOON
    assert again.saved_at.utcoffset() == timedelta(0)


def test_what_is_not_there_is_none(store: Store) -> None:
    store.append(session())
    assert store.get(Session, "demo", "autumn") is None
    assert store.get(Session, "other", "spring") is None
    assert store.latest(Session, "other") == []
    assert store.history(Session, "demo", "autumn") == []


def test_saving_appends_a_version_and_the_latest_wins(store: Store) -> None:
    (first,) = store.append(session(title="One"))
    (second,) = store.append(first.changed(title="Two"))
    assert (first.version, second.version) == (1, 2)
    assert store.latest(Session, "demo") == [second]
    assert store.history(Session, "demo", "spring") == [first, second]


def test_a_stale_version_is_refused_and_both_texts_are_kept(store: Store) -> None:
    (first,) = store.append(session(title="One"))
    (theirs,) = store.append(first.changed(title="Theirs"))
    mine = first.changed(title="Mine")
    with pytest.raises(Conflict) as caught:
        store.append(mine)
    assert caught.value.mine == mine
    assert caught.value.theirs == theirs
    assert store.latest(Session, "demo") == [theirs]


@pytest.mark.parametrize("version", [0, 2, 7])
def test_only_the_version_that_stands_there_is_taken(store: Store, version: int) -> None:
    (first,) = store.append(session())
    with pytest.raises(Conflict):
        store.append(session(version=version))
    assert store.history(Session, "demo", "spring") == [first]


def test_a_version_of_a_record_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(Conflict) as caught:
        store.append(session(version=3))
    assert caught.value.theirs is None


def test_one_conflict_among_many_and_nothing_is_written(store: Store) -> None:
    store.append(rating("ISQ3"))
    stamp = store.stamp("demo")
    with pytest.raises(Conflict):
        store.append(client(), *(rating(f"ISQ{n}") for n in (1, 2, 3, 4)))
    assert [r.item for r in store.latest(Rating, "demo")] == ["ISQ3"]
    assert store.clients() == []
    assert store.stamp("demo") == stamp


def test_the_same_record_twice_in_one_save_is_refused(store: Store) -> None:
    with pytest.raises(Conflict) as caught:
        store.append(rating(value=1), rating(value=2))
    assert (caught.value.mine.value, caught.value.theirs.value) == (2, 1)
    assert store.latest(Rating, "demo") == []


def test_records_of_several_kinds_and_clients_are_saved_together_in_order(store: Store) -> None:
    sent = (client("b"), rating(), client("a"), session(), rating("ISQ2", None))
    saved = store.append(*sent)
    assert [type(r) for r in saved] == [type(r) for r in sent]
    assert [r.id for r in saved] == [r.id for r in sent]
    assert store.clients() == [saved[2], saved[0]]


def test_nothing_to_save_is_no_save(store: Store) -> None:
    assert store.append() == ()
    assert store.stamp("demo") == "0"


def test_a_deleted_record_is_gone_from_the_present_but_not_from_the_history(store: Store) -> None:
    (first,) = store.append(session())
    (gone,) = store.append(first.changed(deleted=True))
    assert store.get(Session, "demo", "spring") is None
    assert store.latest(Session, "demo") == []
    assert store.frame(Session, "demo").empty
    assert store.history(Session, "demo", "spring") == [first, gone]


def test_a_deleted_record_may_be_made_anew(store: Store) -> None:
    (first,) = store.append(session(title="Old"))
    store.append(first.changed(deleted=True))
    (anew,) = store.append(session(title="New"))
    assert anew.version == 3
    assert store.latest(Session, "demo") == [anew]
    with pytest.raises(Conflict):
        store.append(session(title="Newer"))


def test_undo_brings_back_what_stood_before_and_again_what_was_undone(store: Store) -> None:
    (one,) = store.append(session(title="One"))
    store.append(one.changed(title="Two"))
    undone = store.undo(Session, "demo", "spring")
    assert (undone.title, undone.version) == ("One", 3)
    assert store.undo(Session, "demo", "spring").title == "Two"
    assert [r.title for r in store.history(Session, "demo", "spring")] == [
        "One", "Two", "One", "Two",
    ]  # fmt: skip


def test_undo_of_the_first_save_deletes_and_undo_of_a_deletion_restores(store: Store) -> None:
    store.append(session())
    assert store.undo(Session, "demo", "spring").deleted
    assert store.get(Session, "demo", "spring") is None
    assert not store.undo(Session, "demo", "spring").deleted
    assert store.get(Session, "demo", "spring") is not None


def test_undo_of_what_is_not_there_is_refused_in_a_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="nothing to undo: chain_sessions has no record “spring”"):
        store.undo(Session, "demo", "spring")


def test_a_closed_store_refuses_everything(store: Store) -> None:
    store.append(session())
    store.close()
    for call in (
        lambda: store.append(rating()),
        lambda: store.latest(Session, "demo"),
        lambda: store.frame(Session, "demo"),
        lambda: store.stamp("demo"),
        store.clients,
    ):
        with pytest.raises(StoreError, match="was closed"):
            call()
    store.close()


def test_of_concurrent_saves_of_one_version_exactly_one_wins(database: str) -> None:
    """Many threads, each with its own store, race for the next version; nobody is lost."""
    writers, rounds = 6, 8
    with open_store(database) as store:
        store.append(session(title="start"))

    def race(name: str, start: Barrier) -> list[str]:
        outcomes = []
        with open_store(database) as mine:
            for _ in range(rounds):
                before = mine.get(Session, "demo", "spring")
                assert before is not None
                start.wait()
                try:
                    mine.append(before.changed(title=name))
                    outcomes.append("won")
                except Conflict as conflict:
                    theirs = conflict.theirs.version
                    outcomes.append("told" if theirs == before.version + 1 else "misled")
                start.wait()
        return outcomes

    start = Barrier(writers)
    with ThreadPoolExecutor(writers) as pool:
        results = [pool.submit(race, f"writer {n}", start) for n in range(writers)]
        outcomes = [result.result() for result in results]
    for outcome in zip(*outcomes, strict=True):
        assert sorted(outcome) == ["told"] * (writers - 1) + ["won"]
    with open_store(database) as store:
        versions = [r.version for r in store.history(Session, "demo", "spring")]
    assert versions == list(range(1, rounds + 2))


def test_one_store_serves_several_threads(store: Store) -> None:
    def save(participant: int) -> None:
        store.append(*(rating(f"ISQ{n}", participant=f"p{participant:02}") for n in range(1, 5)))
        assert len(store.latest(Rating, "demo", participant=f"p{participant:02}")) == 4

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(24)))
    assert len(store.frame(Rating, "demo")) == 96


def test_what_is_read_at_once_agrees_and_saving_inside_goes_on(store: Store) -> None:
    store.append(client("demo", "Demo"))
    with store.at_once():
        assert [one.title for one in store.clients()] == ["Demo"]
        with store.at_once():
            (saved,) = store.append(rating())
        assert store.get(type(saved), saved.client, "none") is None
    assert store.latest(type(saved), saved.client) == [saved]


def test_a_fault_while_reading_at_once_leaves_the_store_usable(store: Store) -> None:
    with pytest.raises(FileNotFoundError), store.at_once():
        raise FileNotFoundError("another file, not the database")
    assert store.clients() == []


def test_sqlite_reads_at_once_as_it_stood_at_the_first_question(sqlite_store: Store) -> None:
    with sqlite_store.at_once():
        before = sqlite_store.stamp("demo")
        (saved,) = sqlite_store.append(rating())
        assert sqlite_store.stamp("demo") == before
        assert sqlite_store.latest(type(saved), saved.client) == []
    assert sqlite_store.stamp("demo") != before
