"""No group under five can be worked out from all that is shown of a survey, taken together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.care.by_unit import care_by_unit
from chainkit.care.gaps import read_care
from chainkit.care.picture_units import one_unit_rows, unit_rows, units_table
from chainkit.care.scored import Every, Group
from chainkit.care.scoring import score_all
from chainkit.care.sheets import Sheets
from chainkit.care.spans import line_of
from tests.care.surveys import dimension, question, sheets

NPS = question()
WAVES = (("w0", "First"), ("w1", "Second"))
BOTH: tuple[Every, ...] = ("month", "week")
Flags = npt.NDArray[np.bool_]


def of_unit(asked: Sheets, unit: str) -> Flags:
    """Whose sheets are of `unit`; "" stands for all."""
    if not unit:
        return np.ones(len(asked), dtype=bool)
    found: Flags = asked.unit == asked.units.index(unit)
    return found


def members(asked: Sheets, group: Group, after: date) -> Flags:
    """Whose sheets are in a wave, week or month; `after` is the day after it."""
    found: Flags = asked.wave == (asked.waves.index(group.key) if group.key in asked.waves else -1)
    if group.began is not None:
        found = (asked.day >= group.began.toordinal()) & (asked.day < after.toordinal())
    return found


@dataclass(frozen=True, eq=False)
class Seen:
    """One group of people of whom the pages have a place, and whether a figure stands there."""

    unit: str
    kind: str
    who: Flags
    told: bool


def all_seen(asked: Sheets) -> Iterator[Seen]:
    """Every group of every view that the screens, the report and the workbook have."""
    for unit in ("", *asked.units):
        for span in BOTH:
            scored = score_all(asked, NPS, waves=WAVES, every=span, unit=unit)
            mine = of_unit(asked, unit)
            yield Seen(unit, "whole", mine, scored.whole is not None)
            for group in scored.waves:
                yield seen(unit, "wave", mine & members(asked, group, date.max), group)
            ends = [*(group.began for group in scored.times), date(2027, 1, 1)][1:]
            for group, after in zip(scored.times, ends, strict=True):
                yield seen(unit, span, mine & members(asked, group, after or date.max), group)
            if not unit:
                for group in scored.units:
                    yield seen(group.key, "whole", of_unit(asked, group.key), group)
    line = line_of(asked, np.ones(len(asked), dtype=bool), [key for key, _ in WAVES])
    for first, after in pairwise(line.cuts.tolist() if line else []):
        yield Seen("", "days", (asked.day >= first) & (asked.day < after), False)


def seen(unit: str, kind: str, who: Flags, group: Group) -> Seen:
    """The place of `group`, whose number of answers is true, or not told."""
    assert group.n in {None, who.sum()}
    return Seen(unit, kind, who, group.score is not None)


def follows(groups: list[Seen]) -> bool:
    """Whether the answers of fewer than five follow from sums and differences of what is told."""
    told = np.array([each.who for each in groups if each.told], dtype=float)
    few = np.array([g.who for g in groups if 0 < g.who.sum() < 5], dtype=float)
    if not len(told) or not len(few):
        return False
    _, lengths, axes = np.linalg.svd(told, full_matrices=False)
    basis = axes[lengths > 1e-9]
    left = few - few @ basis.T @ basis
    return bool((np.abs(left).max(axis=1) < 1e-6).any())


def leaves_few(groups: list[Seen]) -> bool:
    """Whether one figure that is told leaves fewer than five of another one."""
    one = np.array([each.who for each in groups if each.told], dtype=int)
    if not len(one):
        return False
    rest = one.sum(axis=1)[None, :] - one.sum(axis=1)[:, None]
    inside = one @ (1 - one).T == 0
    return bool((inside & (rest > 0) & (rest < 5)).any())


def a_survey(sizes: list[int], seed: int, *, apart: bool) -> Sheets:
    """So many answers of each of three units in each of two waves, on days of 2026."""
    dice = np.random.default_rng(seed)
    who = [at for at, size in enumerate(sizes) for _ in range(size)]
    far = [int(dice.integers(0, 40)) + (45 * (at % 2) if apart else 0) for at in who]
    return sheets(
        {"nps": dice.integers(0, 11, len(who)).tolist()},
        units=[f"u{at // 2}" for at in who],
        waves=[f"w{at % 2}" for at in who],
        days=[date(2026, 3, 5) + timedelta(days=each) for each in far],
    )


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from((0, 1, 3, 4, 5, 6, 9, 14)), min_size=6, max_size=6).filter(any),
    st.integers(0, 9),
    st.booleans(),
)
def test_no_group_under_five_can_be_worked_out(sizes: list[int], seed: int, apart: bool) -> None:  # noqa: FBT001
    asked = a_survey(sizes, seed, apart=apart)
    every = list(all_seen(asked))
    assert not any(each.told and each.who.sum() < 5 for each in every)
    for unit in ("", *asked.units):  # one unit's page, or that of all together
        page = [each for each in every if each.unit == unit]
        assert not follows(page)
        # Waves that run side by side tell nothing of the weeks in them.
        assert not leaves_few([each for each in page if apart or each.kind != "wave"])
    for kind in ("wave", "month", "week"):  # the pages of all units side by side
        assert not follows([each for each in every if each.kind in {kind, "whole"}])
    assert not follows([each for each in every if not each.unit or each.kind == "whole"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=3, max_size=5).filter(any), st.integers(0, 99))
def test_no_unit_under_five_can_be_worked_out_of_the_dimensions(
    sizes: list[int], seed: int
) -> None:
    dice = np.random.default_rng(seed)
    names = [f"u{at}" for at, size in enumerate(sizes) for _ in range(size)]
    asked = [question(f"p{at}", "perceived", 1, 7, dimension=f"d{at}") for at in range(3)]
    answers = {q.key: np.where(dice.random(len(names)) < 0.2, -1, 4).tolist() for q in asked}
    found = care_by_unit(
        sheets(answers, units=names), [dimension(f"d{at}", at + 1) for at in range(3)], asked
    )
    for unit in found.units if found else ():
        assert all(mean.n >= 5 for mean in unit.figures.values())
        assert unit.hidden == (not unit.figures) or unit.n == 0
    for each in asked:
        given_by = dict.fromkeys(names, 0)
        for name, value in zip(names, answers[each.key], strict=True):
            given_by[name] += value >= 0
        told = {unit.name for unit in found.shown(each.dimension)} if found else set()
        rest = [n for name, n in given_by.items() if name not in told and n]
        # What is left to be worked out is a sum over five people at least.
        assert not told or not rest or sum(rest) >= 5


def test_units_stand_side_by_side_and_a_hidden_one_is_not_counted() -> None:
    names = ["a"] * 9 + ["b"] * 8 + ["c"] * 6 + ["d"] * 4
    asked = [question("p1", "perceived", 1, 7, dimension="d1")]
    made = sheets({"p1": [2, 3] * 4 + [2] + [6, 7] * 4 + [4] * 10}, units=names)
    care = read_care(made, [dimension("d1")], asked)
    found = care_by_unit(made, [dimension("d1")], asked)
    assert care is not None
    assert found is not None
    assert [(unit.name, unit.n) for unit in found.units] == [
        ("a", 9), ("b", 8), ("c", None), ("d", None),
    ]  # fmt: skip
    table = units_table(care, found)
    assert [row[1] for row in table.rows] == ["27", "9", "8", "not shown", "not shown"]
    rows = unit_rows(care, found, care.dimensions[0])
    assert [line.name for line in rows.lines] == ["All together", "a", "b", "c", "d"]
    assert "a (2.4) lies lowest and b (6.5) highest" in rows.sentence
    assert one_unit_rows(care, found, found.units[0]).sentence == "a: d1 2.4."
