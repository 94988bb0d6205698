"""The vectorised scores against a slow, plain reading of the rules, on invented workshops."""

from __future__ import annotations

import math
from collections import defaultdict
from statistics import fmean, median, stdev

import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.chain.analysis import analyse
from chainkit.chain.content import chain_content
from chainkit.workshop.records import ROLE_GROUPS
from tests.chain.analysis_frames import (
    NO_MEASURES,
    NO_METRICS,
    NO_TALLIES,
    ratings_frame,
    tallies_frame,
)

CONTENT = chain_content()
LINKS = CONTENT.links[:3]
SOME = settings(max_examples=50)  # each example is a workshop of many answers
ITEMS = [item for link in LINKS for item in (link.code, *(s.id for s in link.statements))]

answer = st.sampled_from([1, 2, 3, 4, 5, 5, 5, None])
person = st.tuples(
    st.sampled_from(ROLE_GROUPS), st.dictionaries(st.sampled_from(ITEMS), answer, max_size=9)
)
workshop = st.lists(person, max_size=30)
paper = st.dictionaries(
    st.tuples(st.sampled_from(ROLE_GROUPS), st.sampled_from([link.code for link in LINKS])),
    st.lists(st.integers(0, 4), min_size=5, max_size=5),
    max_size=5,
)


def value_of(link, answers):
    """A person's value for a link, or None."""
    given_ = [answers.get(s.id) for s in link.statements]
    given_ = [value for value in given_ if value is not None]
    return fmean(given_) if len(given_) >= 2 else answers.get(link.code)


def people_on(link, people, tallies):
    """Role group -> everybody's value on a link."""
    found = defaultdict(list)
    for group, answers in people:
        if (value := value_of(link, answers)) is not None:
            found[group].append(value)
    for (group, item), counts in tallies.items():
        if item == link.code:
            found[group] += [v for v, n in zip(range(1, 6), counts, strict=True) for _ in range(n)]
    return found


def quantile(values, share):
    """Smallest value that at least `share` of all lie at or below; halfway where just met."""
    ordered = sorted(values)
    place = share * len(ordered)
    low = ordered[max(math.ceil(place) - 1, 0)]
    return (low + ordered[int(place)]) / 2 if place == int(place) < len(ordered) else low


def consensus(values):
    middle = fmean(values)
    terms = [math.log2(1 - abs(value - middle) / 4) for value in values]
    return 1 + sum(terms) / len(values)


def points(value):
    return pytest.approx(100 * (value - 1) / 4)


def run(people, tallies):
    ratings = ratings_frame(
        (f"p{number}", group, item, value)
        for number, (group, answers) in enumerate(people)
        for item, value in answers.items()
    )
    paper_frame = tallies_frame(tallies) if tallies else NO_TALLIES
    return analyse(ratings, paper_frame, NO_METRICS, NO_MEASURES, CONTENT)


@SOME
@given(workshop, paper)
def test_link_scores_agree_with_the_plain_reading(people, tallies):
    result = run(people, tallies)
    for link in LINKS:
        score = result.rated[link.id]
        by_group = people_on(link, people, tallies)
        values = [value for group in by_group.values() for value in group]
        n = len(values)
        expected = "scored" if n >= 5 else "suppressed" if n else "missing"
        assert score.status == expected
        if n < 5:
            continue
        assert score.n == n
        assert score.score == points(fmean(values))
        assert score.median == points(median(values))
        assert (score.q1, score.q3) == (
            points(quantile(values, 0.25)),
            points(quantile(values, 0.75)),
        )
        error = 25 * stdev(values) / math.sqrt(n)
        assert score.margin == pytest.approx(scipy.stats.t.ppf(0.975, n - 1) * error, abs=1e-6)
        assert score.consensus == pytest.approx(consensus(values), abs=1e-9)


@SOME
@given(workshop, paper)
def test_group_scores_and_gap_agree_with_the_plain_reading(people, tallies):
    result = run(people, tallies)
    for link in LINKS:
        score = result.rated[link.id]
        by_group = people_on(link, people, tallies)
        shown = {group.role_group: group for group in score.groups if group.status == "scored"}
        for name, group in shown.items():
            assert group.n == len(by_group[name])
            assert group.score == points(fmean(by_group[name]))
            assert group.median == points(median(by_group[name]))
        if {"management", "front_line"} <= set(shown):
            gap = 25 * (fmean(by_group["management"]) - fmean(by_group["front_line"]))
            assert score.view_gap == pytest.approx(gap)
            assert score.gap_flagged == (abs(gap) >= 15 - 1e-9)
        else:
            assert score.view_gap is None


@SOME
@given(st.lists(st.tuples(st.sampled_from(ROLE_GROUPS), st.integers(1, 5)), max_size=40))
def test_answers_on_paper_score_like_the_same_answers_on_screen(answers):
    """In the short form a tally and single answers are two ways to write the same thing."""
    code = LINKS[0].code
    counts = defaultdict(lambda: [0] * 5)
    for group, value in answers:
        counts[group, code][value - 1] += 1
    screen = run([(group, {code: value}) for group, value in answers], {})
    on_paper = run([], dict(counts))
    ours, theirs = screen.rated[LINKS[0].id], on_paper.rated[LINKS[0].id]
    assert (ours.status, ours.n, ours.agreement) == (theirs.status, theirs.n, theirs.agreement)
    assert screen.group_counts == on_paper.group_counts
    assert [(g.role_group, g.n) for g in ours.groups] == [
        (g.role_group, g.n) for g in theirs.groups
    ]
    if ours.status == "scored":
        for name in ("score", "median", "q1", "q3", "margin", "consensus"):
            assert getattr(ours, name) == pytest.approx(getattr(theirs, name), abs=1e-9)
