"""The client's own hard figures beside the links: one history for each measure.

Unlike `measures` they become no score.  Imports the chain's records and state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chainkit.chain.model import Link, MetricIdea
from chainkit.chain.state import ChainState
from chainkit.chain.workshop import Baseline
from chainkit.words import plain, say


@dataclass(frozen=True)
class History:
    """One measure of one link, its figures from the latest period back."""

    measure: str
    label: str
    formula: str
    unit: str
    figures: tuple[Baseline, ...]

    @property
    def latest(self) -> Baseline:
        """The figure of the latest period."""
        return self.figures[0]


def histories(state: ChainState, link: str) -> tuple[History, ...]:
    """The measures kept for `link`; the one with the latest period first."""
    found: dict[str, list[Baseline]] = {}
    for figure in state.kept.baselines:
        if figure.link == link:
            found.setdefault(figure.measure, []).append(figure)
    made = [_history(state.content.by_id[link], each) for each in found.values()]
    return tuple(sorted(made, key=lambda h: (h.latest.measured_on, h.measure), reverse=True))


def _history(link: Link, figures: Sequence[Baseline]) -> History:
    """The words come from the content file where the measure is one of its ideas."""
    ordered = tuple(sorted(figures, key=lambda f: (f.measured_on, f.period), reverse=True))
    first = ordered[0]
    idea = idea_of(link, first.measure)
    if idea is None:
        return History(first.measure, first.label, first.formula, first.unit, ordered)
    return History(first.measure, idea.label, idea.formula, idea.unit, ordered)


def idea_of(link: Link, measure: str) -> MetricIdea | None:
    """The metric idea of `link` with this key, if it is one."""
    return next((idea for idea in link.metrics if idea.id == measure), None)


def change_words(history: History) -> str:
    """From the figure before to the latest, in words; "" with one figure only.

    Two figures are two figures: nothing is said about a trend or a cause.
    """
    if len(history.figures) < 2:
        return ""
    now, before = history.figures[:2]
    values = {
        "before": plain(before.value),
        "now": plain(now.value),
        "unit": history.unit,
        "then": before.period,
        "period": now.period,
    }
    if now.value == before.value:
        return say("Unchanged at {now} {unit} from {then} to {period}.", **values)
    return say("From {before} to {now} {unit}, {then} to {period}.", **values)


def figure_words(history: History) -> str:
    """The latest figure in one line: label, value, unit, period, and the day it was measured."""
    return say(
        "{label}: {value} {unit} ({period})",
        label=history.label,
        value=plain(history.latest.value),
        unit=history.unit,
        period=history.latest.period,
    )
