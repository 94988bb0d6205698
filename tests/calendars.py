"""A small reader of iCalendar files for the tests: unfold, split, unescape; strict about ends."""

from __future__ import annotations

import re
from typing import Any


def events(content: bytes) -> list[dict[str, Any]]:
    """The events of a calendar file: property (with parameters) -> value, alarm inside."""
    text = content.decode()
    assert text.endswith("\r\n")
    lines = re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    stack: list[dict[str, Any]] = [{}]
    found: list[dict[str, Any]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            stack.append({})
        elif name == "END":
            inner = stack.pop()
            stack[-1][value] = inner
            if value == "VEVENT":
                found.append(inner)
        else:
            assert name, line
            assert name not in stack[-1], line
            is_text = name in {"SUMMARY", "DESCRIPTION"}
            stack[-1][name] = unescaped(value) if is_text else value
    assert len(stack) == 1
    return found


def unescaped(value: str) -> str:
    r"""A TEXT value as plain text: ``\n``, ``\,``, ``\;`` and ``\\`` undone."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
