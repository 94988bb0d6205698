"""The charter workbook: reviews, checklist, strategy, promises, counts and editions."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    _answers()
    _review()
    _promises()


def _answers() -> None:
    _records(
        "charter_sessions",
        _column("title", sa.Text()),
        _column("held_on", sa.Date()),
        _column("group_sizes", sa.JSON()),
        _column("promise", sa.Text()),
        _column("minutes", sa.BigInteger()),
        _column("language", sa.Text()),
        _column("pack", sa.Text()),
        _column("notes", sa.Text()),
        _column("next_on", sa.Date(), optional=True),
        _column("answers", sa.JSON()),
    )
    _records(
        "charter_rounds",
        _column("session", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("revealed", sa.Boolean()),
    )
    _records(
        "charter_answers",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("participant", sa.Text()),
        _column("item", sa.Text()),
        _column("value", sa.BigInteger(), optional=True),
    )
    _records(
        "charter_tallies",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("item", sa.Text()),
        _column("cannot_judge", sa.BigInteger()),
        _column("counts", sa.JSON()),
    )


def _review() -> None:
    _records(
        "charter_checks",
        _column("session", sa.Text()),
        _column("item", sa.Text()),
        _column("value", sa.BigInteger(), optional=True),
        _column("applies", sa.Boolean()),
        _column("note", sa.Text()),
        _column("evidence", sa.Text()),
        _column("evidence_link", sa.Text()),
        _column("evidence_on", sa.Date(), optional=True),
        _column("reviewer", sa.Text()),
        _column("owner", sa.Text()),
        _column("due", sa.Date(), optional=True),
    )
    _records(
        "charter_strategy_texts",
        _column("session", sa.Text()),
        _column("content", sa.Text()),
        _column("text", sa.Text()),
    )
    _records(
        "charter_stages",
        _column("session", sa.Text()),
        _column("step", sa.Text()),
        _column("running", sa.Boolean()),
        _column("picked", sa.Text()),
    )


def _promises() -> None:
    _records(
        "charter_promises",
        _column("action", sa.Text()),
        _column("number", sa.Double(), optional=True),
        _column("unit", sa.Text()),
        _column("time_limit", sa.Text()),
        _column("clock_start", sa.Text()),
        _column("data_source", sa.Text()),
        _column("owner", sa.Text()),
        _column("remedy", sa.Text()),
        _column("link", sa.Text()),
        _column("review_on", sa.Date(), optional=True),
        _column("position", sa.BigInteger()),
        _column("withdrawn", sa.Boolean()),
    )
    _records(
        "charter_counts",
        _column("promise", sa.Text()),
        _column("period", sa.Text()),
        _column("in_scope", sa.BigInteger()),
        _column("within", sa.BigInteger()),
    )
    _records(
        "charter_texts",
        _column("section", sa.Text()),
        _column("text", sa.Text()),
    )
    _records(
        "charter_editions",
        _column("number", sa.BigInteger()),
        _column("published_on", sa.Date()),
        _column("title", sa.Text()),
        _column("promises", sa.JSON()),
        _column("texts", sa.JSON()),
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
