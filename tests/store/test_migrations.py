"""The migrations make exactly the tables that the record types describe."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import chainkit
from chainkit.errors import DatabaseNewer, DatabaseUnusable
from chainkit.store import Record, Store, migrate, open_store
from chainkit.store.schema import table_of
from tests.store.kinds import client
from tests.store.postgres import Postgres

RECORD_MODULES = (".model", ".workshop", ".actions", ".study", ".mapping", ".monthly")
"""Where record types stand; a test below sees that no other module has one."""


def shipped_kinds() -> list[type[Record]]:
    """Every record type in the package."""
    for module in pkgutil.walk_packages(chainkit.__path__, "chainkit."):
        if module.name.endswith(RECORD_MODULES):
            importlib.import_module(module.name)

    def below(kind: type[Record]) -> list[type[Record]]:
        return [k for sub in kind.__subclasses__() for k in (sub, *below(sub))]

    found = [kind for kind in below(Record) if kind.__module__.startswith("chainkit.")]
    kinds = [kind for kind in found if "table" in vars(kind)]  # bases have none
    assert len(kinds) >= 7
    return kinds


def test_record_types_and_migrations_agree(store: Store) -> None:
    """When this fails, add a revision to chainkit/store/migrations/versions."""
    wanted = sa.MetaData()
    for kind in shipped_kinds():
        table_of(kind).to_metadata(wanted)
    sa.Table(
        "chainkit_changes",
        wanted,
        sa.Column("client", table_of(shipped_kinds()[0]).c.client.type, primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
    )
    with store._engine.connect() as connection:
        options = {"version_table": migrate.VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, wanted) == []
        found = sa.inspect(connection)
        for kind in shipped_kinds():
            key = found.get_pk_constraint(kind.table)["constrained_columns"]
            assert key == ["client", "id", "version"]


def test_no_two_record_types_share_a_table() -> None:
    names = [kind.table for kind in shipped_kinds()]
    assert len(set(names)) == len(names)


def test_keys_sort_by_code_point_in_postgres(postgres: Postgres) -> None:
    rows = postgres.execute(
        "SELECT table_name, column_name, collation_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND column_name IN ('client', 'id')",
        "chainkit_empty",
    )
    assert len(rows) > 10
    assert {collation for _, _, collation in rows} == {"C"}


def test_the_revisions_named_are_the_revisions_shipped() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    shipped = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(shipped)) == migrate.REVISIONS


def test_opening_again_changes_nothing(database: str) -> None:
    with open_store(database) as store:
        store.append(client())
    with open_store(database) as store:
        assert [c.title for c in store.clients()] == ["Demo"]


def _pretend(database: str, revision: str) -> None:
    with open_store(database) as store, store._engine.begin() as connection:
        connection.execute(
            sa.text(f"UPDATE {migrate.VERSION_TABLE} SET version_num = :revision"),
            {"revision": revision},
        )


def test_a_database_of_a_newer_chainkit_is_refused_and_left_alone(database: str) -> None:
    with open_store(database) as store:
        store.append(client())
    _pretend(database, "0099")
    today = migrate.REVISIONS[-1]
    with pytest.raises(DatabaseNewer, match=rf"newer chainkit .*0099.*{today}.* update"):
        open_store(database)
    path = Path(database)
    engine = sa.create_engine(
        f"sqlite:///{path}" if path.exists() else database.replace("://", "+psycopg://")
    )
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {migrate.VERSION_TABLE} SET version_num = '{today}'"))
    engine.dispose()
    with open_store(database) as store:
        assert [c.title for c in store.clients()] == ["Demo"]


def test_a_failed_migration_leaves_nothing_behind(postgres: Postgres) -> None:
    """Tables of another program with our names: refused as a whole, theirs are as before."""
    url = postgres.url()
    name = url.split("?")[0].rsplit("/", 1)[1]
    postgres.execute("CREATE TABLE chain_tallies (theirs int)", name)
    with pytest.raises(DatabaseUnusable, match="already has tables of another program"):
        open_store(url)
    tables = postgres.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name)
    assert tables == [("chain_tallies",)]
