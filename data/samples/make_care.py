"""Makes `care/records.yaml` of the real clients `kiosk` and `gp-surgeries` from `raw/`.

Run it from the root of the checkout: ``python data/samples/make_care.py``.  A test runs it too
and compares, so the committed files always follow from the raw ones.  It reads the published
files through the import that everybody's files take; waves are calendar quarters.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from chainkit.care.reading import read_answers
from chainkit.care.sheets import NO_DAY, Sheets, pack_sheets
from chainkit.care.workshop import Dimension, Question, Survey, Wave
from chainkit.intake.tables import read_tables
from chainkit.store.record import Record

HERE = Path(__file__).resolve().parent
UNTIL = date(2026, 1, 1)
"""No answer of either file can be later."""
FFT_WORDS = ("Extremely unlikely", "Unlikely", "Neither likely nor unlikely", "Likely",
             "Extremely likely")  # fmt: skip


def main() -> None:
    """Write both files."""
    for client, made in (("kiosk", kiosk), ("gp-surgeries", surgeries)):
        path = HERE / client / "care" / "records.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(as_yaml(made()), encoding="utf-8")


def kiosk() -> Iterator[Record]:
    """194 users on 24 statements, expected and perceived, with satisfaction and loyalty."""
    client, survey = "kiosk", "kiosk-2019"
    yield Survey(
        client=client, id=survey, title="Kiosks as customers find them", units="kiosks",
        zone="Asia/Seoul",
        note="Statements 09, 12, 23 and 24 belong to no dimension: the authors dropped them.",
    )  # fmt: skip
    questions = list(_kiosk_questions(client, survey))
    names = dict.fromkeys(q.dimension for q in questions if q.dimension)
    for number, key in enumerate(names, start=1):
        yield Dimension(
            client=client, id=f"{survey}/{key}", survey=survey, key=key, name=key.capitalize(),
            number=number,
        )  # fmt: skip
    yield from questions
    yield Wave(client=client, id=f"{survey}/2019", survey=survey, key="2019",
               title="Autumn 2019", number=1)  # fmt: skip
    raw = HERE / client / "raw" / "kiosk_servqual_2019.csv"
    known = next(each for each in _survey_of(client, survey))
    read = read_answers(read_tables(raw, raw.name)[0], known, questions, UNTIL, wave="2019")
    yield from pack_sheets(read.sheets, client, survey)


def _kiosk_questions(client: str, survey: str) -> Iterator[Question]:
    number = 0
    path = HERE / "kiosk" / "raw" / "kiosk_servqual_items.csv"
    with path.open(encoding="utf-8", newline="") as file:
        items = list(csv.DictReader(file))
    for item in items:
        for role, letter in (("expected", "e"), ("perceived", "p")):
            number += 1
            key = letter + item["item"]
            yield Question(
                client=client, id=f"{survey}/{key}", survey=survey, key=key, number=number,
                role=role, words=item["wording_en"], low=1, high=7,  # type: ignore[arg-type]
                dimension=item["dimension"], statement=f"s{item['item']}",
            )  # fmt: skip
    for key, words in (
        ("sat1", "Overall satisfaction, first question"),
        ("sat2", "Overall satisfaction, second question"),
        ("reuse", "Will keep using kiosks"),
        ("recommend", "Would recommend kiosks"),
    ):
        number += 1
        yield Question(
            client=client, id=f"{survey}/{key}", survey=survey, key=key, number=number,
            role="satisfaction", words=words, low=1, high=5,
        )  # fmt: skip


def _survey_of(client: str, survey: str) -> Iterator[Survey]:
    yield Survey(client=client, id=survey, title=survey, zone="Asia/Seoul")


def surgeries() -> Iterator[Record]:
    """3,882 answers of patients at eleven surgeries, quarter by quarter."""
    client, survey = "gp-surgeries", "friends-and-family"
    asked = Survey(
        client=client, id=survey, title="NHS Friends and Family Test", style="transaction",
        units="surgeries", zone="Europe/London",
        note="Scored as the NHS once did: “Extremely likely” promotes, “Likely” is passive, the "
        "next three detract; “Don’t know” is no answer.",
    )  # fmt: skip
    question = Question(
        client=client, id=f"{survey}/rating", survey=survey, key="rating", number=1,
        role="recommend", words="How likely are you to recommend our practice to friends and "
        "family?", low=1, high=5, good_from=5, bad_to=3,
        labels={str(value): words for value, words in enumerate(FFT_WORDS, start=1)},
        unsaid={"Don't know": "no answer"},
    )  # fmt: skip
    yield asked
    yield question
    raw = HERE / client / "raw" / "fft_gp_ratings.csv"
    read = read_answers(read_tables(raw, raw.name)[0], asked, [question], UNTIL)
    sheets = by_quarter(read.sheets)
    for number, key in enumerate(sheets.waves, start=1):
        year, _, quarter = key.partition("-")
        title = f"{quarter.upper()} {year}"
        yield Wave(client=client, id=f"{survey}/{key}", survey=survey, key=key, title=title,
                   number=number)  # fmt: skip
    yield from pack_sheets(sheets, client, survey)


def by_quarter(sheets: Sheets) -> Sheets:
    """The same sheets, each in the wave of its calendar quarter, such as ``2023-q3``."""
    days = [date.fromordinal(max(int(day), NO_DAY + 1)) for day in sheets.day]
    names = [f"{day.year}-q{(day.month + 2) // 3}" for day in days]
    waves = tuple(sorted(set(names)))
    index = np.array([waves.index(name) for name in names], dtype=np.int32)
    return replace(sheets, waves=waves, wave=index)


HEAD = "# Made by make_care.py from the published file in raw/.\n"


def as_yaml(records: Iterable[Record], head: str = HEAD) -> str:
    """Records by table, one a line."""
    tables: dict[str, list[str]] = {}
    for record in records:
        fields = record.model_dump(
            mode="json", exclude_defaults=True, exclude={"client", "saved_at"}
        )
        line = json.dumps(fields, ensure_ascii=False)
        tables.setdefault(type(record).table, []).append(f"- {line}")
    return head + "".join(
        f"\n{table}:\n" + "\n".join(lines) + "\n" for table, lines in tables.items()
    )


if __name__ == "__main__":
    main()
