"""The service-levels review: features, their placements at each review, and what follows."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    _sessions()
    _answers()
    _features()
    _months()


def _sessions() -> None:
    _records(
        "level_reviews",
        _column("title", sa.Text()),
        _column("held_on", sa.Date()),
        _column("group_sizes", sa.JSON()),
        _column("promise", sa.Text()),
        _column("language", sa.Text()),
        _column("pack", sa.Text()),
        _column("notes", sa.Text()),
        _column("minutes", sa.BigInteger()),
        _column("competitors", sa.JSON()),
        _column("next_on", sa.Date(), optional=True),
    )
    _records(
        "level_rounds",
        _column("session", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("revealed", sa.Boolean()),
        _column("features", sa.JSON()),
    )
    _records(
        "level_stages",
        _column("session", sa.Text()),
        _column("step", sa.Text()),
        _column("running", sa.Boolean()),
        _column("feature", sa.Text()),
        _column("at", sa.Text()),
        _column("months", sa.Text()),
    )


def _answers() -> None:
    _records(
        "level_votes",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("participant", sa.Text()),
        _column("item", sa.Text()),
        _column("value", sa.BigInteger(), optional=True),
    )
    _records(
        "level_tallies",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("item", sa.Text()),
        _column("cannot_judge", sa.BigInteger()),
        _column("counts", sa.JSON()),
    )


def _features() -> None:
    _records(
        "level_features",
        _column("name", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("stage", sa.Text()),
        _column("touchpoint", sa.Text()),
        _column("pack", sa.Text()),
        _column("owner", sa.Text()),
        _column("cadence", sa.Text()),
        _column("essential", sa.Boolean()),
        _column("effort", sa.Double(), optional=True),
        _column("retired_on", sa.Date(), optional=True),
        _column("note", sa.Text()),
    )
    _records(
        "level_placements",
        _column("review", sa.Text()),
        _column("feature", sa.Text()),
        _column("level", sa.Text(), optional=True),
        _column("offered", sa.Text(), optional=True),
        _column("well", sa.BigInteger(), optional=True),
        _column("rivals", sa.JSON()),
        _column("ahead", sa.JSON()),
        _column("offered_by_market", sa.Double(), optional=True),
        _column("annoyed_if_absent", sa.Double(), optional=True),
        _column("noticed", sa.Double(), optional=True),
        _column("placed_by", sa.Text()),
        _column("round", sa.BigInteger(), optional=True),
        _column("placed_on", sa.Date()),
        _column("reason", sa.Text()),
    )
    _records(
        "level_decisions",
        _column("review", sa.Text()),
        _column("feature", sa.Text()),
        _column("choice", sa.Text(), optional=True),
        _column("to_test", sa.Boolean()),
        _column("reason", sa.Text()),
        _column("owner", sa.Text()),
    )
    _records(
        "level_triggers",
        _column("feature", sa.Text()),
        _column("kind", sa.Text()),
        _column("happened_on", sa.Date()),
        _column("note", sa.Text()),
    )


def _months() -> None:
    _records(
        "level_months",
        _column("unit", sa.Text()),
        _column("kind", sa.Text()),
        _column("period", sa.Text()),
        _column("cases", sa.BigInteger()),
        _column("breaches", sa.BigInteger()),
    )
    _records(
        "level_standards",
        _column("title", sa.Text()),
        _column("kept", sa.Text()),
        _column("units", sa.Text()),
        _column("cases", sa.Text()),
        _column("target", sa.Double(), optional=True),
        _column("year_start", sa.BigInteger()),
        _column("source", sa.Text()),
        _column("mark", sa.Text()),
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
