"""Clients can be archived: out of the lists, with everything kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("clients", sa.Column("archived_on", sa.Date(), nullable=True))
