"""What a workshop leaves behind beside its ratings: one record type for each step.

Every record says its session.  Imports the chain's model and pydantic: no pandas, no widgets.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from chainkit.chain.model import Measure, Metric, Rating, Round, Session, Tally, View
from chainkit.store.record import Record, Slug
from chainkit.workshop.kinds import Kind
from chainkit.workshop.records import Count, FiveCounts, RoleGroup, StageRecord, Text


class Stage(StageRecord):
    """What the room is shown, on the chain."""

    table: ClassVar[str] = "chain_stages"

    chain: View = "graph_1994"
    link: str = ""
    """The link that is picked on the projector; "" for none."""


class CardOrder(Record):
    """How one table has laid the ten cards; `id` is ``{session}/{name}``."""

    table: ClassVar[str] = "chain_card_orders"

    session: Slug
    name: Annotated[str, Field(min_length=1, max_length=40)]
    """The table, such as ``Table 1``."""
    cards: tuple[str, ...]
    """Link ids, first card first."""
    done: bool = False
    """Whether the table says that it has finished."""


class StoryNote(Record):
    """One customer's case walked along the chain; `id` is ``{session}/{link}``."""

    table: ClassVar[str] = "chain_story_notes"
    REMARKS: ClassVar[tuple[str, ...]] = ("text",)

    session: Slug
    link: str
    """The link it is about; ``case`` for the case itself."""
    text: Text


class Choice(Record):
    """The link the room agreed to work on, where that is not the rule's; `id` is the session.

    With the id ``{session}/upstream``: the link in which the room sees its cause.
    """

    table: ClassVar[str] = "chain_choices"
    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)

    session: Slug
    round: Annotated[int, Field(ge=1)]
    link: str
    """The link chosen; "" withdraws the choice, and the rule's link stands again."""
    rule: str
    """The link that the rule had named then."""
    reason: Text


class Scenario(Record):
    """A what-if that was kept; `id` is a slug, unique in the client."""

    table: ClassVar[str] = "chain_scenarios"

    session: str = ""
    title: Annotated[str, Field(min_length=1, max_length=120)]
    raises: dict[str, Annotated[float, Field(ge=0, le=100)]]
    """Link id -> points by which its score is raised, 0 to 100."""
    switches: dict[str, bool]
    """Arrow (``source>target``) -> whether it counts, where that differs from the start."""
    seed: Annotated[int, Field(ge=0)]
    draws: Annotated[int, Field(ge=100, le=100_000)]


class Baseline(Record):
    """A hard figure beside a link; `id` is ``{measure}/{period}``.

    Unlike `Metric` and `Measure` it has no anchors: it becomes no score.
    """

    table: ClassVar[str] = "chain_baselines"

    session: str = ""
    link: str
    measure: str
    """Key of the metric idea in `chain.yaml`, or a slug of the client's own."""
    label: Annotated[str, Field(min_length=1, max_length=200)]
    formula: Text = ""
    unit: Annotated[str, Field(max_length=80)] = ""
    value: float
    measured_on: date
    period: Annotated[str, Field(min_length=1, max_length=20)]
    """What the figure covers: ``2026``, ``2026-Q3`` or ``2026-09``."""
    source: Annotated[str, Field(max_length=300)] = ""
    """Where it was read."""


class ConfidenceVote(Record):
    """How sure the room is that the actions will happen; `id` is the session."""

    table: ClassVar[str] = "chain_confidence"

    session: Slug
    counts: FiveCounts
    """How many hands for 1, 2, 3, 4, 5."""


class SecondCount(Record):
    """A tally counted again by somebody else; `id` as the `Tally`'s it checks."""

    table: ClassVar[str] = "chain_second_counts"

    session: Slug
    round: Annotated[int, Field(ge=1)]
    role_group: RoleGroup
    item: str
    counts: FiveCounts
    cannot_judge: Count = 0


_SESSION = {"session": "chain_sessions"}
_PAPER = "{session}/{round}/{role_group}/{item}"
KINDS: tuple[Kind, ...] = (
    Kind(Session, "chain: sessions", slug="{title}"),
    Kind(Round, "chain: rounds", "{session}/{number}", refs=_SESSION),
    Kind(
        Rating,
        "chain: answers on sheets",
        "{session}/{round}/{participant}/{item}",
        refs=_SESSION,
    ),
    Kind(Tally, "chain: tallies from paper", _PAPER, refs=_SESSION),
    Kind(SecondCount, "chain: second counts of paper", _PAPER, refs=_SESSION),
    Kind(Metric, "chain: what is measured", slug="{label}"),
    Kind(
        Measure,
        "chain: measured figures",
        "{metric}/{unit}/{period}",
        refs={"metric": "chain_metrics"},
    ),
    Kind(CardOrder, "chain: orders of cards", "{session}/{name}", refs=_SESSION),
    Kind(StoryNote, "chain: notes on the story", "{session}/{link}", refs=_SESSION),
    Kind(Choice, "chain: links chosen", slug="{session}", refs=_SESSION),
    Kind(Scenario, "chain: what-if scenarios", slug="{title}", refs=_SESSION),
    Kind(Baseline, "chain: starting figures of what-ifs", "{measure}/{period}", refs=_SESSION),
    Kind(ConfidenceVote, "chain: votes of confidence", "{session}", refs=_SESSION),
    Kind(Stage, "chain: steps shown to the room", "{session}"),
)
"""Every record type of the exercise; those that others refer to come first."""
