"""A review of care ends with a day for the next one, and with a count of hands."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    # Older reviews get what they meant then: nobody counted hands.
    hands = sa.Column("hands", sa.JSON(), nullable=False, server_default="[0, 0, 0, 0, 0]")
    op.add_column("care_reviews", sa.Column("next_on", sa.Date(), nullable=True))
    op.add_column("care_reviews", hands)
