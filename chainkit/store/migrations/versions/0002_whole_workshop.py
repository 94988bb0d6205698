"""A whole workshop: its format, language and pack, what each step leaves, and actions."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    # Older rows get what they meant then: an hour, in English, every link rated.
    op.add_column("chain_sessions", _column("minutes", sa.BigInteger(), default="60"))
    op.add_column("chain_sessions", _column("language", sa.Text(), default="en"))
    op.add_column("chain_sessions", _column("pack", sa.Text(), default=""))
    op.add_column("chain_rounds", _column("links", sa.JSON(), default="[]"))
    _workshop()
    _decisions()
    _records(
        "column_mappings",
        _column("kind", sa.Text()),
        _column("columns", sa.JSON()),
    )
    _records(
        "check_answers",
        _column("exercise", sa.Text()),
        _column("question", sa.Text()),
        _column("choice", sa.Text()),
    )


def _workshop() -> None:
    _records(
        "chain_stages",
        _column("session", sa.Text()),
        _column("step", sa.Text()),
        _column("chain", sa.Text()),
        _column("link", sa.Text()),
        _column("running", sa.Boolean()),
    )
    _records(
        "chain_card_orders",
        _column("session", sa.Text()),
        _column("name", sa.Text()),
        _column("cards", sa.JSON()),
        _column("done", sa.Boolean()),
    )
    _records(
        "chain_story_notes",
        _column("session", sa.Text()),
        _column("link", sa.Text()),
        _column("text", sa.Text()),
    )
    _records(
        "chain_second_counts",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("item", sa.Text()),
        _column("counts", sa.JSON()),
        _column("cannot_judge", sa.BigInteger()),
    )


def _decisions() -> None:
    _records(
        "chain_choices",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("link", sa.Text()),
        _column("rule", sa.Text()),
        _column("reason", sa.Text()),
    )
    _records(
        "chain_scenarios",
        _column("session", sa.Text()),
        _column("title", sa.Text()),
        _column("raises", sa.JSON()),
        _column("switches", sa.JSON()),
        _column("seed", sa.BigInteger()),
        _column("draws", sa.BigInteger()),
    )
    _records(
        "chain_baselines",
        _column("session", sa.Text()),
        _column("link", sa.Text()),
        _column("measure", sa.Text()),
        _column("label", sa.Text()),
        _column("formula", sa.Text()),
        _column("unit", sa.Text()),
        _column("value", sa.Double()),
        _column("measured_on", sa.Date()),
        _column("period", sa.Text()),
        _column("source", sa.Text()),
    )
    _records(
        "actions",
        _column("exercise", sa.Text()),
        _column("session", sa.Text()),
        _column("about", sa.Text()),
        _column("what", sa.Text()),
        _column("owner", sa.Text()),
        _column("due", sa.Date(), optional=True),
        _column("measure", sa.Text()),
        _column("first_step", sa.Text()),
        _column("status", sa.Text()),
        _column("closed_on", sa.Date(), optional=True),
    )
    _records(
        "chain_confidence",
        _column("session", sa.Text()),
        _column("counts", sa.JSON()),
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


def _column(
    name: str, kind: sa.types.TypeEngine[Any], *, optional: bool = False, default: str | None = None
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=optional, server_default=default)
