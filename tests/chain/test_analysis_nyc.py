"""The real sample that ships: link scores worked out from the published file by other means.

The expected figures were computed once from the city's table itself (a plain program without
tables or arrays), not from the sample's own files.
"""

from __future__ import annotations

from math import sqrt

import pytest
import scipy

from chainkit.chain.analysis import analyse
from chainkit.chain.content import chain_content
from chainkit.chain.model import Measure, Metric, Rating, Tally
from tests.stores import sample_store

CONTENT = chain_content()
# link: schools, mean, median, quartiles, standard deviation across schools
KNOWN = {
    "internal_service_quality": (453, 69.922737, 70.5, 63.0, 77.0, 10.063987),
    "employee_satisfaction": (453, 71.154525, 71.0, 63.0, 79.0, 10.854548),
    "external_service_value": (455, 80.251648, 80.5, 75.5, 85.25, 6.351998),
    "customer_satisfaction": (455, 75.250549, 75.0, 70.0, 80.5, 6.783213),
    "customer_loyalty": (138, 89.665942, 90.7, 83.9, 96.0, 7.360761),
    "shareholder_client_value": (151, 47.596100, 45.977778, 39.505556, 54.15, 14.634433),
}


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    path = tmp_path_factory.mktemp("nyc") / "samples.db"
    with sample_store(path) as store:
        kinds = (Rating, Tally, Metric, Measure)
        return analyse(*(store.frame(kind, "nyc-schools") for kind in kinds), CONTENT)


@pytest.mark.parametrize("link", KNOWN)
def test_link_scores_are_those_of_the_published_table(result, link):
    n, mean, median, q1, q3, deviation = KNOWN[link]
    score = result.measured[link]
    assert (score.status, score.n) == ("scored", n)
    assert score.score == pytest.approx(mean, abs=1e-6)
    assert (score.median, score.q1, score.q3) == pytest.approx((median, q1, q3), abs=1e-6)
    assert score.margin == pytest.approx(
        scipy.stats.t.ppf(0.975, n - 1) * deviation / sqrt(n), abs=1e-5
    )
    assert (score.consensus, score.groups, score.view_gap) == (None, (), None)


def test_links_nobody_measured_stay_missing(result):
    missing = {link for link, score in result.measured.items() if score.status == "missing"}
    assert missing == {link.id for link in CONTENT.links} - set(KNOWN)


def test_detail_tells_small_surveys_gaps_and_schools_without_leavers_apart(result):
    assert result.measured["internal_service_quality"].detail == (
        "Mean of Communication (teachers) and Safety and respect (teachers) (2011) in 453 units; "
        "2 units not shown (too few respondents)."
    )
    assert result.measured["customer_loyalty"].detail == (
        "Students who stay (2011) in 138 units; 34 units without a value; 283 units not measured."
    )


def test_the_finding(result):
    assert result.primary == "measures"
    assert result.weakest.link == result.weakest.root_candidate == "shareholder_client_value"
    assert result.headline == "Shareholder and client value scores lowest of what is measured"
