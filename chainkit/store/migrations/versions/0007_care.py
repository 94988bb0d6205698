"""The care exercise: surveys with their answers in batches, cases, and the three Rs."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    _sessions()
    _answers()
    _surveys()
    _listening()


def _sessions() -> None:
    _records(
        "care_reviews",
        _column("title", sa.Text()),
        _column("held_on", sa.Date()),
        _column("group_sizes", sa.JSON()),
        _column("promise", sa.Text()),
        _column("minutes", sa.BigInteger()),
        _column("language", sa.Text()),
        _column("pack", sa.Text()),
        _column("notes", sa.Text()),
    )
    _records(
        "care_rounds",
        _column("session", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("revealed", sa.Boolean()),
    )
    _records(
        "care_stages",
        _column("session", sa.Text()),
        _column("step", sa.Text()),
        _column("running", sa.Boolean()),
        _column("part", sa.Text()),
    )


def _answers() -> None:
    _records(
        "care_votes",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("participant", sa.Text()),
        _column("item", sa.Text()),
        _column("value", sa.BigInteger(), optional=True),
    )
    _records(
        "care_tallies",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("item", sa.Text()),
        _column("cannot_judge", sa.BigInteger()),
        _column("counts", sa.JSON()),
    )


def _surveys() -> None:
    _records(
        "care_surveys",
        _column("title", sa.Text()),
        _column("style", sa.Text()),
        _column("units", sa.Text()),
        _column("zone", sa.Text()),
        _column("note", sa.Text()),
    )
    _records(
        "care_dimensions",
        _column("survey", sa.Text()),
        _column("key", sa.Text()),
        _column("name", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("weight", sa.Double(), optional=True),
    )
    _records(
        "care_questions",
        _column("survey", sa.Text()),
        _column("key", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("role", sa.Text()),
        _column("words", sa.Text()),
        _column("low", sa.BigInteger()),
        _column("high", sa.BigInteger()),
        _column("dimension", sa.Text()),
        _column("statement", sa.Text()),
        _column("good_from", sa.BigInteger(), optional=True),
        _column("bad_to", sa.BigInteger(), optional=True),
        _column("low_is_good", sa.Boolean()),
        _column("labels", sa.JSON()),
        _column("unsaid", sa.JSON()),
    )


def _listening() -> None:
    _records(
        "care_waves",
        _column("survey", sa.Text()),
        _column("key", sa.Text()),
        _column("title", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("invited", sa.BigInteger(), optional=True),
        _column("customers", sa.BigInteger(), optional=True),
        _column("heard_on", sa.Date(), optional=True),
        _column("note", sa.Text()),
    )
    _records(
        "care_batches",
        _column("survey", sa.Text()),
        _column("wave", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("unit", sa.Text()),
        _column("sheets", sa.BigInteger()),
        _column("days", sa.JSON()),
        _column("answers", sa.JSON()),
    )
    _records(
        "care_cases",
        _column("survey", sa.Text()),
        _column("unit", sa.Text()),
        _column("answered_on", sa.Date()),
        _column("contacted_on", sa.Date(), optional=True),
        _column("team_told_on", sa.Date(), optional=True),
        _column("closed_on", sa.Date(), optional=True),
        _column("cause", sa.Text()),
        _column("owner", sa.Text()),
        _column("note", sa.Text()),
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
