"""The chain exercise's content types and record types, and rules that need no table.

Content (what the links are) comes from `data/content/chain.yaml`; records (what people
answered) live in the store.  Imports pydantic only: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from chainkit.store.record import Record
from chainkit.workshop.records import (
    AnswerRecord,
    FiveCounts,
    RoleGroup,
    RoundRecord,
    SessionRecord,
    TallyRecord,
)

Band = Literal["people", "service", "results"]
Basis = Literal["heskett_1994", "seed_order", "mirror", "later_study", "reinvestment"]
Form = Literal["short", "full"]
Minutes = Literal[60, 120, 240]
LOW, HIGH = 1, 5
"""Ends of the rating scale: 1 strongly disagree … 5 strongly agree."""


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Statement(_Content):
    id: str
    """Stable key such as ``ISQ1``."""
    text: str


class MetricIdea(_Content):
    """A hard measure a client could keep for a link (a suggestion, not data)."""

    id: str
    label: str
    formula: str
    unit: str


class Link(_Content):
    id: str
    """Stable key such as ``internal_service_quality``."""
    code: str
    """Short code such as ``ISQ``; also the item id of the short form's rating."""
    name: str
    card: str
    """A shorter label for pictures; a ``\\n`` marks the preferred line break."""
    aliases: tuple[str, ...] = ()
    band: Band
    position: int
    """1 to 10, the seed order."""
    definition: str
    depends_on: str
    statements: tuple[Statement, Statement, Statement, Statement]
    metrics: tuple[MetricIdea, ...]
    actions: tuple[str, ...]
    question: str


class Edge(_Content):
    """One arrow; `basis` says who drew it, `effects` are ids of `evidence.csv`."""

    source: str
    target: str
    basis: Basis
    note: str = ""
    both_ways: bool = False
    effects: tuple[str, ...] = ()


View = Literal["graph_1994", "seed_order"]


class ChainContent(_Content):
    """The ten links in seed order, all arrows, and the words for the keys used in code."""

    links: tuple[Link, ...]
    edges: tuple[Edge, ...]
    bands: Mapping[Band, str] = {}
    role_groups: Mapping[RoleGroup, str] = {}
    views: Mapping[View, str] = {}
    bases: Mapping[Basis, str] = {}

    @cached_property
    def by_id(self) -> Mapping[str, Link]:
        return {link.id: link for link in self.links}

    @cached_property
    def link_of_item(self) -> Mapping[str, str]:
        """Item id (``ISQ`` or ``ISQ1``) -> link id."""
        pairs = [(link.code, link.id) for link in self.links]
        pairs += [(s.id, link.id) for link in self.links for s in link.statements]
        return dict(pairs)

    def items(self, form: Form) -> tuple[str, ...]:
        """Item ids of a form in order: 10 link codes (short) or 40 statement ids (full)."""
        if form == "short":
            return tuple(link.code for link in self.links)
        return tuple(s.id for link in self.links for s in link.statements)

    def view_edges(self, view: View) -> tuple[Edge, ...]:
        """The solid arrows of a view.

        ``graph_1994``: what was drawn or stated in 1994, and the two steps that join the
        added tenth link.  ``seed_order``: the nine steps of the straight row 1 → … → 10.
        The mirror, later studies and the loop back belong to neither (`extra_edges`).
        """
        if view == "graph_1994":
            return tuple(e for e in self.edges if e.basis in ("heskett_1994", "seed_order"))
        steps = {(a.id, b.id) for a, b in pairwise(self.links)}
        return tuple(e for e in self.edges if (e.source, e.target) in steps)

    @property
    def extra_edges(self) -> tuple[Edge, ...]:
        """The arrows of no view, drawn dashed or on request."""
        drawn: tuple[Basis, ...] = ("heskett_1994", "seed_order")
        return tuple(e for e in self.edges if e.basis not in drawn)

    def upstream(self, link: str, view: View = "graph_1994") -> tuple[str, ...]:
        """Ids of all links that lead to `link` in a view, directly or not, in seed order."""
        edges, found = self.view_edges(view), {link}
        while new := {e.source for e in edges if e.target in found} - found:
            found |= new
        return tuple(one.id for one in self.links if one.id in found and one.id != link)


# --- records -----------------------------------------------------------------------------


class Session(SessionRecord):
    """One workshop on the chain."""

    table: ClassVar[str] = "chain_sessions"

    form: Form = "full"
    minutes: Minutes = 60
    """The format: an hour, two, or half a day."""


class Round(RoundRecord):
    """One round of rating in a session."""

    table: ClassVar[str] = "chain_rounds"

    links: tuple[str, ...] = ()
    """The links that are rated anew in a re-vote; empty means all ten."""


class Rating(AnswerRecord):
    """One answer of one participant, 1 to 5; None means *cannot judge*."""

    table: ClassVar[str] = "chain_ratings"

    value: Annotated[int, Field(ge=LOW, le=HIGH)] | None


class Tally(TallyRecord):
    """Paper answers of one role group to one item."""

    table: ClassVar[str] = "chain_tallies"

    counts: FiveCounts
    """How many answered 1, 2, 3, 4, 5."""


class Metric(Record):
    """A hard measure of a client and how it becomes a link score; `id` is its key.

    Rule: ``score = 100 * (value - worst) / (best - worst)``; a value beyond an anchor is
    refused at import.  `worst` may be larger than `best` (less is better).
    `min_n`: a survey value resting on fewer respondents is suppressed (0 = not a survey).  The
    floor of 5 holds whenever a survey's `min_n` is lower, or a measure says its `n`.
    """

    table: ClassVar[str] = "chain_metrics"

    link: str
    label: str
    unit: str
    worst: float
    best: float
    min_n: Annotated[int, Field(ge=0)] = 0
    note: str = ""


class Measure(Record):
    """A metric's value in one unit and period; `id` is ``{metric}/{unit}/{period}``.

    `value` None means *measured, but not given* (shown as missing, never as zero).
    """

    table: ClassVar[str] = "chain_measures"

    metric: str
    unit: str
    period: str
    """``2011``, ``2011-Q3`` or ``2011-09``."""
    value: float | None
    n: Annotated[int, Field(ge=0)] | None = None
    """Respondents behind the value, where it is a survey."""
