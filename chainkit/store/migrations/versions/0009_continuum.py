"""The practices continuum: assessments, their answers, evidence, targets and steps up."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    _answers()
    _found()


def _answers() -> None:
    _records(
        "continuum_assessments",
        _column("title", sa.Text()),
        _column("held_on", sa.Date()),
        _column("group_sizes", sa.JSON()),
        _column("promise", sa.Text()),
        _column("minutes", sa.BigInteger()),
        _column("language", sa.Text()),
        _column("pack", sa.Text()),
        _column("notes", sa.Text()),
        _column("unit", sa.Text()),
        _column("next_on", sa.Date(), optional=True),
        _column("currency", sa.Text()),
    )
    _records(
        "continuum_rounds",
        _column("session", sa.Text()),
        _column("number", sa.BigInteger()),
        _column("revealed", sa.Boolean()),
    )
    _records(
        "continuum_answers",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("participant", sa.Text()),
        _column("item", sa.Text()),
        _column("value", sa.BigInteger(), optional=True),
    )
    _records(
        "continuum_tallies",
        _column("session", sa.Text()),
        _column("round", sa.BigInteger()),
        _column("role_group", sa.Text()),
        _column("item", sa.Text()),
        _column("cannot_judge", sa.BigInteger()),
        _column("counts", sa.JSON()),
    )
    _records(
        "continuum_stages",
        _column("session", sa.Text()),
        _column("step", sa.Text()),
        _column("running", sa.Boolean()),
        _column("picked", sa.Text()),
    )


def _found() -> None:
    _records(
        "continuum_cells",
        _column("session", sa.Text()),
        _column("cell", sa.Text()),
        _column("agreed", sa.BigInteger(), optional=True),
        _column("applies", sa.Boolean()),
        _column("reason", sa.Text()),
        _column("evidence", sa.Text()),
        _column("evidence_link", sa.Text()),
        _column("evidence_on", sa.Date(), optional=True),
        _column("reviewer", sa.Text()),
    )
    _records(
        "continuum_targets",
        _column("session", sa.Text()),
        _column("component", sa.Text()),
        _column("stage", sa.BigInteger(), optional=True),
        _column("owner", sa.Text()),
        _column("due", sa.Date(), optional=True),
        _column("reason", sa.Text()),
    )
    _records(
        "continuum_moves",
        _column("session", sa.Text()),
        _column("to", sa.BigInteger()),
        _column("cost_once", sa.Double(), optional=True),
        _column("cost_per_year", sa.Double(), optional=True),
        _column("gain_low", sa.Double(), optional=True),
        _column("gain_high", sa.Double(), optional=True),
        _column("basis", sa.Text()),
        _column("choice", sa.Text(), optional=True),
        _column("reason", sa.Text()),
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
