"""The shift between two rounds: what changed on each link that was rated anew.

A shift is a result of its own, under the same floor as a round: a link or a role group that
is hidden in either round is hidden here.  Pure; imports rounds and differences.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from chainkit.chain.difference import (
    Difference,
    Pairs,
    agreement_change,
    difference,
    judge_together,
)
from chainkit.chain.model import ChainContent
from chainkit.chain.result import LinkScore, Status
from chainkit.chain.rounds import RoundAnswers, latest_on


@dataclass(frozen=True)
class LinkShift:
    """One link before and after.

    `status` is ``scored``, or why there is no shift: ``suppressed`` (fewer than five answers
    in either round), else ``missing``.  Figures of a hidden side are None already.
    """

    link: str
    before: LinkScore
    after: LinkScore
    before_round: int
    status: Status
    change: Difference | None = None
    agreement: Literal["", "rose", "fell", "same"] = ""
    groups: tuple[tuple[str, float, float], ...] = ()
    """Role group, score before, score after: only groups shown in both rounds."""

    @property
    def gaps(self) -> tuple[float, float] | None:
        """Management minus front line before and after, where both rounds show both."""
        if self.before.view_gap is None or self.after.view_gap is None:
            return None
        return self.before.view_gap, self.after.view_gap


@dataclass(frozen=True)
class Shift:
    """The links of a re-vote in seed order, and the round they were rated anew in."""

    round: int
    links: tuple[LinkShift, ...]


def shift_between(
    now: RoundAnswers, earlier: Sequence[RoundAnswers], content: ChainContent
) -> Shift | None:
    """What changed from the latest of `earlier` (latest first, all revealed) to `now`.

    Each link is compared with the last round before that asked it.  None where no link was
    asked in both.
    """
    found = []
    for link in content.links:
        before = latest_on(link.id, earlier)
        if link.id in now.links and before is not None:
            found.append(_link_shift(link.id, before, now))
    if not found:
        return None
    judged = judge_together([each.change for each in found])
    links = tuple(replace(s, change=change) for s, change in zip(found, judged, strict=True))
    return Shift(now.number, links)


def _link_shift(link: str, before: RoundAnswers, now: RoundAnswers) -> LinkShift:
    old, new = before.rated[link], now.rated[link]
    pairs = None if _hides(old) or _hides(new) else pairs_on(link, before.answers, now.answers)
    change = difference(old, new, pairs)
    if change is None:
        hidden = "suppressed" in (old.status, new.status)
        status: Status = "suppressed" if hidden else "missing"
        return LinkShift(link, old, new, before.number, status)
    return LinkShift(
        link,
        old,
        new,
        before.number,
        "scored",
        change,
        agreement_change(old, new),
        _groups(old, new),
    )


def _hides(score: LinkScore) -> bool:
    """Whether a role group is hidden on a link.

    Then nobody is paired: how answers go together across rounds, beside a group that is
    hidden in one round and shown in the other, could tell what the hidden group answered.
    """
    return any(group.status == "suppressed" for group in score.groups)


def pairs_on(link: str, before: pd.DataFrame, after: pd.DataFrame) -> Pairs:
    """How many people answered on `link` both times, and how their answers correlate.

    The frames are those of `answers_frame`; people are told by their anonymous keys, paper
    has none.  Answers without any spread correlate by 0.
    """
    one, two = _by_person(link, before), _by_person(link, after)
    both = one.index.intersection(two.index)
    if len(both) < 2:
        return Pairs(len(both))
    x, y = one[both].to_numpy(), two[both].to_numpy()
    dx, dy = x - x.mean(), y - y.mean()
    spread = math.sqrt(float(dx @ dx) * float(dy @ dy))
    return Pairs(len(both), float(np.clip(dx @ dy / spread, -1, 1)) if spread > 0 else 0.0)


def _by_person(link: str, answers: pd.DataFrame) -> pd.Series:
    mine = answers[(answers["link"] == link) & answers["value"].notna()]
    mine = mine[mine["participant"].notna()]
    return pd.Series(mine["value"].to_numpy(), index=mine["participant"].astype(str).to_numpy())


def _groups(old: LinkScore, new: LinkScore) -> tuple[tuple[str, float, float], ...]:
    after = {group.role_group: group.score for group in new.groups}
    return tuple(
        (group.role_group, group.score, score)
        for group in old.groups
        if group.score is not None and (score := after.get(group.role_group)) is not None
    )
