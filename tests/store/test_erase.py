"""Erasing a client: all of it, for good, and nobody writes into what is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainkit.chain.model import Rating, Session, Tally
from chainkit.errors import ClientDeleted, Conflict, StoreError
from chainkit.store import Client, Store
from tests.store.kinds import client, rating, session, tally

KINDS = (Session, Rating, Tally)


@pytest.fixture
def two(store: Store) -> Store:
    """Two clients with the same records."""
    for name in ("demo", "other"):
        store.append(client(name, f"Title of {name}"), session(client=name, title="First words"))
        (kept,) = store.append(rating(client=name))
        store.append(kept.changed(value=1), tally(client=name))
    return store


def test_nothing_is_left_but_the_short_name_and_the_other_client(two: Store) -> None:
    two.erase("demo", KINDS, stamp=two.stamp("demo"))
    assert [one.id for one in two.clients()] == ["other"]
    for kind in KINDS:
        assert two.versions(kind, "demo") == []
        assert two.count(kind, "demo") == 0
        assert two.versions(kind, "other")
    (stays,) = two.versions(Client, "demo")
    assert (stays.title, stays.deleted) == ("demo", True)
    assert [(r.value, r.version) for r in two.versions(Rating, "other")] == [(4, 1), (1, 2)]
    assert two.count(Rating, "other") == 1


def test_whoever_still_writes_is_told_and_nothing_is_saved(two: Store) -> None:
    (seen,) = two.latest(Session, "demo")
    (there,) = [one for one in two.clients() if one.id == "demo"]
    stamp = two.stamp("demo")
    two.erase("demo", KINDS, stamp=stamp)
    assert two.stamp("demo") != stamp
    for late in (rating("ISQ2", client="demo"), seen.changed(title="Mine")):
        with pytest.raises(ClientDeleted, match=r"“demo” was deleted on 20.* nothing more can be"):
            two.append(late)
    with pytest.raises(Conflict):
        two.append(there.changed(title="Mine"))
    assert two.latest(Rating, "demo") == two.latest(Session, "demo") == []


def test_the_short_name_can_be_used_again(two: Store) -> None:
    two.erase("demo", KINDS, stamp=two.stamp("demo"))
    two.append(client(), rating())
    two.append(rating("ISQ2"))
    assert two.count(Rating, "demo") == 2
    assert [one.title for one in two.clients()] == ["Demo", "Title of other"]


def test_what_was_saved_meanwhile_is_not_erased_unseen(two: Store) -> None:
    stamp = two.stamp("demo")
    two.append(rating("ISQ2"))
    with pytest.raises(StoreError, match="at this moment, so nothing was deleted"):
        two.erase("demo", KINDS, stamp=stamp)
    assert two.count(Rating, "demo") == 2
    assert two.stamp("demo") == str(int(stamp) + 1)


def test_what_was_erased_is_not_in_the_file_any_more(sqlite_store: Store, tmp_path: Path) -> None:
    secret = "Words that nobody may find again"
    sqlite_store.append(client(), session(title=secret), *(rating(f"ISQ{n}") for n in range(1, 9)))
    files = [*tmp_path.glob("store.sqlite*")]
    assert any(secret.encode() in path.read_bytes() for path in files)
    sqlite_store.erase("demo", KINDS, stamp=sqlite_store.stamp("demo"))
    files = [*tmp_path.glob("store.sqlite*")]
    assert files
    assert not any(secret.encode() in path.read_bytes() for path in files)
