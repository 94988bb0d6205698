"""Whatever happens to a PostgreSQL server: one clear sentence, and never the password."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from chainkit.chain.model import Session
from chainkit.errors import Conflict, DatabaseUnusable
from chainkit.store import open_store
from tests.store import children
from tests.store.kinds import client, rating, session
from tests.store.postgres import PASSWORD, Postgres


def _fails(said: str, call: Callable[[], object]) -> None:
    with pytest.raises(DatabaseUnusable, match=said) as caught:
        call()
    assert str(caught.value).startswith("The PostgreSQL database “")
    assert "\n" not in str(caught.value)
    error: BaseException | None = caught.value
    while error is not None:
        assert PASSWORD not in f"{error} {error!r}"
        error = error.__cause__


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as taken:  # bound, but nobody listens: refused at once
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        url = f"postgresql://chainkit:{PASSWORD}@127.0.0.1:{port}/chainkit"
        _fails(
            rf"on 127\.0\.0\.1:{port} does not answer; check the address", lambda: open_store(url)
        )


def test_a_host_that_is_not_there() -> None:
    url = f"postgresql://chainkit:{PASSWORD}@nowhere.invalid/chainkit"
    _fails("on nowhere.invalid does not answer", lambda: open_store(url))


def test_a_wrong_password_or_user(postgres: Postgres) -> None:
    wrong = postgres.address("chainkit_empty", password=f"not-{PASSWORD}")
    _fails("refuses the user or the password", lambda: open_store(wrong))
    stranger = postgres.address("chainkit_empty", user="stranger")
    _fails("refuses the user or the password", lambda: open_store(stranger))


def test_a_database_that_was_not_made(postgres: Postgres) -> None:
    url = postgres.address("nowhere")
    _fails("“nowhere” .* does not exist on that server; create it", lambda: open_store(url))


def test_a_user_without_rights(postgres: Postgres) -> None:
    url = postgres.url()
    name = url.split("?")[0].rsplit("/", 1)[1]
    postgres.execute("CREATE ROLE reader LOGIN PASSWORD 'correct-horse'")
    try:
        reader = postgres.address(name, user="reader")
        _fails("does not let this user do that", lambda: open_store(reader))
    finally:
        postgres.execute("DROP ROLE reader")


def test_a_read_only_database(postgres: Postgres) -> None:
    url = postgres.url("chainkit_empty")
    name = url.split("?")[0].rsplit("/", 1)[1]
    with open_store(url) as store:
        store.append(client())
    postgres.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with open_store(url) as store:
        assert [c.id for c in store.clients()] == ["demo"]
        _fails("is read-only, so nothing can be saved", lambda: store.append(rating()))


def test_a_lock_held_too_long_by_another_program(postgres: Postgres) -> None:
    url = postgres.emptied()
    with open_store(url, busy_seconds=0.2) as store, psycopg.connect(url) as other:
        store.append(client())
        other.execute("LOCK TABLE chain_ratings IN EXCLUSIVE MODE")
        _fails("is locked by another program", lambda: store.append(rating()))
        other.rollback()
        store.append(rating())


def test_a_server_that_is_restarted_costs_no_save(postgres: Postgres) -> None:
    url = postgres.url("chainkit_empty")
    with open_store(url) as store:
        (saved,) = store.append(session())
        postgres.stop()
        try:
            _fails("does not answer", lambda: store.append(rating()))
        finally:
            postgres.start()
        store.append(rating())
        assert store.latest(Session, "demo") == [saved]


def test_a_connection_cut_within_a_save_saves_nothing(postgres: Postgres) -> None:
    url = postgres.emptied()
    with (
        open_store(url) as store,
        psycopg.connect(url) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        other.execute("LOCK TABLE chain_ratings IN EXCLUSIVE MODE")
        saving = pool.submit(store.append, client(), rating())
        pid = _waiting_for_a_lock(postgres)
        postgres.execute(f"SELECT pg_terminate_backend({pid})")
        _fails("was shut down or is starting up|does not answer", saving.result)
        other.rollback()
        assert store.clients() == []
        store.append(client(), rating())


def test_a_version_that_another_program_takes_meanwhile_is_a_conflict(postgres: Postgres) -> None:
    """Another program may write without taking our lock; then the key itself says no."""
    url = postgres.emptied()
    with open_store(url) as store, psycopg.connect(url) as other, ThreadPoolExecutor(1) as pool:
        (first,) = store.append(session(title="First"))
        other.execute(
            "INSERT INTO chain_sessions SELECT client, id, 2, deleted, saved_at, 'Theirs', "
            "held_on, form, group_sizes, promise, notes FROM chain_sessions"
        )
        saving = pool.submit(store.append, first.changed(title="Mine"))
        _waiting_for_a_lock(postgres)
        other.commit()
        with pytest.raises(Conflict) as caught:
            saving.result()
        assert (caught.value.mine.title, caught.value.theirs.title) == ("Mine", "Theirs")
        assert [s.title for s in store.history(Session, "demo", "spring")] == ["First", "Theirs"]


def _waiting_for_a_lock(postgres: Postgres) -> int:
    """The process in the server that waits for a lock, as soon as one does."""
    query = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    for _ in range(5000):
        if found := postgres.execute(query):
            return int(found[0][0])
    raise AssertionError("nobody came to wait for the lock")


def test_saves_of_several_clients_in_any_order_do_not_lock_each_other_out(
    postgres: Postgres,
) -> None:
    url = postgres.emptied()

    def save(turn: int) -> None:
        names = [f"c{n}" for n in range(6)]
        with open_store(url) as store:
            for attempt in range(8):
                order = names if turn % 2 else names[::-1]
                store.append(*(session(f"{turn}-{attempt}", client=name) for name in order))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, range(4)))
    with open_store(url) as store:
        assert [len(store.latest(Session, f"c{n}")) for n in range(6)] == [32] * 6


def test_the_password_is_in_no_description_and_no_log(
    postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    folder = postgres.folder
    plain = f"postgresql://chainkit@/chainkit_empty?host={folder}&password={PASSWORD}"
    for url in (postgres.address("chainkit_empty"), plain):
        with open_store(url) as store:
            assert "chainkit_empty" in store.place
            for shown in (repr(store), store.place, repr(store._address), repr(store._engine)):
                assert PASSWORD not in shown
    assert PASSWORD not in caplog.text


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["psycopg", "psycopg_binary"])
def test_without_the_driver_one_sentence_says_how_to_get_it(missing: str) -> None:
    """Another Python in which the package (or the part of it with libpq) cannot be imported."""
    code = f"""
import importlib.abc, sys
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {{{missing!r}, "psycopg_c"}} or name == "psycopg.pq._pq_ctypes":
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
from chainkit.errors import DatabaseUnusable
from chainkit.store import open_store
try:
    open_store("postgresql://someone:{PASSWORD}@127.0.0.1/x")
except DatabaseUnusable as error:
    print(error)
"""
    assert children.run(code) == (
        "PostgreSQL needs one more package; install it with: pip install 'chainkit[postgres]'"
    )
