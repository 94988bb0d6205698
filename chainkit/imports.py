"""Importing a file or a folder of any exercise's tables: one plan, one transaction.

The chain's import reads what it knows and is told here what the other exercises' tables look
like, so that no exercise knows another.  Imports the exercises' intakes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chainkit.chain import intake as chain
from chainkit.chain.intake_own import OwnPlan, apply_own, plan_unasked
from chainkit.charter import intake as charter
from chainkit.errors import ImportRefused
from chainkit.failures import intake as failures
from chainkit.intake.kinds import TableKind
from chainkit.intake.plan import ImportPlan
from chainkit.intake.tables import read_bytes
from chainkit.levels import intake as levels
from chainkit.store import Store

__all__ = ["TABLES", "apply_import", "plan_import"]

TABLES: tuple[TableKind, ...] = (*levels.KINDS, *charter.KINDS, *failures.KINDS)
"""The tables of all exercises but the chain, whose rows need sessions and rounds."""
apply_import = apply_own


def plan_import(
    source: str | Path | bytes,
    name: str,
    store: Store,
    client: str,
    *,
    session: str = "",
    round: int = 0,
    everybody: str = "",
) -> ImportPlan:
    """What importing tables of any exercise would do to `client`; writes nothing.

    A file with a customer, a day and an amount in each row is a list of purchases, one with a
    customer, its value and its loyalty a list of customers.  One whose
    columns are not ours is read as its like was read last time, or as a survey
    service's export; `everybody` is the role group of all answers in such a file.
    See `chainkit.chain.intake.plan_import` for the other parameters and errors.
    """
    plan = chain.plan_import(
        source, name, store, client, session=session, round=round, others=TABLES
    )
    if not plan.blocked or (not isinstance(source, bytes) and Path(source).is_dir()):
        return plan
    try:
        data = read_bytes(source, name)
    except ImportRefused:
        return plan
    # local: pandas, for these files only
    from chainkit.economics.intake import plan_purchases
    from chainkit.economics.intake_customers import plan_customers

    today = date.today()  # noqa: DTZ011 - not UTC's
    for plan_list in (plan_purchases, plan_customers):
        listed = plan_list(data, name, store, client, today)
        if not listed.blocked:
            return listed
    own = plan_unasked(data, name, store, client, session=session, round=round, everybody=everybody)
    return own if isinstance(own, OwnPlan) else plan
