"""What an import must not break among the records that stand already.

Two rules hold across records, so no row alone can tell: a participant is in one role
group, and every stored value lies between the anchors of its metric.
Imports model, intake and store.
"""

from __future__ import annotations

from chainkit.chain.model import Measure, Metric, Rating
from chainkit.intake.gathering import Gathering
from chainkit.intake.plan import Standing
from chainkit.store import Store


def check_standing(gathering: Gathering, stored: Standing, store: Store, client: str) -> None:
    """Spoil the rows of `gathering` that would contradict what stands in `store`."""
    _check_groups(gathering, stored)
    _check_anchors(gathering, stored, store, client)


def _check_groups(gathering: Gathering, stored: Standing) -> None:
    groups = {
        (old.session, old.round, old.participant): old.role_group
        for (kind, key), old in stored.items()
        if isinstance(old, Rating) and not gathering.has(kind, key)
    }
    if not groups:
        return
    told = set()
    for record in gathering.records:
        if not isinstance(record, Rating):
            continue
        who = (record.session, record.round, record.participant)
        group = groups.get(who, record.role_group)
        if group == record.role_group:
            continue
        found = f"“{record.role_group}” for participant {record.participant}"
        expected = f"{group}, as the answers already saved say, or another participant"
        gathering.spoil_record(record, "role_group", found, expected, tell=who not in told)
        told.add(who)


def _check_anchors(gathering: Gathering, stored: Standing, store: Store, client: str) -> None:
    for metric in gathering.records:
        old = stored.get((type(metric), metric.id))
        if not isinstance(metric, Metric) or not isinstance(old, Metric):
            continue
        if (old.worst, old.best) == (metric.worst, metric.best):
            continue
        low, high = sorted((metric.worst, metric.best))
        for kept in store.latest(Measure, client, metric=metric.id):
            replaced = gathering.has(Measure, kept.id)
            if kept.value is not None and not replaced and not low <= kept.value <= high:
                found = f"{low:g} to {high:g}, while {kept.unit} has {kept.value:g} saved"
                expected = f"anchors that all saved values of {metric.id} lie between"
                gathering.spoil_record(metric, "worst", found, expected)
                break
