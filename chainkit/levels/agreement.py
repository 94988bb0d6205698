"""Votes of one round -> the level the room puts each feature on, small groups suppressed.

Screen votes and paper tallies count alike.  Imports pandas and numpy; no store, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainkit.levels.model import HIGHEST, LOWEST
from chainkit.levels.result import LEVELS, GroupVote, Level, LevelVote
from chainkit.levels.words import level_word
from chainkit.words import capital, count, listed, phrase, say, spoken
from chainkit.workshop.consensus import Agreement, agreement_of, consensus_index
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.suppression import FLOOR, check_floor, groups_to_hide

Ints = npt.NDArray[np.int64]
NEARLY_ALL = 0.75
"""Share of the votes for one level from which the few others are told instead of “split”.

Ours (O): the consensus index falls steeply when one of few people stands at the far end.
"""
_VALUES = np.arange(LOWEST, HIGHEST + 1)
_CANNOT = len(LEVELS)
_AGREEMENT = {
    "shared view": phrase("a shared view"),
    "mixed": phrase("mixed views"),
    "split": phrase("split"),
}


def votes_of(
    votes: pd.DataFrame,
    tallies: pd.DataFrame,
    features: Sequence[str],
    number: int,
    floor: int = FLOOR,
) -> Mapping[str, LevelVote]:
    """Feature -> where the room puts it in round `number`, for each of `features`.

    `votes`, `tallies`: frames with the fields of `Vote` and `Tally` of that round; may be
    empty.  `consensus` is Tastle and Wierman's on the scale 1 to 4.  A feature with fewer
    than `floor` usable votes is suppressed; role groups are hidden as `groups_to_hide` says,
    in the same order on every feature.  Raises BadValue if `floor` is below 5.
    """
    check_floor(floor)
    counted = _counts(votes, tallies, features)
    people = _people(votes, tallies)
    present = [group for group in ROLE_GROUPS if people[group]]
    order = sorted(present, key=lambda group: people[group])
    small = frozenset(group for group in present if people[group] < floor)
    return {
        feature: _vote(feature, number, counted[at], present, floor, order, small)
        for at, feature in enumerate(features)
    }


def modal(counts: Sequence[int]) -> tuple[Level, ...]:
    """The level or levels that were named most often, from the middle outwards.

    >>> modal((1, 7, 7, 0))
    ('expected', 'augmented')
    """
    most = max(counts)
    return tuple(level for level, n in zip(LEVELS, counts, strict=True) if n == most and most)


def _counts(votes: pd.DataFrame, tallies: pd.DataFrame, features: Sequence[str]) -> Ints:
    """People by feature, role group and answer; the last answer is *cannot judge*."""
    counts = np.zeros((len(features), len(ROLE_GROUPS), _CANNOT + 1), dtype=np.int64)
    if len(votes):
        item, group, known = _places(votes, features)
        value = votes["value"].to_numpy(dtype=np.float64, na_value=np.nan)
        answer = np.where(np.isnan(value), _CANNOT + LOWEST, value).astype(np.int64) - LOWEST
        np.add.at(counts, (item[known], group[known], answer[known]), 1)
    if len(tallies):
        item, group, known = _places(tallies, features)
        paper = np.array(tallies["counts"].tolist(), dtype=np.int64).reshape(-1, _CANNOT)
        cannot = tallies["cannot_judge"].to_numpy(dtype=np.int64)
        np.add.at(counts, (item[known], group[known]), np.column_stack([paper, cannot])[known])
    return counts


def _places(
    frame: pd.DataFrame, features: Sequence[str]
) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    """Codes of feature and role group, and which rows are about one of `features`."""
    item = pd.Index(list(features), dtype="str").get_indexer(pd.Index(frame["item"]))
    group = pd.Index(ROLE_GROUPS, dtype="str").get_indexer(pd.Index(frame["role_group"]))
    return item.astype(np.int64), group.astype(np.int64), item >= 0


def _people(votes: pd.DataFrame, tallies: pd.DataFrame) -> Mapping[str, int]:
    """Role group -> people with at least one answer; on paper the most for one feature."""
    people: dict[str, int] = dict.fromkeys(ROLE_GROUPS, 0)
    if len(votes):
        for group, n in votes.groupby("role_group")["participant"].nunique().items():
            people[str(group)] += int(n)
    if len(tallies):
        sheets = tallies["counts"].map(sum) + tallies["cannot_judge"]
        for group, n in sheets.groupby(tallies["role_group"]).max().items():
            people[str(group)] += int(n)
    return people


def _vote(
    feature: str,
    number: int,
    counts: Ints,
    present: Sequence[str],
    floor: int,
    order: Sequence[str],
    small: frozenset[str],
) -> LevelVote:
    usable = counts[:, :_CANNOT]
    total = int(usable.sum())
    if total < floor:
        return _untold(feature, number, total, int(counts.sum()), floor)
    everyone = zip(ROLE_GROUPS, usable.sum(axis=1).tolist(), strict=True)
    sizes: dict[str, int] = {group: n for group, n in everyone if group in present}
    hidden = _hidden(sizes, floor, order, small)
    spread = _four(usable.sum(axis=0))
    levels = modal(spread)
    consensus = consensus_index(_VALUES, spread, low=LOWEST, high=HIGHEST)
    agreement = agreement_of(consensus)
    return LevelVote(
        feature,
        number,
        "scored",
        level=levels[0] if len(levels) == 1 else None,
        tied=levels if len(levels) > 1 else (),
        counts=spread,
        n=total,
        cannot_judge=int(counts[:, _CANNOT].sum()),
        consensus=consensus,
        agreement=agreement,
        groups=tuple(
            GroupVote(group, "suppressed")
            if group in hidden
            else _group(group, _four(usable[place]))
            for place, group in enumerate(ROLE_GROUPS)
            if group in present
        ),
        detail=_detail(spread, agreement),
    )


def _hidden(
    sizes: Mapping[str, int], floor: int, order: Sequence[str], small: frozenset[str]
) -> frozenset[str]:
    """The groups to hide; a `small` one without a usable vote as if it had given one.

    That all of three people could not judge a feature tells of people, too, and so would the
    other groups, taken from the total.
    """
    silent = {group for group in small if not sizes[group]}
    hidden = set(groups_to_hide({**sizes, **dict.fromkeys(silent, 1)}, floor, order))
    queue = [group for group in order if group not in hidden]
    while silent and queue and sum(sizes[group] for group in hidden) < floor:
        hidden.add(queue.pop(0))
    return frozenset(hidden)


def _four(row: Ints) -> tuple[int, int, int, int]:
    a, b, c, d = row.tolist()
    return a, b, c, d


def _group(group: str, counts: tuple[int, int, int, int]) -> GroupVote:
    if not sum(counts):
        return GroupVote(group, "missing")
    levels = modal(counts)
    one = levels[0] if len(levels) == 1 else None
    return GroupVote(group, "scored", one, counts, sum(counts))


def _untold(feature: str, number: int, usable: int, asked: int, floor: int) -> LevelVote:
    if usable:
        detail = say(
            "Fewer than {floor} usable votes: not shown, so that nobody can be recognised.",
            floor=floor,
        )
        return LevelVote(feature, number, "suppressed", detail=detail)
    # How many could not judge is not told: of fewer than the floor it would tell of people.
    all_unsure = say("Everybody who was asked said “cannot judge”.")
    detail = all_unsure if asked >= floor else say("Nobody has placed this feature.")
    return LevelVote(feature, number, "missing", detail=detail)


def lone_voices(vote: LevelVote) -> bool:
    """Whether a vote that its index calls split is nearly all one level (`NEARLY_ALL`)."""
    return vote.agreement == "split" and bool(vote.counts) and _nearly_all(vote.counts or (0,))


def _nearly_all(counts: Sequence[int]) -> bool:
    return max(counts) >= NEARLY_ALL * sum(counts)


def _few(counts: Sequence[int], level: str) -> str:
    """Nearly all say one level: who the others are for, to be asked why."""
    most, total = max(counts), sum(counts)
    others = [level_word(at) for at, n in zip(LEVELS, counts, strict=True) if 0 < n < most]
    if len(others) == 1:
        return count(
            total - most,
            "{most} of {total} say {level}, one says {other}: ask why.",
            "{most} of {total} say {level}, {number} say {other}: ask why.",
            most=most,
            total=total,
            level=level,
            other=others[0],
        )
    return say(
        "{most} of {total} say {level}, the others {others}: ask why.",
        most=most,
        total=total,
        level=level,
        others=listed(others),
    )


def _detail(counts: Sequence[int], agreement: Agreement) -> str:
    levels, most, total = modal(counts), max(counts), sum(counts)
    names = [level_word(level) for level in levels]
    if agreement == "split" and _nearly_all(counts):
        return _few(counts, names[0])
    if len(names) == 1:
        return say(
            "{most} of {total} say {level}: {agreement}.",
            most=most,
            total=total,
            level=names[0],
            agreement=spoken(_AGREEMENT[agreement]),
        )
    return say(
        "{levels} were named equally often, {most} times each of {total}: talk about it, then "
        "place it anew.",
        levels=capital(listed(names)),
        most=most,
        total=total,
    )
