"""Wordings to take over: they fill gaps with gaps, and a gap is never a point."""

from __future__ import annotations

from typing import Any

import pytest

from chainkit.charter.links import link_names
from chainkit.charter.linter import lint
from chainkit.charter.offers import offers, taken
from tests.charter.builders import CONTENT, promise


@pytest.mark.parametrize(
    "action",
    [
        "",
        "We aim to answer promptly",
        "Complaints are answered the same day",
        "We answer letters within 10 working days of receipt",
    ],
)
def test_a_wording_taken_over_is_a_start_and_no_score(action: str) -> None:
    """Whoever only presses the buttons gets no point, and is not offered a gap for a gap."""
    start = promise(action=action)
    before = lint(start, CONTENT).score
    now = start
    for key in ("", "source", "owner"):
        now = taken(now, key, CONTENT) or now
    after = lint(now, CONTENT)
    assert now != start
    assert after.score <= before
    assert "[" in f"{after.sentence}{now.remedy}"
    assert offers(now, after, CONTENT) == ()


def test_a_gap_says_so_until_it_is_filled() -> None:
    said = promise(action="We answer your letter", time_limit="within [how many] days")
    limit = next(p for p in lint(said, CONTENT).points if p.key == "limit")
    assert not limit.met
    assert limit.reason == "A gap is left to fill: within [how many] days"
    filled = lint(said.changed(time_limit="within 2 days", clock_start="receiving it"), CONTENT)
    assert next(p for p in filled.points if p.key == "limit").met


@pytest.mark.parametrize(
    "said", [{"number": 0, "unit": "minutes"}, {"time_limit": "within 0 minutes"}]
)
def test_nothing_is_no_number(said: dict[str, Any]) -> None:
    found = lint(promise(action="We answer your letter", **said), CONTENT)
    number = next(p for p in found.points if p.key == "number")
    assert (number.met, number.reason) == (
        False,
        "0 is no number that can be kept: write the most that it may take.",
    )


def test_soft_words_are_replaced_where_they_stand() -> None:
    soft = promise(action="We answer your letter promptly", time_limit="within 2 working days")
    now = taken(soft, "soft", CONTENT)
    assert now is not None
    assert now.action == "We answer your letter"
    assert taken(now, "soft", CONTENT) is None


def test_a_promise_may_serve_any_of_the_ten_links() -> None:
    assert len(link_names()) == 10
    assert link_names()["customer_loyalty"] == "Customer loyalty"
