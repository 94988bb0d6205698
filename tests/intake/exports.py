"""Invented exports in the shape that each survey service gives its files; nobody is in them.

Each has three people: two who finished (front line, all 4; management, all 2) and, where the
service can say so, one who did not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from chainkit.chain.content import chain_content

TEXTS = {s.id: s.text for link in chain_content().links for s in link.statements}
STEM = "How far do you agree?"
ANSWERS = ("Agree", "Disagree", "Strongly agree")
GROUPS = ("front_line", "management", "support")
PEOPLE = ("ann@example.com", "bob@example.com", "cyd@example.com")
Row = list[str]


def text_of(rows: Sequence[Row]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def google() -> list[Row]:
    head = ["Timestamp", "Email Address", "role_group"]
    head += [f"{STEM} [{text}]" for text in TEXTS.values()]
    return [head] + [
        [f"3/31/2026 9:0{n}:00", PEOPLE[n], GROUPS[n], *[ANSWERS[n]] * 40] for n in range(2)
    ]


def microsoft() -> list[Row]:
    head = ["ID", "Start time", "Completion time", "Email", "Name", "role_group"]
    head += [f"{text}\u00a0" for text in TEXTS.values()]
    return [head] + [
        [f"{n + 1}", "3/31/26 9:00:00", "3/31/26 9:05:00", PEOPLE[n], f"Invented {n}", GROUPS[n],
         *[ANSWERS[n]] * 40]
        for n in range(2)
    ]  # fmt: skip


def limesurvey(heads: str = "codetext", answers: Sequence[str] = ANSWERS) -> list[Row]:
    named = {
        "id": "Response ID", "submitdate": "Date submitted", "lastpage": "Last page",
        "startlanguage": "Start language", "seed": "Seed", "email": "Email address",
    }  # fmt: skip
    head = {
        "code": list(named),
        "full": list(named.values()),
        "codetext": [f"{code}. {text}" for code, text in named.items()],
    }[heads]
    head.append({"code": "G0Q1", "full": "role_group", "codetext": "G0Q1. role_group"}[heads])
    for at, text in enumerate(TEXTS.values(), start=1):
        code, full = f"G1Q1[SQ{at:03d}]", f"{STEM} [{text}]"
        head.append({"code": code, "full": full, "codetext": f"{code}. {full}"}[heads])
    done = ("2026-03-31 09:05:00", "2026-03-31 09:07:00", "")
    return [head] + [
        [f"{n + 7}", done[n], "3", "en", "12345", PEOPLE[n], GROUPS[n], *[answers[n]] * 40]
        for n in range(3)
    ]


def formbricks() -> list[Row]:
    head = ["No.", "Response ID", "Timestamp", "Finished", "Survey ID", "Formbricks ID (internal)",
            "User ID", "Tags", "url", "userAgent - browser", "1. role_group",
            "1. role_group - Option ID"]  # fmt: skip
    head += [f"2. {STEM} - {text}" for text in TEXTS.values()]
    return [head] + [
        [f"{n + 1}", f"clresp{n}", "2026-03-31 09:00:00", "Yes" if n < 2 else "No", "clsurvey",
         f"contact-{n}", PEOPLE[n], "", "example", "Any", GROUPS[n], f"opt{n}", *[ANSWERS[n]] * 40]
        for n in range(3)
    ]  # fmt: skip


def surveymonkey(*status: str) -> list[Row]:
    head = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address",
            "Email Address", "First Name", "Last Name", "Custom Data 1"]  # fmt: skip
    head += ["Response Status"] if status else []
    sub = [""] * len(head) + ["Response", *TEXTS.values(), "Open-Ended Response"]
    head += ["role_group", STEM, *[""] * 39, "Anything else?"]
    rows = []
    for n in range(len(status) or 2):
        own = [f"11805221906{n}", "446111201", "03/31/2026 09:00:00 AM", "03/31/2026 09:05:00 AM",
               "192.0.2.1", PEOPLE[n % 3], "Ann", "Invented", ""]  # fmt: skip
        own += [status[n]] if status else []
        rows.append([*own, GROUPS[n % 3], *[ANSWERS[n % 3]] * 40, "no"])
    return [head, sub, *rows]


def workbook(path: Path, rows: Sequence[Row]) -> Path:
    """The same as a workbook, as Microsoft Forms gives it; numbers are numbers."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(path)
    return path
