"""Ratings and paper tallies of one round -> one row per person and link.

Exists so that the screen's answers and paper's counts meet in one table before anything is
computed.  Imports pandas, numpy and the model; no store, no widgets.

The rules (domain: scoring rules, ours):

* A person's value for a link is the mean of their answered statements, if at least two of
  the four were answered; in the short form it is the one answer.  Where a person has both,
  the statements count.  *Cannot judge* is no answer, never a 3.
* A short-form tally is that many people.  Statement tallies do not say who gave which
  answers, so the answers of a group to all statements of a link are pooled and weighted so
  that they sum to n = the largest number of answers to any one statement (weight
  1 / statements answered when each has the same number).  At least two statements must have
  answers.  Pooled answers scatter more than people's means do, so margin and consensus from
  statement tallies err on the careful side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainkit.chain.model import HIGH, LOW, ChainContent
from chainkit.errors import BadValue
from chainkit.workshop.records import ROLE_GROUPS

MIN_STATEMENTS = 2
_SCALE = np.arange(LOW, HIGH + 1, dtype=np.float64)

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def answers_frame(
    ratings: pd.DataFrame, tallies: pd.DataFrame, content: ChainContent
) -> pd.DataFrame:
    """One row per person and link, or per paper value and link, of one session's round.

    `ratings`, `tallies`: frames with the fields of `Rating` and `Tally`; may be empty.
    Columns: `link` and `role_group` (categories in seed order and in the order of
    ROLE_GROUPS), `participant` (None for paper), `value` 1.0–5.0 (NaN: answered, but not
    usable), `weight` (people), `cannot_judge` (every answer was *cannot judge*).
    Raises BadValue for an item or role group that does not exist, ValueError for frames of
    more than one round.
    """
    _one_round(ratings, tallies)
    screen, people = _from_screen(ratings, content)
    paper = _from_paper(tallies, content)
    link, group, person, value, weight, cannot = _stacked((screen, paper))
    return pd.DataFrame(
        {
            "link": pd.Categorical.from_codes(link, pd.Index(list(content.by_id))),
            "role_group": pd.Categorical.from_codes(group, pd.Index(list(ROLE_GROUPS))),
            "participant": pd.Categorical.from_codes(person, people),
            "value": value,
            "weight": weight,
            "cannot_judge": cannot,
        }
    )


def count_people(answers: pd.DataFrame, tallies: pd.DataFrame) -> Mapping[str, int]:
    """Role group -> people with at least one answer, *cannot judge* included.

    Paper has no people: the largest number of answers to any one item stands for them.
    """
    person = answers["participant"].cat.codes.to_numpy()
    first = np.unique(person, return_index=True)[1]
    first = first[person[first] >= 0]
    group = answers["role_group"].cat.codes.to_numpy()[first]
    people = np.bincount(group, minlength=len(ROLE_GROUPS))
    if len(tallies):
        counts, cannot = _paper_counts(tallies)
        largest = np.zeros(len(ROLE_GROUPS), dtype=np.int64)
        np.maximum.at(largest, _group_codes(tallies), counts.sum(axis=1) + cannot)
        people = people + largest
    return dict(zip(ROLE_GROUPS, people.tolist(), strict=True))


_Rows = tuple[Ints, Ints, Ints, Floats, Floats, Bools]
"""link, group, person, value, weight, cannot judge."""


def _no_rows() -> _Rows:
    i, f = np.empty(0, np.int64), np.empty(0, np.float64)
    return i, i, i, f, f, np.empty(0, np.bool_)


def _stacked(pieces: Sequence[_Rows]) -> _Rows:
    link, group, person, value, weight, cannot = zip(*pieces, strict=True)
    return (
        np.concatenate(link),
        np.concatenate(group),
        np.concatenate(person),
        np.concatenate(value),
        np.concatenate(weight),
        np.concatenate(cannot),
    )


def _from_screen(ratings: pd.DataFrame, content: ChainContent) -> tuple[_Rows, pd.Index]:
    if not len(ratings):
        return _no_rows(), pd.Index([], dtype=object)
    person, people = pd.factorize(ratings["participant"])
    link, short = _link_codes(ratings, content)
    value = ratings["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    links = len(content.links)
    cell, cells = person * links + link, len(people) * links
    given = ~np.isnan(value)
    full, one = given & ~short, given & short
    answered = np.bincount(cell[full], minlength=cells)
    total = np.bincount(cell[full], value[full], minlength=cells)
    ones = np.bincount(cell[one], minlength=cells)
    short_total = np.bincount(cell[one], value[one], minlength=cells)
    mean = np.where(ones > 0, short_total / np.maximum(ones, 1), np.nan)
    mean = np.where(answered >= MIN_STATEMENTS, total / np.maximum(answered, 1), mean)
    rows = np.flatnonzero(np.bincount(cell, minlength=cells))
    # A person has one role group: that of their first record.
    group = np.empty(len(people), dtype=np.int64)
    group[person[::-1]] = _group_codes(ratings)[::-1]
    cannot = (answered + ones)[rows] == 0
    who = rows // links
    ones_each = np.ones(len(rows), np.float64)
    return (rows % links, group[who], who, mean[rows], ones_each, cannot), people


def _from_paper(tallies: pd.DataFrame, content: ChainContent) -> _Rows:
    if not len(tallies):
        return _no_rows()
    link, short = _link_codes(tallies, content)
    group = _group_codes(tallies)
    counts, cannot = _paper_counts(tallies)
    pieces = []
    for key in np.unique(link * len(ROLE_GROUPS) + group).tolist():
        at_link, at_group = divmod(key, len(ROLE_GROUPS))
        mine = (link == at_link) & (group == at_group)
        weight = _pool(counts[mine & ~short])
        if not weight.any():
            weight = counts[mine & short].sum(axis=0).astype(np.float64)
        pieces.append(_paper_rows(at_link, at_group, weight, counts[mine], cannot[mine]))
    return _stacked(pieces)


def _pool(counts: Ints) -> Floats:
    """Weights of the values 1–5 of one group's statement tallies (rows) of one link."""
    per_statement = counts.sum(axis=1)
    if np.count_nonzero(per_statement) < MIN_STATEMENTS:
        return np.zeros(len(_SCALE))
    pooled: Floats = counts.sum(axis=0) * (per_statement.max() / per_statement.sum())
    return pooled


def _paper_rows(link: int, group: int, weight: Floats, counts: Ints, cannot: Ints) -> _Rows:
    given = np.flatnonzero(weight)
    value, weight = _SCALE[given], weight[given]
    if not len(given):  # nothing usable: one row keeps the difference to “nobody was asked”
        value = np.array([np.nan])
        weight = np.array([float(max(cannot.max(), counts.sum(axis=1).max()))])
        if not weight[0]:
            return _no_rows()
    size = len(value)
    judged = bool(counts.any())
    return (
        np.full(size, link),
        np.full(size, group),
        np.full(size, -1),
        value,
        weight,
        np.full(size, not judged),
    )


def _paper_counts(tallies: pd.DataFrame) -> tuple[Ints, Ints]:
    counts = np.array(tallies["counts"].tolist(), dtype=np.int64).reshape(-1, len(_SCALE))
    return counts, tallies["cannot_judge"].to_numpy(dtype=np.int64)


def _link_codes(frame: pd.DataFrame, content: ChainContent) -> tuple[Ints, Bools]:
    """Per row: position of the item's link in seed order, and whether it is the short form."""
    codes, items = pd.factorize(frame["item"])
    order = {link.id: at for at, link in enumerate(content.links)}
    short_items = set(content.items("short"))
    unknown = [item for item in items if item not in content.link_of_item]
    if unknown:
        raise BadValue("item", unknown[0], "the code of a link or of one of its statements")
    links = np.array([order[content.link_of_item[item]] for item in items], dtype=np.int64)
    short = np.array([item in short_items for item in items], dtype=np.bool_)
    return links[codes], short[codes]


def _group_codes(frame: pd.DataFrame) -> Ints:
    codes, groups = pd.factorize(frame["role_group"])
    unknown = [group for group in groups if group not in ROLE_GROUPS]
    if unknown:
        raise BadValue("role_group", unknown[0], "one of " + ", ".join(ROLE_GROUPS))
    places = np.array([ROLE_GROUPS.index(group) for group in groups], dtype=np.int64)
    return places[codes]


def _one_round(*frames: pd.DataFrame) -> None:
    for name in ("session", "round"):
        found = {key for frame in frames if name in frame for key in pd.unique(frame[name])}
        if len(found) > 1:
            raise ValueError("answers of more than one round cannot be scored together")
