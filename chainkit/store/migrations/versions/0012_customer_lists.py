"""The loyalty economics: lists of customers."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "economics_customers",
        sa.Column("client", KEY, primary_key=True),
        sa.Column("id", KEY, primary_key=True),
        sa.Column("version", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        _column("source", sa.Text()),
        _column("page", sa.BigInteger()),
        _column("currency", sa.Text()),
        _column("worth", sa.Text()),
        _column("loyalty", sa.Text()),
        _column("customers", sa.BigInteger()),
        _column("as_of", sa.Date()),
        _column("rows", sa.Text()),
    )


def _column(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)
