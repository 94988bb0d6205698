"""The promise test: what earns each point, what is soft, and what is offered instead."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.charter.linter import lint, lint_words
from chainkit.charter.promise_words import find_start
from chainkit.charter.wording import promise_sentence
from chainkit.charter.workshop import Promise
from tests.charter.builders import CONTENT, promise

WHOLE = {
    "action": "We answer your letter",
    "number": 10,
    "unit": "working days",
    "time_limit": "within 10 working days",
    "clock_start": "receiving it",
    "data_source": "Post book",
    "owner": "Office manager",
    "remedy": "the director writes to you",
}


def met(**fields: Any) -> set[str]:
    return {point.key for point in lint(promise(**fields), CONTENT).points if point.met}


def test_a_whole_promise_has_six_points_and_nothing_to_offer() -> None:
    found = lint(promise(**WHOLE), CONTENT)
    assert (found.score, found.ready, found.better) == (6, True, "")
    assert found.sentence == "We answer your letter within 10 working days of receiving it."
    assert lint_words(found) == "6 of 6: ready to publish"


@pytest.mark.parametrize(
    ("empty", "lost"),
    [
        (("action",), "action"),
        (("number", "time_limit"), "number"),
        (("time_limit", "number"), "limit"),
        (("clock_start",), "limit"),
        (("data_source",), "source"),
        (("owner",), "owner"),
        (("remedy",), "remedy"),
    ],
)
def test_each_part_left_out_costs_its_point_and_says_why(empty: tuple[str, ...], lost: str) -> None:
    found = lint(promise(**{k: v for k, v in WHOLE.items() if k not in empty}), CONTENT)
    point = next(point for point in found.points if point.key == lost)
    assert not point.met
    assert point.reason.endswith((".", "?"))
    assert "[" in point.better
    assert "[" in found.better or lost in {"source", "owner"}


@pytest.mark.parametrize(
    ("action", "points"),
    [
        ("Phone calls answered in 30 seconds.", {"action", "number"}),
        (
            "Letters answered within 10 working days of receiving them",
            {"action", "number", "limit"},
        ),
        (
            "We return your deposit in five days from when you check out",
            {"action", "number", "limit"},
        ),
        ("We call you back within an hour of your call", {"action", "number", "limit"}),
        ("Rooms are cleaned by 5 pm the same day you ask", {"action", "number", "limit"}),
        ("We reply by the next working day", set()),
        ("90 % of calls are answered in under 2 minutes", {"action", "number"}),
        ("Breakfast is served from 6:30", {"action", "number"}),
        ("We strive for excellent service", set()),
        ("We are committed to providing the highest quality service", set()),
        ("We always care for our customers", set()),
        ("tbd", set()),
    ],
)
def test_a_promise_typed_in_one_go_is_read(action: str, points: set[str]) -> None:
    assert met(action=action) == points


def test_of_the_limit_it_says_which_half_is_missing() -> None:
    half = next(
        p
        for p in lint(promise(action="Calls answered in 30 seconds"), CONTENT).points
        if p.key == "limit"
    )
    assert "in 30 seconds" in half.reason
    assert "not from when" in half.reason


def test_placeholders_and_everybody_earn_nothing() -> None:
    assert met(data_source="TBD", owner="All staff", remedy="?") == set()
    assert met(owner="Head of reception") == {"owner"}


def test_a_number_needs_its_unit() -> None:
    assert "number" not in met(action="We answer letters", number=10)
    assert {"number"} <= met(action="We answer letters", number=10, unit="working days")


def test_soft_words_are_found_with_what_to_write_instead() -> None:
    text = "We aim to answer every letter as soon as possible, where possible the same day"
    found = lint(promise(**{**WHOLE, "action": text}), CONTENT)
    assert [soft.found for soft in found.soft] == [
        "aim to",
        "as soon as possible",
        "where possible",
    ]
    assert found.score == 6
    assert not found.ready
    assert lint_words(found) == "6 of 6, but soft words take it back"
    assert "aim to" not in found.better
    assert "as soon as" not in found.better


def test_a_better_wording_is_built_of_what_is_there() -> None:
    found = lint(promise(action="We aim to answer the phone promptly."), CONTENT)
    assert found.better == (
        "We answer the phone [within how long] [from when]. "
        "If we miss this: [what the customer gets]."
    )


def _parts(action: str, time_limit: str = "", clock_start: str = "", **fields: Any) -> Promise:
    return promise(action=action, time_limit=time_limit, clock_start=clock_start, **fields)


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            _parts("We repair it", "within 60 minutes", "when you call"),
            "We repair it within 60 minutes from when you call.",
        ),
        (
            _parts("Your room is ready", "by 3 pm", "the day you arrive"),
            "Your room is ready by 3 pm on the day you arrive.",
        ),
        (
            _parts("we answer calls", clock_start="the first ring", number=30, unit="seconds"),
            "We answer calls within 30 seconds from the first ring.",
        ),
        (
            _parts("Rooms are ready by 3 pm", number=95, unit="%"),
            "Rooms are ready by 3 pm (95 %).",
        ),
        (_parts(""), ""),
    ],
)
def test_the_parts_become_one_sentence(made: Promise, sentence: str) -> None:
    assert promise_sentence(made) == sentence


TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["we", "aim to", "answer", "within", "2", "working days", "of", "receiving", "30",
             "seconds", "by 5 pm", "the same day", "when you call", "promptly", "%", "tbd", "["]
        ),
        max_size=10,
    ).map(" ".join),
)  # fmt: skip
PARTS = {
    "number": st.floats(allow_nan=False, allow_infinity=False),
    **dict.fromkeys(("unit", "time_limit", "clock_start", "data_source", "owner"), TEXTS),
    "remedy": TEXTS,
}


@settings(max_examples=60)
@given(st.fixed_dictionaries({"action": TEXTS}, optional=PARTS), st.data())
def test_whatever_is_typed_is_judged_and_a_part_added_takes_no_point(
    fields: dict[str, Any], data: st.DataObject
) -> None:
    before = lint(_made(fields), CONTENT)
    assert 0 <= before.score <= 6
    assert (before.better == "") == (before.score == 6 and not before.soft)
    left = sorted(set(PARTS) - set(fields))
    if left:
        name = data.draw(st.sampled_from(left))
        after = lint(_made({**fields, name: data.draw(PARTS[name])}), CONTENT)
        assert after.score >= before.score


def _made(fields: dict[str, Any]) -> Promise:
    short = {k: v[:100] if isinstance(v, str) else v for k, v in fields.items()}
    return promise(**short)


@pytest.mark.parametrize(
    ("action", "points"),
    [
        ("We repair it in 2-3 working days after you report it", {"action", "number", "limit"}),
        ("We repair it in 2–3 days after you report it", {"action", "number", "limit"}),
        ("We answer the phone within 20s", {"action", "number"}),
        ("We answer letters in less than a week of receiving them", {"action", "number", "limit"}),
        ("You get your refund up to 3 days after we receive it", {"action", "number", "limit"}),
        ("We never keep you waiting more than 10 minutes after you arrive", {"number", "limit"}),
        ("Every room is cleaned daily", {"action", "number", "limit"}),
        ("We clean your room every day by 3 pm", {"action", "number", "limit"}),
        ("We answer your letters every day", {"action", "number"}),
        ("We answer the phone 24/7", {"action", "number"}),
        ("We answer within ٢ days of your letter", {"action", "number", "limit"}),
    ],
)
def test_times_as_people_write_them_are_read(action: str, points: set[str]) -> None:
    """Ranges, short units, “up to”, rhythms and opening hours; who answers waits for no rhythm."""
    found = lint(promise(action=action), CONTENT)
    assert {point.key for point in found.points if point.met} - {"action"} == points - {"action"}
    assert "[within how long]" not in found.better or "limit" not in points


def test_hours_of_opening_are_told_from_a_limit() -> None:
    found = lint(promise(action="We answer the phone 24/7"), CONTENT)
    limit = next(point for point in found.points if point.key == "limit")
    assert limit.reason == "“24/7” says when you are there, not how long it takes."


@pytest.mark.parametrize("words", ["ASAP", "straight away", "within a few days", "usually"])
def test_what_no_customer_can_check_is_soft_however_it_is_said(words: str) -> None:
    found = lint(promise(action=f"We answer your letter {words}"), CONTENT)
    assert found.soft
    assert found.better.count("[within how long]") <= 1
    assert "[how many] days [within" not in found.better


def test_two_versions_of_a_promise_are_two_sentences() -> None:
    """As they are kept where two people wrote at once, with a blank line between them."""
    both = "We answer letters within 2 days of their arrival\n\nWe answer within 3 days"
    said = promise_sentence(promise(action=both))
    assert said == "We answer letters within 2 days of their arrival. We answer within 3 days."
    assert find_start(both) == "of their arrival"
