"""Answers of one round -> a score for each link and role group, small groups suppressed.

Imports pandas and numpy; no store, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainkit.chain.model import HIGH, LOW, ChainContent
from chainkit.chain.result import GroupScore, LinkScore
from chainkit.chain.spread import certainty_of, describe, quantiles
from chainkit.words import say
from chainkit.workshop.consensus import agreement_of, consensus_index
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup
from chainkit.workshop.suppression import FLOOR, check_floor, groups_to_hide

GAP_FLAG = 15.0
"""Points between management and front line from which the gap is flagged (ours, O)."""
_POINTS = 100.0 / (HIGH - LOW)
_CLOSE = 1e-9

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def rate_links(
    answers: pd.DataFrame,
    content: ChainContent,
    floor: int = FLOOR,
    order: Sequence[str] = (),
) -> Mapping[str, LinkScore]:
    """Link id -> score, in seed order, from the frame that `answers_frame` makes.

    Each person's value (1–5) becomes ``100·(value − 1)/4``; `score` is the mean over people,
    `median`, `q1`, `q3` are quantiles as in `spread.quantiles`, `margin` is the half-width of
    the 95 % t interval of the score, `consensus` is Tastle and Wierman's over people's values.
    `view_gap` is management − front line where both are shown, flagged from 15 points either
    way (ours, O).  Role groups from which nobody answered anything in this round are left out.
    `order`: which role groups go first where one more must be hidden (see `groups_to_hide`).
    Raises BadValue if `floor` is below 5.
    """
    check_floor(floor)
    if not len(answers):
        nobody = say("Nobody rated this link.")
        links = (link.id for link in content.links)
        return {link: LinkScore(link, "ratings", "missing", detail=nobody) for link in links}
    rows = _sorted_rows(answers, content)
    groups = len(ROLE_GROUPS)
    sizes = np.bincount(
        rows.link * groups + rows.group, rows.weight, minlength=len(content.links) * groups
    ).reshape(-1, groups)
    present = set(answers["role_group"].unique())
    shown_groups = [group for group in ROLE_GROUPS if group in present]
    edges = np.searchsorted(rows.link, np.arange(len(content.links) + 1)).tolist()
    scores: dict[str, LinkScore] = {}
    reasons: list[str] | None = None
    for at, link in enumerate(content.links):
        mine = rows.part(slice(edges[at], edges[at + 1]))
        counts = dict(zip(ROLE_GROUPS, map(round, sizes[at].tolist()), strict=True))
        if (total := sum(counts.values())) >= floor:
            hidden = groups_to_hide(counts, floor, order)
            scores[link.id] = _score(link.id, mine, counts, shown_groups, hidden)
        else:
            reasons = reasons or _reasons(answers, content)
            scores[link.id] = _unscored(link.id, total, floor, reasons[at])
    return scores


class _Rows(NamedTuple):
    """Usable answers as columns, sorted by link and value."""

    link: Ints
    group: Ints
    value: Floats
    weight: Floats

    def part(self, which: slice | Bools) -> _Rows:
        return _Rows(self.link[which], self.group[which], self.value[which], self.weight[which])


def _sorted_rows(answers: pd.DataFrame, content: ChainContent) -> _Rows:
    link = _codes(answers["link"], [item.id for item in content.links])
    group = _codes(answers["role_group"], ROLE_GROUPS)
    value = answers["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    weight = answers["weight"].to_numpy(dtype=np.float64)
    order = np.lexsort((value, link))
    order = order[~np.isnan(value[order])]
    return _Rows(link[order], group[order], value[order], weight[order])


def _codes(column: pd.Series, categories: Sequence[str]) -> Ints:
    known = column.cat.categories if isinstance(column.dtype, pd.CategoricalDtype) else None
    if known is None or known.tolist() != list(categories):
        return pd.Categorical(column, categories=list(categories)).codes.astype(np.int64)
    return column.cat.codes.to_numpy().astype(np.int64)  # as `answers_frame` makes them


def _score(
    link: str,
    rows: _Rows,
    counts: Mapping[str, int],
    shown_groups: Sequence[RoleGroup],
    hidden: frozenset[str],
) -> LinkScore:
    spread = describe(rows.value, rows.weight)
    margin = None if spread.margin is None else spread.margin * _POINTS
    consensus = consensus_index(rows.value, rows.weight)
    groups = {
        group: GroupScore(group, "suppressed")
        if group in hidden
        else _group_score(group, rows, counts[group])
        for group in shown_groups
    }
    gap = _view_gap(groups)
    return LinkScore(
        link=link,
        source="ratings",
        status="scored",
        score=_scaled(spread.mean),
        median=_scaled(spread.median),
        q1=_scaled(spread.q1),
        q3=_scaled(spread.q3),
        n=spread.n,
        margin=margin,
        certainty=certainty_of(margin, spread.n),
        consensus=consensus,
        agreement=agreement_of(consensus),
        groups=tuple(groups.values()),
        view_gap=gap,
        gap_flagged=gap is not None and abs(gap) >= GAP_FLAG - _CLOSE,
    )


def _group_score(group: RoleGroup, rows: _Rows, count: int) -> GroupScore:
    if not count:
        return GroupScore(group, "missing")
    mine = rows.part(rows.group == ROLE_GROUPS.index(group))
    mean = float(mine.weight @ mine.value) / float(mine.weight.sum())
    (median,) = quantiles(mine.value, mine.weight, (0.5,))
    return GroupScore(group, "scored", _scaled(mean), _scaled(median), count)


def _view_gap(groups: Mapping[RoleGroup, GroupScore]) -> float | None:
    management, front_line = groups.get("management"), groups.get("front_line")
    if management is None or front_line is None:
        return None
    if management.score is None or front_line.score is None:
        return None
    return management.score - front_line.score


def _scaled(value: float) -> float:
    """1–5 -> 0–100."""
    return (value - LOW) * _POINTS


def _unscored(link: str, usable: int, floor: int, reason: str) -> LinkScore:
    if not usable:
        return LinkScore(link, "ratings", "missing", detail=reason)
    detail = say(
        "Fewer than {floor} usable answers: not shown, so that nobody can be recognised.",
        floor=floor,
    )
    return LinkScore(link, "ratings", "suppressed", detail=detail)


def _reasons(answers: pd.DataFrame, content: ChainContent) -> list[str]:
    """Per link, why nothing would be usable; read only where nothing is."""
    link = _codes(answers["link"], [item.id for item in content.links])
    cannot = answers["cannot_judge"].to_numpy(dtype=np.bool_)
    asked = np.bincount(link, minlength=len(content.links))
    none = np.bincount(link, cannot, minlength=len(content.links))
    reasons = []
    for rows, unjudged in zip(asked.tolist(), none.tolist(), strict=True):
        if not rows:
            reasons.append(say("Nobody rated this link."))
        elif unjudged == rows:
            reasons.append(say("Everybody who was asked said “cannot judge”."))
        else:
            reasons.append(say("Nobody answered two of its four statements."))
    return reasons
