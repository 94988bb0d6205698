"""Every record type of a client: what its ids are made of and what its fields refer to.

One line for each type; a test finds a type that has none.  Types that are referred to come
before those that refer to them.  Imports record types only, and knows no file format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from chainkit.actions import Action
from chainkit.chain import model as chain
from chainkit.chain import workshop as chain_room
from chainkit.charter import model as charter
from chainkit.charter import workshop as charter_room
from chainkit.failures import workshop as failures
from chainkit.intake.mapping import ColumnMapping
from chainkit.levels import model as levels
from chainkit.levels import monthly
from chainkit.levels import workshop as levels_room
from chainkit.store import Client
from chainkit.store.record import Record
from chainkit.study import CheckAnswer

_PART = re.compile(r"{(\w+)}")
_CHAIN = {"session": "chain_sessions"}
_LEVELS = {"session": "level_reviews", "review": "level_reviews", "feature": "level_features"}
_CHARTER = {"session": "charter_sessions"}


@dataclass(frozen=True)
class Kind:
    """One record type as a sheet; `record.table` is its stable name."""

    record: type[Record]
    id: str = ""
    """What the id is made of, such as ``{session}/{number}``; "" where somebody names it."""
    slug: str = ""
    """What a new record's id is made of where nobody names it, such as ``{title}``."""
    refs: Mapping[str, str] = field(default_factory=dict)
    """Field -> table whose ids it holds."""

    @property
    def table(self) -> str:
        return self.record.table

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that people fill in, in order."""
        kept = {"client", "id", "version", "deleted", "saved_at"}
        return tuple(name for name in self.record.model_fields if name not in kept)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The fields that the id is made of; a record keeps them for life."""
        return tuple(_PART.findall(self.id))


KINDS: tuple[Kind, ...] = (
    Kind(Client, slug="{title}"),
    Kind(Action, slug="{what}"),
    Kind(chain.Session, slug="{title}"),
    Kind(chain.Round, "{session}/{number}", refs=_CHAIN),
    Kind(chain.Rating, "{session}/{round}/{participant}/{item}", refs=_CHAIN),
    Kind(chain.Tally, "{session}/{round}/{role_group}/{item}", refs=_CHAIN),
    Kind(chain_room.SecondCount, "{session}/{round}/{role_group}/{item}", refs=_CHAIN),
    Kind(chain_room.CardOrder, "{session}/{name}", refs=_CHAIN),
    Kind(chain_room.StoryNote, "{session}/{link}", refs=_CHAIN),
    Kind(chain_room.Choice, slug="{session}", refs=_CHAIN),
    Kind(chain_room.Scenario, slug="{title}", refs=_CHAIN),
    Kind(chain_room.Baseline, "{measure}/{period}", refs=_CHAIN),
    Kind(chain.Metric, slug="{label}"),
    Kind(chain.Measure, "{metric}/{unit}/{period}", refs={"metric": "chain_metrics"}),
    Kind(chain_room.ConfidenceVote, "{session}", refs=_CHAIN),
    Kind(levels.Review, slug="{title}"),
    Kind(levels_room.Feature, slug="{name}"),
    Kind(levels.Round, "{session}/{number}", refs=_LEVELS),
    Kind(
        levels.Vote,
        "{session}/{round}/{participant}/{item}",
        refs={"session": "level_reviews", "item": "level_features"},
    ),
    Kind(
        levels.Tally,
        "{session}/{round}/{role_group}/{item}",
        refs={"session": "level_reviews", "item": "level_features"},
    ),
    Kind(levels_room.Placement, "{review}/{feature}", refs=_LEVELS),
    Kind(levels_room.Decision, "{review}/{feature}", refs=_LEVELS),
    Kind(levels_room.Trigger, slug="{kind} {happened_on}", refs=_LEVELS),
    Kind(monthly.ServiceMonth, "{unit}/{kind}/{period}"),
    Kind(monthly.ServiceStandard, "standard"),
    Kind(charter.Review, slug="{title}"),
    Kind(charter_room.ItemCheck, "{session}/{item}", refs=_CHARTER),
    Kind(charter_room.StrategyText, "{session}/{content}", refs=_CHARTER),
    Kind(charter_room.Promise, slug="{action}"),
    Kind(charter_room.PromiseCount, "{promise}/{period}", refs={"promise": "charter_promises"}),
    Kind(charter_room.CharterText, "{section}"),
    Kind(charter.Round, "{session}/{number}", refs=_CHARTER),
    Kind(charter.Answer, "{session}/{round}/{participant}/{item}", refs=_CHARTER),
    Kind(charter.Tally, "{session}/{round}/{role_group}/{item}", refs=_CHARTER),
    Kind(charter_room.Edition, "{number}"),
    Kind(failures.FailureReview, slug="{title}"),
    Kind(failures.FailureSetup, "setup"),
    Kind(failures.CauseName),
    Kind(failures.Failure),
    Kind(failures.Exposure, "{unit}/{day}/{hour}"),
    Kind(failures.Spelling, "{field}/{written}"),
    Kind(failures.Discretion, slug="{role}"),
    Kind(failures.Handover, "{failure}/{step}", refs={"failure": "failure_log"}),
    Kind(chain_room.Stage, "{session}"),
    Kind(levels_room.Stage, "{session}"),
    Kind(charter_room.Stage, "{session}"),
    Kind(failures.FailureStage, "{session}"),
    Kind(ColumnMapping),
    Kind(CheckAnswer, "{exercise}/{question}"),
)

BY_TABLE: Mapping[str, Kind] = {kind.table: kind for kind in KINDS}
REFERRED: frozenset[str] = frozenset(table for kind in KINDS for table in kind.refs.values())
"""Tables whose ids stand in others."""
