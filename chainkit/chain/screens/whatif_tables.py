"""The tables of a what-if on the screen: the picture's twin, differences, ways, spreads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from chainkit.chain.model import ChainContent
from chainkit.chain.whatif import ScenarioResult
from chainkit.chain.whatif_ground import Ground, LinkSpread
from chainkit.chain.whatif_rows import (
    difference_rows,
    fade_rows,
    result_rows,
    spread_rows,
    travel_words,
    way_rows,
)
from chainkit.chain.workshop import Scenario
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Table
from chainkit.ui.forms import table
from chainkit.words import language


def shown(block: Table) -> Markup:
    """A table of a report, on a screen."""
    return table(block.caption, block.columns, block.rows, numeric=block.numeric)


def result_table(result: ScenarioResult, base: Ground, content: ChainContent) -> Markup:
    """The picture's table twin."""
    return shown(result_rows(result, base, content))


def difference_table(one: Scenario, other: Scenario, base: Ground, content: ChainContent) -> Markup:
    """A, B and what lies between them."""
    return shown(difference_rows(one, other, base, content))


def fade_table(result: ScenarioResult, content: ChainContent) -> Markup:
    """How much arrives after one arrow, two, three …"""
    return shown(fade_rows(result, content))


def ways_table(base: Ground, result: ScenarioResult, content: ChainContent) -> Markup:
    """Every arrow with range, sources, marks and doubts."""
    names = tuple(link.name for link in content.links)
    return _ways(_Ways(names, result.on, language(), base, result, content))


@dataclass(frozen=True)
class _Ways:
    """What the table of ways depends on, and what it is made from."""

    names: tuple[str, ...]
    on: frozenset[str]
    language: str
    base: Ground = field(compare=False)
    result: ScenarioResult = field(compare=False)
    content: ChainContent = field(compare=False)


@lru_cache(maxsize=16)  # long, and the same while a slider moves
def _ways(asked: _Ways) -> Markup:
    return shown(way_rows(asked.base, asked.result, asked.content))


def spread_table(base: Ground, content: ChainContent) -> Markup:
    """The formula in words, and the spread of each link."""
    names = tuple(link.name for link in content.links)
    return _spreads(_Spreads(names, tuple(base.spreads.items()), language(), base, content))


@dataclass(frozen=True)
class _Spreads:
    """What the table of spreads depends on, and what it is made from."""

    names: tuple[str, ...]
    spreads: tuple[tuple[str, LinkSpread], ...]
    language: str
    base: Ground = field(compare=False)
    content: ChainContent = field(compare=False)


@lru_cache(maxsize=16)
def _spreads(asked: _Spreads) -> Markup:
    words = join(*(el("p", line, class_="ck-hint") for line in travel_words()))
    return join(words, shown(spread_rows(asked.base, asked.content)))
