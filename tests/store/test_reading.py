"""What is read from the store, on both engines: by field, in order, per client, as a frame."""

from __future__ import annotations

import pytest

from chainkit.chain.model import Measure, Rating, Round, Session, Tally
from chainkit.errors import UnknownChoice
from chainkit.store import Client, Store, open_store
from tests.store.kinds import client, rating, session, tally


def test_where_looks_at_the_last_version_only(store: Store) -> None:
    first, _ = store.append(
        *(Round(client="demo", id=f"spring/{n}", session="spring", number=n) for n in (1, 2))
    )
    store.append(first.changed(revealed=True))
    assert [r.number for r in store.latest(Round, "demo", revealed=False)] == [2]
    assert [r.number for r in store.latest(Round, "demo", revealed=True)] == [1]
    assert list(store.frame(Round, "demo", revealed=True)["number"]) == [1]


def test_where_takes_a_value_none_or_several(store: Store) -> None:
    store.append(rating("ISQ1", None), rating("ISQ2", 2), rating("ISQ3", 3))

    def items(**where: object) -> list[str]:
        return [r.item for r in store.latest(Rating, "demo", **where)]

    assert items(value=None) == ["ISQ1"]
    assert items(value=2) == ["ISQ2"]
    assert items(value=[2, 3]) == ["ISQ2", "ISQ3"]
    assert items(value=2, item="ISQ3") == []
    assert items(value=()) == []


def test_where_refuses_a_field_that_is_not_there(store: Store) -> None:
    with pytest.raises(UnknownChoice, match="Did you mean “session”"):
        store.latest(Rating, "demo", sesion="spring")
    with pytest.raises(UnknownChoice, match="chain_ratings"):
        store.frame(Rating, "demo", sesion="spring")


def test_records_come_by_id_in_the_same_order_on_both_engines(store: Store) -> None:
    ids = ["b", "a10", "a2", "A", "é", "_", "a/b", "a b", "Z", "ß", "👍", "-"]
    store.append(*(session(id) for id in ids))
    assert [r.id for r in store.latest(Session, "demo")] == sorted(ids)
    assert list(store.frame(Session, "demo")["id"]) == sorted(ids)


def test_clients_are_kept_apart(store: Store) -> None:
    store.append(session(client="a", title="A"), session(client="b", title="B"))
    assert [r.title for r in store.latest(Session, "a")] == ["A"]
    assert list(store.frame(Session, "b")["title"]) == ["B"]
    assert [r.title for r in store.history(Session, "a", "spring")] == ["A"]


def test_of_all_clients_at_once(store: Store) -> None:
    store.append(session("y", client="a"), session("x", client="b"), session("z", client="b"))
    (gone,) = store.append(session("z", client="c", held_on="2027-01-01"))
    assert {(r.client, r.id) for r in store.latest(Session, None, id=["x", "y"])} == {
        ("a", "y"),
        ("b", "x"),
    }
    store.append(session("y", client="c", held_on="2026-05-01"), gone.changed(deleted=True))
    last = store.largest(Session, "held_on")
    assert {who: day.isoformat() for who, day in last.items()} == {
        "a": "2026-03-01",
        "b": "2026-03-01",
        "c": "2026-05-01",
    }
    assert store.largest(Measure, "period") == {}


def test_clients_lists_what_stands(store: Store) -> None:
    (demo,) = store.append(client())
    store.append(client("gone"))
    store.undo(Client, "gone", "gone")
    (renamed,) = store.append(demo.changed(title="New name"))
    assert store.clients() == [renamed]


def test_the_stamp_changes_with_each_save_of_the_client_by_anybody(
    store: Store, database: str
) -> None:
    seen = [store.stamp("demo")]
    with open_store(database) as elsewhere:
        elsewhere.append(session())
        seen.append(store.stamp("demo"))
        store.append(rating())
        seen.append(elsewhere.stamp("demo"))
        elsewhere.undo(Session, "demo", "spring")
        seen.append(store.stamp("demo"))
    store.append(session(client="other"))
    assert len(set(seen)) == 4
    assert store.stamp("demo") == seen[-1]
    assert store.stamp("other") != store.stamp("nobody")


def test_a_frame_has_the_same_values_as_the_records(store: Store) -> None:
    store.append(tally(), rating("ISQ1", 4), rating("ISQ2", None), session())
    store.append(
        Measure(client="demo", id="m/u/2011", metric="m", unit="u", period="2011", value=2.5, n=7),
        Measure(client="demo", id="m/v/2011", metric="m", unit="v", period="2011", value=None),
    )
    for kind in (Tally, Rating, Session, Measure, Client):
        frame = store.frame(kind, "demo")
        assert list(frame.columns) == list(kind.model_fields)
        records = [r.model_dump() for r in store.latest(kind, "demo")]
        assert len(frame) == len(records)
        for row, record in zip(frame.to_dict("records"), records, strict=True):
            for name, value in record.items():
                if value is None:
                    assert row[name] != row[name], name  # NaN
                elif name == "held_on":
                    assert row[name].date() == value
                else:
                    assert row[name] == value, name


def test_a_frame_has_the_same_types_whether_or_not_there_are_rows(store: Store) -> None:
    empty = store.frame(Rating, "demo")
    store.append(rating("ISQ1", None), rating("ISQ2", 3))
    full = store.frame(Rating, "demo")
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert {name: str(full[name].dtype) for name in ("id", "round", "value", "saved_at")} == {
        "id": "str", "round": "int64", "value": "float64", "saved_at": "datetime64[us, UTC]",
    }  # fmt: skip
    assert list(full.index) == [0, 1]
