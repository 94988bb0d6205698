"""What an import must not break among the records that stand already.

Two rules hold across records, so no row alone can tell: a participant is in one role
group, and every stored value lies between the anchors of its metric.
Imports model, intake and store.
"""

from __future__ import annotations

from chainkit.chain.model import Measure, Metric, Rating
from chainkit.intake.answer_rows import check_groups
from chainkit.intake.gathering import Gathering
from chainkit.intake.plan import Standing
from chainkit.store import Store


def check_standing(gathering: Gathering, stored: Standing, store: Store, client: str) -> None:
    """Spoil the rows of `gathering` that would contradict what stands in `store`."""
    check_groups(gathering, stored, Rating)
    _check_anchors(gathering, stored, store, client)


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
