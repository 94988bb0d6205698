"""The whole result: what is primary, who is counted, and that nothing else is touched."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from chainkit.chain.analysis import analyse
from chainkit.chain.content import chain_content
from chainkit.chain.model import Measure, Metric, Rating, Round, Session, Tally
from chainkit.store import Client
from tests.chain.analysis_frames import (
    NO_MEASURES,
    NO_METRICS,
    NO_RATINGS,
    NO_TALLIES,
    measures_frame,
    metric,
    metrics_frame,
    short_form,
    tallies_frame,
)
from tests.stores import new_store

CONTENT = chain_content()
ISQ, CS = "internal_service_quality", "customer_satisfaction"


def measured():
    """One metric of customer satisfaction, 7.0 of 10 in one unit."""
    return (
        metrics_frame(metric("praise", CS)),
        measures_frame([("praise", "north", "2011", 7.0, None)]),
    )


def test_all_ten_links_in_seed_order_from_both_sources():
    result = analyse(NO_RATINGS, NO_TALLIES, *measured(), CONTENT)
    order = [link.id for link in CONTENT.links]
    assert list(result.rated) == list(result.measured) == order
    assert {s.source for s in result.rated.values()} == {"ratings"}
    assert {s.source for s in result.measured.values()} == {"measures"}


def test_ratings_are_primary_and_measures_stand_beside():
    ratings = short_form({"ISQ": {"front_line": [2] * 6}, "CS": {"front_line": [4] * 6}})
    result = analyse(ratings, NO_TALLIES, *measured(), CONTENT)
    assert result.primary == "ratings"
    assert result.shown(CS).score == 75.0
    assert result.beside(CS).score == pytest.approx(70.0)
    assert result.beside(ISQ) is None
    assert result.weakest.link == ISQ


def test_suppressed_ratings_are_primary_too():
    """Falling back to measures would say that few people answered by saying nothing of them."""
    ratings = short_form({"ISQ": {"front_line": [2, 2]}})
    result = analyse(ratings, NO_TALLIES, *measured(), CONTENT)
    assert (result.primary, result.weakest) == ("ratings", None)
    assert result.headline == "Too few answers to show a result"


def test_answers_nobody_can_use_leave_measures_primary():
    ratings = short_form({"ISQ": {"front_line": [None] * 8}})
    result = analyse(ratings, NO_TALLIES, *measured(), CONTENT)
    assert (result.primary, result.participants) == ("measures", 8)
    assert result.weakest.link == CS
    assert result.rated[ISQ].detail == "Everybody who was asked said “cannot judge”."


def test_paper_alone_makes_ratings_primary():
    tallies = tallies_frame({("front_line", "ISQ"): [0, 5, 1, 0, 0]})
    result = analyse(NO_RATINGS, tallies, *measured(), CONTENT)
    assert (result.primary, result.participants) == ("ratings", 6)
    assert result.rated[ISQ].n == 6


def test_a_new_client_has_nothing_and_every_link_says_why():
    result = analyse(NO_RATINGS, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT)
    assert (result.weakest, result.participants) == (None, 0)
    assert result.headline == "Nothing is scored yet"
    assert {s.status for s in result.rated.values()} == {"missing"}
    assert {s.detail for s in result.rated.values()} == {"Nobody rated this link."}
    assert result.group_counts == dict.fromkeys(
        ("management", "front_line", "support", "customer"), 0
    )


def test_an_unanimous_best_is_a_hundred_and_a_worst_a_zero_not_a_missing():
    ratings = short_form({"ISQ": {"support": [5] * 10}, "CS": {"support": [1] * 10}})
    result = analyse(ratings, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT)
    best, worst = result.rated[ISQ], result.rated[CS]
    assert (best.status, best.score, best.consensus, best.margin) == ("scored", 100.0, 1.0, 0.0)
    assert (worst.status, worst.score, worst.median, worst.q1) == ("scored", 0.0, 0.0, 0.0)
    assert best.certainty == "firm"


def test_half_at_each_end_is_split():
    ratings = short_form({"ISQ": {"front_line": [1] * 6 + [5] * 6}})
    score = analyse(ratings, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT).rated[ISQ]
    assert (score.agreement, score.certainty, score.median) == ("split", "rough", 50.0)


def test_a_gap_of_exactly_fifteen_points_is_flagged_either_way():
    """Means 3.8 and 3.2: 15 points."""
    high, low = [3, 4, 4, 4, 4], [3, 3, 3, 3, 4]
    for management, front_line, gap in ((high, low, 15.0), (low, high, -15.0)):
        ratings = short_form({"ISQ": {"management": management, "front_line": front_line}})
        score = analyse(ratings, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT).rated[ISQ]
        assert score.view_gap == pytest.approx(gap)
        assert score.gap_flagged
    ratings = short_form({"ISQ": {"management": [3, 4, 4, 4, 3], "front_line": low}})
    assert not analyse(ratings, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT).rated[ISQ].gap_flagged


def test_the_frames_handed_in_stay_as_they_were():
    ratings = short_form({"ISQ": {"front_line": [2, None, 4, 5, 1, 3]}})
    tallies = tallies_frame({("management", "ISQ1"): [1, 2, 3, 0, 0]})
    frames = ratings, tallies, *measured()
    before = [frame.copy(deep=True) for frame in frames]
    analyse(*frames, CONTENT)
    for frame, copy in zip(frames, before, strict=True):
        assert_frame_equal(frame, copy)


@pytest.mark.parametrize("dtype", ["object", "float64", "Int64", "Float64"])
def test_cannot_judge_is_read_the_same_from_every_kind_of_column(dtype):
    ratings = short_form({"ISQ": {"front_line": [2, None, 4, 4, 5, 3]}})
    ratings["value"] = ratings["value"].astype("Float64").astype(dtype)
    score = analyse(ratings, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT).rated[ISQ]
    assert (score.n, score.score) == (5, pytest.approx(65.0))


def test_the_order_of_answers_does_not_matter():
    ratings = short_form(
        {
            "ISQ": {"front_line": [2, None, 4, 4, 5], "support": [1, 5, 3]},
            "ES": {"support": [2] * 7},
        }
    )
    first = analyse(ratings, NO_TALLIES, *measured(), CONTENT)
    for seed in range(3):
        mixed = ratings.sample(frac=1, random_state=seed)
        assert analyse(mixed, NO_TALLIES, *measured(), CONTENT) == first


def test_frames_come_straight_from_the_store(tmp_path):
    """Types survive the way through the database: None, counts, dates and all."""
    with new_store(tmp_path / "client.db") as store:
        store.append(
            Client(client="acme", id="acme", title="Acme"),
            Session(client="acme", id="kickoff", title="Kick-off", held_on=date(2026, 3, 2)),
            Round(client="acme", id="kickoff/1", session="kickoff", number=1),
            metric("praise", CS, min_n=5),
            *(
                Measure(
                    client="acme",
                    id=f"praise/{unit}/2025",
                    metric="praise",
                    unit=unit,
                    period="2025",
                    value=value,
                    n=n,
                )
                for unit, value, n in (("north", 7.0, 30), ("south", None, None), ("east", 2.0, 3))
            ),
            *(
                Rating(
                    client="acme",
                    id=f"kickoff/1/p{person}/ISQ{item}",
                    session="kickoff",
                    round=1,
                    role_group="front_line",
                    participant=f"p{person}",
                    item=f"ISQ{item}",
                    value=value,
                )
                for person in range(5)
                for item, value in ((1, 2), (2, 4), (3, None))
            ),
            Tally(
                client="acme",
                id="kickoff/1/support/ISQ",
                session="kickoff",
                round=1,
                role_group="support",
                item="ISQ",
                counts=(0, 0, 0, 0, 5),
            ),
        )
        frames = [
            store.frame(kind, "acme", **where)
            for kind, where in (
                (Rating, {"session": "kickoff", "round": 1}),
                (Tally, {"session": "kickoff", "round": 1}),
                (Metric, {}),
                (Measure, {}),
            )
        ]
    result = analyse(*frames, CONTENT)
    score = result.rated[ISQ]
    assert (score.n, score.score) == (10, pytest.approx(75.0))
    assert [(group.role_group, group.score, group.n) for group in score.groups] == [
        ("front_line", 50.0, 5),
        ("support", 100.0, 5),
    ]
    assert result.measured[CS].score == pytest.approx(70.0)
    assert result.measured[CS].detail == (
        "Praise (2025) in 1 unit; 1 unit not shown (too few respondents); 1 unit without a value."
    )


def test_a_large_workshop_gives_one_row_of_numbers_per_link():
    """2,500 people × 40 statements, everybody alike: no answer is lost on the way."""
    items = CONTENT.items("full")
    people = [f"p{number:04}" for number in range(2500)]
    ratings = pd.DataFrame(
        {
            "session": "kickoff",
            "round": 1,
            "role_group": "front_line",
            "participant": [person for person in people for _ in items],
            "item": list(items) * len(people),
            "value": [4] * (len(items) * len(people)),
        }
    )
    result = analyse(ratings, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT)
    assert result.participants == 2500
    assert {(s.n, s.score, s.q1, s.q3, s.consensus) for s in result.rated.values()} == {
        (2500, 75.0, 75.0, 75.0, 1.0)
    }


@pytest.mark.slow
def test_the_arithmetic_needs_no_screen_and_no_science_library():
    """Importing the analysis loads no widgets, charts, database or scipy."""
    code = (
        "import sys, chainkit.chain.analysis\n"
        "heavy = {'altair', 'ipywidgets', 'anywidget', 'sqlalchemy', 'scipy', 'IPython'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "", "")
