"""The first tables: clients, what the chain exercise keeps, and a counter of changes."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    _records(
        "clients",
        _column("title", sa.Text()),
        _column("origin", sa.Text()),
        _column("credit", sa.Text()),
    )
    _records(
        "chain_sessions",
        _column("title", sa.Text()),
        _column("held_on", sa.Date()),
        _column("form", sa.Text()),
        _column("group_sizes", sa.JSON()),
        _column("promise", sa.Text()),
        _column("notes", sa.Text()),
    )
    _records(
        "chain_rounds",
        _column("session", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("revealed", sa.Boolean()),
    )
    _records(
        "chain_ratings",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("participant", sa.Text()),
        _column("item", sa.Text()),
        _column("value", sa.BigInteger(), optional=True),
    )
    _records(
        "chain_tallies",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("item", sa.Text()),
        _column("counts", sa.JSON()),
        _column("cannot_judge", sa.BigInteger()),
    )
    _records(
        "chain_metrics",
        _column("link", sa.Text()),
        _column("label", sa.Text()),
        _column("unit", sa.Text()),
        _column("worst", sa.Double()),
        _column("best", sa.Double()),
        _column("min_n", sa.BigInteger()),
        _column("note", sa.Text()),
    )
    _records(
        "chain_measures",
        _column("metric", sa.Text()),
        _column("unit", sa.Text()),
        _column("period", sa.Text()),
        _column("value", sa.Double(), optional=True),
        _column("n", sa.BigInteger(), optional=True),
    )
    op.create_table(
        "chainkit_changes",
        sa.Column("client", KEY, primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
    )


def _records(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("client", KEY, primary_key=True),
        sa.Column("id", KEY, primary_key=True),
        sa.Column("version", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        *columns,
    )


def _column(name: str, kind: sa.types.TypeEngine[Any], *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=optional)
