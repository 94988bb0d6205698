"""The failure log: reviews, failures, causes, exposure, limits and hand-overs."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    _reviews()
    _stages()
    _setups()
    _causes()
    _log()
    _exposure()
    _spellings()
    _limits()
    _handovers()


def _reviews() -> None:
    _records(
        "failure_reviews",
        _column("title", sa.Text()),
        _column("held_on", sa.Date()),
        _column("group_sizes", sa.JSON()),
        _column("promise", sa.Text()),
        _column("minutes", sa.BigInteger()),
        _column("language", sa.Text()),
        _column("pack", sa.Text()),
        _column("notes", sa.Text()),
    )


def _stages() -> None:
    _records(
        "failure_stages",
        _column("session", sa.Text()),
        _column("step", sa.Text()),
        _column("running", sa.Boolean()),
        _column("part", sa.Text()),
    )


def _setups() -> None:
    _records(
        "failure_setups",
        _column("title", sa.Text()),
        _column("zone", sa.Text()),
        _column("units", sa.Text()),
        _column("services", sa.Text()),
        _column("currency", sa.Text()),
        _column("impact", sa.Text()),
        _column("serious_from", sa.Double(), optional=True),
        _column("exposure", sa.Text()),
        _column("minute_cost", sa.Double(), optional=True),
        _column("source", sa.Text()),
    )


def _causes() -> None:
    _records(
        "failure_causes",
        _column("name", sa.Text()),
        _column("group", sa.Text(), optional=True),
    )


def _log() -> None:
    _records(
        "failure_log",
        _column("occurred_at", sa.DateTime(timezone=True)),
        _column("detected_at", sa.DateTime(timezone=True), optional=True),
        _column("reported_at", sa.DateTime(timezone=True), optional=True),
        _column("resolved_at", sa.DateTime(timezone=True), optional=True),
        _column("unit", sa.Text()),
        _column("channel", sa.Text(), optional=True),
        _column("stage", sa.Text(), optional=True),
        _column("service", sa.Text()),
        _column("customer_ref", sa.Text()),
        _column("segment", sa.Text()),
        _column("tenure_months", sa.BigInteger(), optional=True),
        _column("detected_by", sa.Text(), optional=True),
        _column("group", sa.Text(), optional=True),
        _column("cause", sa.Text()),
        _column("three_r", sa.Text(), optional=True),
        _column("nature", sa.Text(), optional=True),
        _column("severity", sa.BigInteger(), optional=True),
        _column("attribution", sa.Text(), optional=True),
        _column("controllable", sa.Boolean(), optional=True),
        _column("root_cause", sa.Text(), optional=True),
        _column("repeat_of", sa.Text()),
        _column("failed_recovery", sa.Boolean(), optional=True),
        _column("promise", sa.Text()),
        _column("link", sa.Text()),
        _column("recovery", sa.JSON()),
        _column("compensation", sa.Double(), optional=True),
        _column("margin_lost", sa.Double(), optional=True),
        _column("currency", sa.Text()),
        _column("handling_minutes", sa.Double(), optional=True),
        _column("authority", sa.Text()),
        _column("approval_needed", sa.Boolean(), optional=True),
        _column("refused", sa.Boolean(), optional=True),
        _column("csat_after", sa.BigInteger(), optional=True),
        _column("ces_after", sa.BigInteger(), optional=True),
        _column("nps_after", sa.BigInteger(), optional=True),
        _column("retained_90d", sa.Boolean(), optional=True),
        _column("impact", sa.Double(), optional=True),
        _column("detail", sa.Text()),
        _column("notes", sa.Text()),
    )


def _exposure() -> None:
    _records(
        "failure_exposure",
        _column("unit", sa.Text()),
        _column("day", sa.Date()),
        _column("hour", sa.BigInteger()),
        _column("transactions", sa.BigInteger()),
    )


def _spellings() -> None:
    _records(
        "failure_spellings",
        _column("field", sa.Text()),
        _column("written", sa.Text()),
        _column("meant", sa.Text()),
    )


def _limits() -> None:
    _records(
        "failure_limits",
        _column("role", sa.Text()),
        _column("per_case", sa.Double(), optional=True),
        _column("per_customer", sa.Double(), optional=True),
        _column("monthly_budget", sa.Double(), optional=True),
        _column("remedies", sa.JSON()),
        _column("second_person_above", sa.Double(), optional=True),
        _column("review_share", sa.Double(), optional=True),
    )


def _handovers() -> None:
    _records(
        "failure_handovers",
        _column("failure", sa.Text()),
        _column("step", sa.BigInteger()),
        _column("department", sa.Text()),
        _column("received_at", sa.DateTime(timezone=True)),
        _column("passed_at", sa.DateTime(timezone=True), optional=True),
        _column("owner", sa.Boolean()),
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
