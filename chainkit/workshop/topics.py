"""What an action can be about: the links, the features or the items of one exercise.

Exists so that one list of actions, one card and one form serve every exercise.
Imports nothing of chainkit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class MeasureIdea:
    """A measure that could show whether an action worked."""

    id: str
    label: str
    formula: str
    unit: str

    @property
    def words(self) -> str:
        """As it is written into the action."""
        return f"{self.label} = {self.formula}"


@dataclass(frozen=True)
class Topics:
    """What the actions of one exercise may be about."""

    label: str
    """The question of the drop-down, such as “On which link”."""
    whole: str
    """How an action about no single topic is called, such as “the whole chain”."""
    names: Mapping[str, str]
    """Id -> its name, in order."""
    listed: Mapping[str, str] = field(default_factory=dict)
    """Id -> how the drop-down lists it, where that differs from its name."""
    work_on: str = ""
    """The topic that this session has found to work on; "" for none."""
    work_on_words: str = ""
    """How the drop-down offers it, such as “Loyalty (the link to work on)”."""
    ideas: tuple[tuple[str, str], ...] = ()
    """(topic, what could be done): ours, to start from."""
    measures: Mapping[str, tuple[MeasureIdea, ...]] = field(default_factory=dict)
    """Topic -> measures that could show that an action on it worked."""
