"""What every exercise may know of an action: its verb and how far its date is away."""

from __future__ import annotations

from datetime import date

import pytest

from chainkit.actions import VERBS, begins_with_verb, due_words
from chainkit.chain.content import chain_content

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, "no date yet"),
        (date(2026, 3, 31), "due today"),
        (date(2026, 4, 1), "due in 1 day"),
        (date(2026, 4, 20), "due in 20 days"),
        (date(2026, 4, 27), "due in 27 days"),
        (date(2027, 3, 31), "due in about 52 weeks"),
        (date(2026, 3, 30), "1 day overdue"),
        (date(2026, 1, 1), "89 days overdue"),
    ],
)
def test_a_date_is_told_by_how_far_it_is_away(due: date | None, said: str) -> None:
    assert due_words(due, TODAY) == said


@pytest.mark.parametrize("what", ["Better training", "Training", "", "  ", "The team calls"])
def test_what_begins_with_no_verb_is_seen(what: str) -> None:
    assert not begins_with_verb(what)


@pytest.mark.parametrize(
    "what",
    ["call back", "Call: everybody", "  STOP the rush", "Buy two ovens", "Begin to offer it"],
)
def test_a_verb_is_known_whatever_stands_around_it(what: str) -> None:
    assert begins_with_verb(what)


def test_our_own_ideas_begin_with_a_verb() -> None:
    wanted = [idea for link in chain_content().links for idea in link.actions]
    assert len(wanted) == 30
    assert not [idea for idea in wanted if not begins_with_verb(idea)]


def test_no_verb_stands_twice() -> None:
    assert len(set(VERBS.split())) == len(VERBS.split()) > 80
