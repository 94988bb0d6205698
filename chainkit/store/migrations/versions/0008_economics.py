"""The loyalty economics: terms, purchases, cohorts, spending, operations and proposals."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    _reviews()
    _counts()
    _proposals()


def _reviews() -> None:
    _records(
        "economics_reviews",
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
        "economics_stages",
        _column("session", sa.Text()),
        _column("step", sa.Text()),
        _column("running", sa.Boolean()),
        _column("picked", sa.Text()),
    )
    _records(
        "economics_terms",
        _column("currency", sa.Text()),
        _column("period", sa.Text()),
        _column("margin", sa.Double(), optional=True),
        _column("margin_low", sa.Double(), optional=True),
        _column("margin_high", sa.Double(), optional=True),
        _column("retention", sa.Double(), optional=True),
        _column("retention_low", sa.Double(), optional=True),
        _column("retention_high", sa.Double(), optional=True),
        _column("discount", sa.Double(), optional=True),
        _column("acquisition", sa.Double(), optional=True),
        _column("growth", sa.Double()),
        _column("horizon", sa.BigInteger(), optional=True),
        _column("form", sa.Text()),
        _column("customers", sa.Double(), optional=True),
        _column("gross_margin", sa.Double(), optional=True),
        _column("offer_cost", sa.Double(), optional=True),
        _column("purchases", sa.Double()),
        _column("costs", sa.Double()),
        _column("referrals", sa.Double()),
        _column("premium", sa.Double()),
        _column("source", sa.Text()),
    )


def _counts() -> None:
    _records(
        "economics_purchases",
        _column("source", sa.Text()),
        _column("page", sa.BigInteger()),
        _column("currency", sa.Text()),
        _column("purchases", sa.BigInteger()),
        _column("first_on", sa.Date()),
        _column("last_on", sa.Date()),
        _column("rows", sa.Text()),
    )
    _records(
        "economics_survivors",
        _column("cohort", sa.Text()),
        _column("period", sa.BigInteger()),
        _column("left", sa.Double()),
        _column("counted", sa.Boolean()),
    )
    _records(
        "economics_spending",
        _column("period", sa.Text()),
        _column("acquisition", sa.Double(), optional=True),
        _column("won", sa.Double(), optional=True),
        _column("keeping", sa.Double(), optional=True),
        _column("treated", sa.BigInteger(), optional=True),
        _column("treated_kept", sa.BigInteger(), optional=True),
        _column("control", sa.BigInteger(), optional=True),
        _column("control_kept", sa.BigInteger(), optional=True),
        _column("source", sa.Text()),
    )
    _records(
        "economics_segments",
        _column("name", sa.Text()),
        _column("customers", sa.Double()),
        _column("revenue", sa.Double()),
        _column("goods", sa.Double()),
        _column("serving", sa.Double()),
        _column("winning", sa.Double()),
    )
    _records(
        "economics_operations",
        _column("period", sa.Text()),
        _column("offered", sa.Double(), optional=True),
        _column("answered", sa.Double(), optional=True),
        _column("in_time", sa.Double(), optional=True),
        _column("within", sa.Double(), optional=True),
        _column("abandoned", sa.Double(), optional=True),
        _column("abandoned_early", sa.Double(), optional=True),
        _column("wait", sa.Double(), optional=True),
        _column("handling", sa.Double(), optional=True),
        _column("logged_in", sa.Double(), optional=True),
        _column("issues", sa.Double(), optional=True),
        _column("solved_first", sa.Double(), optional=True),
        _column("customers", sa.Double(), optional=True),
        _column("cost", sa.Double(), optional=True),
        _column("failure_contacts", sa.Double(), optional=True),
    )


def _proposals() -> None:
    _records(
        "economics_improvements",
        _column("title", sa.Text()),
        _column("exercise", sa.Text()),
        _column("about", sa.Text()),
        _column("effect", sa.Text()),
        _column("low", sa.Double(), optional=True),
        _column("mid", sa.Double(), optional=True),
        _column("high", sa.Double(), optional=True),
        _column("customers", sa.Double(), optional=True),
        _column("once_low", sa.Double()),
        _column("once", sa.Double()),
        _column("once_high", sa.Double()),
        _column("running_low", sa.Double()),
        _column("running", sa.Double()),
        _column("running_high", sa.Double()),
        _column("starts", sa.BigInteger()),
        _column("lasts", sa.BigInteger(), optional=True),
        _column("note", sa.Text()),
    )
    _records(
        "economics_programmes",
        _column("members", sa.Double(), optional=True),
        _column("spend", sa.Double(), optional=True),
        _column("margin", sa.Double(), optional=True),
        _column("reward", sa.Double(), optional=True),
        _column("redeemed", sa.Double(), optional=True),
        _column("cost_factor", sa.Double()),
        _column("fixed", sa.Double()),
        _column("uplift", sa.Double(), optional=True),
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
