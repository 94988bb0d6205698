"""The ways an effect may take along the chain in a what-if, each with its range and its doubts.

A way is an arrow with a planning range, or an arrow of which no range is known: there the
chain stops.  Contested ways start switched off.  Imports chainkit.content, chainkit.words
and chain/model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from chainkit.chain.model import ChainContent
from chainkit.content import Check, Effect, PlanningRange, effects, planning_ranges
from chainkit.words import phrase

Kind = Literal["chain", "total", "direct", "feedback"]
ISQ, ES, XV = "internal_service_quality", "employee_satisfaction", "external_service_value"
EP, CS, CL = "employee_productivity", "customer_satisfaction", "customer_loyalty"
PR = "profitability"
MIRROR: Final = f"{ES}>{CS}>direct"
TOTAL: Final = f"{ES}>{CS}"
BESIDE: Final = phrase(
    "One meta-analysis found this beside the chain. No interval was seen, and sizes differ with "
    "the type of service."
)
NEGATIVE: Final = phrase(
    "Negative: in the same model positive and negative direct ways stand side by side, so more "
    "of everything is not the aim. No interval was seen."
)
REFLECTED: Final = phrase(
    "The mirror: beyond what passes through the service. Two studies of single UK retailers "
    "found little of it, or the reverse."
)
ROUND: Final = phrase(
    "Feedback, found in one study of 206 shops in Hong Kong. It is followed once and not sent "
    "round again."
)
IN_ALL: Final = phrase(
    "What differs in all between units, whatever the way. It stands for all that passes from "
    "employees to customers in between, so that nothing counts twice."
)
UNSEEN: Final = phrase("Named by studies; no size was seen, so no range is known.")
HALF, MORE = 0.5, 1.5
"""A range made of one figure goes from half of it to one and a half times it (ours, O)."""
# Effect -> (source, target, kind, why it is contested); all start switched off.
_CONTESTED: Final[tuple[tuple[str, str, str, Kind, str], ...]] = (
    ("E06", ES, CS, "direct", REFLECTED),
    ("E02", ISQ, EP, "direct", BESIDE),
    ("E03", ISQ, XV, "direct", BESIDE),
    ("E04", ISQ, PR, "direct", BESIDE),
    ("E07", ES, CL, "direct", NEGATIVE),
    ("E08", XV, PR, "direct", NEGATIVE),
    ("E22", PR, ES, "feedback", ROUND),
)


@dataclass(frozen=True)
class Way:
    """One arrow of a what-if.  `key` is what a scenario's switches call it."""

    key: str
    source: str
    target: str
    kind: Kind
    range: PlanningRange | None
    """None: no range is known, and the chain stops here."""
    start: bool
    """Whether it counts until it is switched."""
    why: str = ""
    """Why it is contested, as an English sentence; "" for the chain's own arrows."""

    @property
    def seen(self) -> tuple[Effect, ...]:
        """The published figures that the range was drawn from."""
        return tuple(effects()[name] for name in self.range.drawn_from) if self.range else ()

    @property
    def marks(self) -> tuple[Check, ...]:
        """The confidence marks of those figures, each once, the best first."""
        return tuple(sorted({effect.check for effect in self.seen}, key="V1 V2 C M O".find))


def ways(content: ChainContent) -> tuple[Way, ...]:
    """All ways: the chain's own arrows, then the contested ones, then those of unseen size."""
    ranges = {(one.source, one.target): one for one in planning_ranges()}
    own = [
        Way(f"{e.source}>{e.target}", e.source, e.target, "chain", found, start=True)
        for e in content.view_edges("graph_1994")
        for found in [ranges.get((e.source, e.target))]
    ]
    total = Way(TOTAL, ES, CS, "total", ranges[ES, CS], start=False, why=IN_ALL)
    return (*own, total, *_contested(content), *_unseen(content))


def _contested(content: ChainContent) -> Iterator[Way]:
    for name, source, target, kind, why in _CONTESTED:
        key = MIRROR if (source, target) == (ES, CS) else f"{source}>{target}"
        label = f"{content.by_id[source].name} → {content.by_id[target].name}"
        made = range_of(effects()[name], source, target, label)
        yield Way(key, source, target, kind, made, start=False, why=why)


def _unseen(content: ChainContent) -> Iterator[Way]:
    known = {(source, target) for _, source, target, *_ in _CONTESTED}
    for edge in content.extra_edges:
        if edge.basis == "later_study" and (edge.source, edge.target) not in known:
            yield _nothing(edge.source, edge.target)
        elif edge.both_ways:
            yield _nothing(edge.target, edge.source)


def _nothing(source: str, target: str) -> Way:
    return Way(f"{source}>{target}", source, target, "direct", None, start=False, why=UNSEEN)


def range_of(effect: Effect, source: str, target: str, label: str) -> PlanningRange:
    """A planning range around one published figure of which no interval was seen (ours, O).

    From half the figure to one and a half times it: .08 gives .04 to .12, −.12 gives −.18
    to −.06.  Raises ValueError for an effect without a value.
    """
    if effect.value is None:
        raise ValueError(f"{effect.id} has no value")
    low, high = sorted((HALF * effect.value, MORE * effect.value))
    return PlanningRange(
        source=source,
        target=target,
        label=label,
        low=round(low, 4),
        mid=effect.value,
        high=round(high, 4),
        drawn_from=(effect.id,),
    )


def is_on(way: Way, switches: Mapping[str, bool]) -> bool:
    """Whether a way counts; the mirror's direct way never beside the range in all.

    A way without a range cannot be switched: one of the chain's own always stops there.
    """
    if way.range is None:
        return way.start
    if way.key == MIRROR and switches.get(TOTAL, False):
        return False
    return switches.get(way.key, way.start)
