"""What the failure log hands over beside its report: nothing of its own yet.

Imports the shared hand-out.
"""

from __future__ import annotations

from chainkit.report.handout import Handout
from chainkit.store import Store


def papers(
    store: Store, client: str, session: str = "", round_number: int = 0
) -> tuple[Handout, ...]:
    """No paper: the log's figures are in the report, and every failure is in the workbook."""
    del store, client, session, round_number
    return ()
