"""The calendar file, read back: what was written comes out again, whatever was written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chainkit.calendar_file import Entry, calendar_file, escape, fold, uid
from tests.calendars import events, unescaped

NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
DAY = date(2026, 4, 30)
ENTRY = Entry("acme/a-1", DAY, "Call back; then write, ok", "Owner: duty manager\nLink: loyalty")


def test_an_entry_is_a_whole_day_with_a_reminder_on_the_day_before() -> None:
    (event,) = events(calendar_file([ENTRY], NOW))
    assert event["SUMMARY"] == "Call back; then write, ok"
    assert event["DESCRIPTION"] == "Owner: duty manager\nLink: loyalty"
    assert event["DTSTART;VALUE=DATE"] == "20260430"
    assert event["DTEND;VALUE=DATE"] == "20260501"
    assert event["DTSTAMP"] == "20260331T120000Z"
    assert event["VALARM"] == {
        "ACTION": "DISPLAY",
        "TRIGGER": "-PT15H",
        "DESCRIPTION": "Call back; then write, ok",
    }


def test_a_changed_entry_keeps_its_uid_and_counts_up() -> None:
    changed = Entry("acme/a-1", date(2026, 5, 4), "Write", changed_at=NOW, sequence=3)
    (before,), (after,) = (events(calendar_file([each], NOW)) for each in (ENTRY, changed))
    assert before["UID"] == after["UID"] == uid("acme/a-1")
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "3")
    assert uid("acme/a-2") != uid("acme/a-1")


def test_the_uid_names_no_host_and_no_client() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uid("acme/a-1"))
    assert b"acme" not in calendar_file([ENTRY], NOW)


def test_times_are_utc_whatever_zone_they_come_in() -> None:
    here = datetime(2026, 3, 31, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    assert calendar_file([ENTRY], here) == calendar_file([ENTRY], NOW)
    with pytest.raises(ValueError, match="time zone"):
        calendar_file([], datetime(2026, 3, 31))  # noqa: DTZ001 - what is refused


def test_no_entry_is_still_a_calendar() -> None:
    assert calendar_file([], NOW).startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert events(calendar_file([], NOW)) == []


TEXT = st.text(st.characters(codec="utf-8"), max_size=200)


@given(
    st.lists(st.tuples(st.dates(date(1970, 1, 1), date(2999, 1, 1)), TEXT, TEXT), max_size=4),
)
@example([(DAY, "a\\n, b; c\\", "END:VEVENT\r\nBEGIN:VEVENT\nX:1")])
@example([(DAY, "é" * 80, "家" * 60 + "👩‍👩‍👧" * 20)])
def test_any_text_comes_back_as_it_was_written(entries: list[tuple[date, str, str]]) -> None:
    made = [Entry(f"k{n}", day, title, more) for n, (day, title, more) in enumerate(entries)]
    content = calendar_file(made, NOW)
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    for line in lines:
        line.decode()  # no character is cut in two
    read = events(content)
    assert [event["DTSTART;VALUE=DATE"] for event in read] == [
        entry.day.isoformat().replace("-", "") for entry in made
    ]
    for event, entry in zip(read, made, strict=True):
        assert event["SUMMARY"] == plain(entry.title)
        assert event.get("DESCRIPTION", "") == plain(entry.details)


@given(TEXT)
def test_folding_only_adds_line_ends_and_escaping_leaves_no_control_character(text: str) -> None:
    parts = list(fold(text))
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == text
    assert all(part.startswith(" ") for part in parts[1:])
    assert unescaped(escape(text)) == plain(text)
    assert not re.search("[\x00-\x1f\x7f]", escape(text))


def plain(text: str) -> str:
    """What a calendar can hold of a text: line ends are one character, other controls blank."""
    one = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c == "\n" or (ord(c) >= 32 and ord(c) != 127) else " " for c in one)
