"""Importing a file or a folder of any exercise's tables: one plan, one transaction.

The chain's import reads what it knows and is told here what the other exercises' tables look
like, so that no exercise knows another.  Imports the exercises' intakes.
"""

from __future__ import annotations

from pathlib import Path

from chainkit.chain import intake as chain
from chainkit.charter import intake as charter
from chainkit.intake.kinds import TableKind
from chainkit.intake.plan import ImportPlan
from chainkit.levels import intake as levels
from chainkit.store import Store

__all__ = ["TABLES", "apply_import", "plan_import"]

TABLES: tuple[TableKind, ...] = (*levels.KINDS, *charter.KINDS)
"""The tables of all exercises but the chain, whose rows need sessions and rounds."""
apply_import = chain.apply_import


def plan_import(
    source: str | Path | bytes,
    name: str,
    store: Store,
    client: str,
    *,
    session: str = "",
    round: int = 0,
) -> ImportPlan:
    """What importing tables of any exercise would do to `client`; writes nothing.

    See `chainkit.chain.intake.plan_import` for parameters and errors.
    """
    return chain.plan_import(
        source, name, store, client, session=session, round=round, others=TABLES
    )
