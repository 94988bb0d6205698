"""What a card of a picture shows, and the sizes it is drawn in, as plain frozen values.

Imports nothing of chainkit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["scored", "missing", "suppressed", "not_applicable", "hidden"]


@dataclass(frozen=True)
class Mark:
    """A group's value (0 to 100) on the card's scale; `shape` as in `shapes.mark`."""

    shape: str
    value: float


@dataclass(frozen=True)
class Face:
    """What a card shows.  All values are 0 to 100; None means there is none to show."""

    key: str
    """Becomes ``data-id``."""
    label: str
    sentence: str
    """All the card says, for those who do not see it."""
    state: State = "hidden"
    note: str = ""
    """The words that stand for the number where there is none."""
    score: float | None = None
    median: float | None = None
    middle_half: tuple[float, float] | None = None
    certainty: str = "fair"
    figures: tuple[str, ...] = ()
    """Short figures beside the number, such as ``± 6`` and ``n 24``."""
    marks: tuple[Mark, ...] = ()
    beside: float | None = None
    """A hard measure drawn beside the rating."""
    words: str = ""
    """What is special, in a few words: ``split · gap 27``."""
    number: str = ""
    """A place number, in the straight row."""
    weakest: bool = False
    tag: str = ""
    selected: bool = False


@dataclass(frozen=True)
class Style:
    """Sizes of a kind of card, in units of the picture; `y` values are from the card's top."""

    pad: float
    label_sizes: tuple[float, ...]
    label_y: float
    label_lines: int
    number_size: float
    number_y: float
    small: float
    bar_y: float
    words_y: float
    mark: float = 9
    """Half the width of a mark on the scale."""
    spare: float = 0
    """How far a tag that is too long may go over the card's left edge."""
    flat: bool = False
    """The number stands at the right of the label instead of under it."""
