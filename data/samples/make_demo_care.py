"""Makes `demo/care/records.yaml`: two invented waves of an invented hotel's guests, and reviews.

Run it from the root of the checkout: ``python data/samples/make_demo_care.py``.  The seed is
fixed, so it always writes the same file; a test holds it to that and to its story:

- between spring and autumn the score of recommendation fell, within what chance can do;
- the spa has so few answers that it is hidden, and another unit with it;
- responsiveness is perceived weakest and goes together with satisfaction most;
- of fourteen cases two were never contacted, and the team heard of them after a week or more;
- the room rates its people a point or more above its systems on two of the three Rs; a year before
  the organisation's own reliability was rated a point lower;
- three actions were decided: on a dimension, on a cause of the cases, and on the closed loop.

Nobody in it exists and nothing in it was measured.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from make_care import as_yaml

from chainkit.actions import Action
from chainkit.care.content import care_content
from chainkit.care.model import Review, Round, Vote
from chainkit.care.questionnaire import new_survey
from chainkit.care.sheets import Sheets, pack_sheets
from chainkit.care.workshop import Case, Question, Wave
from chainkit.store.record import Record

HERE = Path(__file__).resolve().parent / "demo"
SEED = 1988
CLIENT, SURVEY, REVIEW, BEFORE = "demo", "guests", "care-2026", "care-2025"
UNITS = ("Conferences", "Restaurant", "Rooms", "Spa")
SIZES = {"2026-spring": (38, 64, 82, 2), "2026-autumn": (35, 61, 88, 2)}
BEGAN = {"2026-spring": date(2026, 3, 2), "2026-autumn": date(2026, 9, 1)}
LEVEL = {"reliability": 5.3, "responsiveness": 4.2, "feeling_valued": 5.6, "empathy": 5.1,
         "competency": 5.7}  # fmt: skip
CAUSES = ("waiting", "waiting", "waiting", "promise", "passed_around", "fault", "rules", "waiting",
          "manner", "price", "fault", "passed_around", "", "")  # fmt: skip
MEDIANS = {
    "reliability/organisational": 3, "reliability/personal": 4,
    "responsiveness/organisational": 2, "responsiveness/personal": 4,
    "relationship/organisational": 3, "relationship/personal": 3,
}  # fmt: skip
GROUPS = {"management": 6, "front_line": 12, "support": 3}


def main() -> None:
    """Write the file."""
    path = HERE / "care" / "records.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text(), encoding="utf-8")


def text() -> str:
    """The file as it is written."""
    head = "# Made by make_demo_care.py; nobody in it exists, and nothing was measured.\n"
    return as_yaml(records(), head)


def records() -> Iterator[Record]:
    """Everything, in the order of the tables."""
    dice = random.Random(SEED)  # noqa: S311 - invented answers, no secret
    survey = list(new_survey(CLIENT, SURVEY, "Guests after their stay", care_content()))
    yield survey[0].changed(style="transaction", zone="Europe/Zurich", units="departments")
    yield from survey[1:]
    yield from _waves()
    questions = [each for each in survey if isinstance(each, Question)]
    yield from pack_sheets(_sheets(questions, dice), CLIENT, SURVEY)
    yield from _cases(dice)
    yield from _reviews(dice)
    yield from _actions()


def _waves() -> Iterator[Wave]:
    titles = (("2026-spring", "Spring 2026", 520, date(2026, 5, 11)),
              ("2026-autumn", "Autumn 2026", 540, date(2026, 10, 19)))  # fmt: skip
    for number, (key, title, invited, heard) in enumerate(titles, start=1):
        yield Wave(client=CLIENT, id=f"{SURVEY}/{key}", survey=SURVEY, key=key, title=title,
                   number=number, invited=invited, heard_on=heard)  # fmt: skip


def _sheets(questions: list[Question], dice: random.Random) -> Sheets:
    rows: list[tuple[int, int, int, dict[str, int]]] = []
    waves = tuple(sorted(SIZES))
    for wave, sizes in SIZES.items():
        for unit, size in enumerate(sizes):
            for _ in range(size):
                day = BEGAN[wave] + timedelta(days=dice.randrange(35))
                shift = (-0.2 if wave == "2026-autumn" else 0.0) + (-0.5 if unit == 1 else 0.2)
                rows.append(
                    (unit, waves.index(wave), day.toordinal(), _answers(questions, shift, dice))
                )
    return Sheets(
        UNITS,
        waves,
        np.array([row[0] for row in rows], dtype=np.int32),
        np.array([row[1] for row in rows], dtype=np.int32),
        np.array([row[2] for row in rows], dtype=np.int32),
        {q.key: np.array([row[3][q.key] for row in rows], dtype=np.int8) for q in questions},
    )


def _answers(questions: list[Question], shift: float, dice: random.Random) -> dict[str, int]:
    mood = dice.gauss(shift, 0.7)
    quick = dice.gauss(0, 0.8)
    """How quickly somebody was helped: it colours their satisfaction most."""
    found = {}
    for question in questions:
        if question.role == "perceived":
            more = quick if question.dimension == "responsiveness" else dice.gauss(0, 0.3)
            value = LEVEL[question.dimension] + mood + more + dice.gauss(0, 0.6)
        elif question.role == "satisfaction":
            value = 3.9 + 0.5 * mood + 0.5 * quick + dice.gauss(0, 0.4)
        else:
            value = 8.1 + 1.2 * mood + 0.9 * quick + dice.gauss(0, 0.9)
        skipped = dice.random() < 0.03
        found[question.key] = -1 if skipped else min(question.high, max(question.low, round(value)))
    return found


def _cases(dice: random.Random) -> Iterator[Case]:
    for number, cause in enumerate(CAUSES, start=1):
        answered = date(2026, 9, 2) + timedelta(days=number * 2)
        contacted = answered + timedelta(days=dice.choice((0, 1, 1, 2, 2, 3, 5)))
        told = answered + timedelta(days=dice.randrange(7, 19))
        closed = contacted + timedelta(days=dice.randrange(1, 12))
        open_ = number > 12
        yield Case(
            client=CLIENT, id=f"guests-case-{number:02d}", survey=SURVEY,
            unit=UNITS[1 if number % 3 else 2], answered_on=answered,
            contacted_on=None if open_ else contacted,
            team_told_on=None if number > 11 else told,
            closed_on=None if number > 9 else closed,
            cause=cause, owner="" if open_ else "Guest relations",
        )  # fmt: skip


def _reviews(dice: random.Random) -> Iterator[Record]:
    yield Review(
        client=CLIENT, id=REVIEW, title="Care review 2026", held_on=date(2026, 10, 27),
        group_sizes=GROUPS, next_on=date(2027, 4, 20), hands=(0, 3, 6, 9, 3),
    )  # fmt: skip
    yield Review(client=CLIENT, id=BEFORE, title="Care review 2025", held_on=date(2025, 10, 28),
                 group_sizes=GROUPS)  # fmt: skip
    for review in (REVIEW, BEFORE):
        yield Round(client=CLIENT, id=f"{review}/1", session=review, number=1, revealed=True)
    yield from _votes(REVIEW, MEDIANS, dice)
    earlier = {**MEDIANS, "reliability/organisational": 2}
    yield from _votes(BEFORE, earlier, random.Random(SEED + 1))  # noqa: S311 - no secret


def _votes(review: str, medians: dict[str, int], dice: random.Random) -> Iterator[Vote]:
    number = 0
    for group, size in GROUPS.items():
        for _ in range(size):
            number += 1
            for cell, median in medians.items():
                value = min(5, max(1, round(median + dice.gauss(0, 0.6))))
                who = f"p{number:02d}"
                yield Vote(
                    client=CLIENT, id=f"{review}/1/{who}/{cell}", session=review, round=1,
                    role_group=group, participant=who, item=cell,  # type: ignore[arg-type]
                    value=None if dice.random() < 0.04 else value,
                )  # fmt: skip


def _actions() -> Iterator[Action]:
    decided = (
        ("dimension:responsiveness", "Tell guests at the table how long the kitchen will take",
         "Restaurant manager", date(2026, 12, 7),
         "Responsiveness, as guests of the restaurant perceive it"),
        ("cause:waiting", "Put a second person on the breakfast buffet at weekends",
         "Head of kitchen", date(2026, 12, 19), "Cases coded “waited too long”"),
        ("loop", "Read the answers of the week aloud at Monday’s hand-over",
         "Guest relations", date(2026, 12, 14), "Days until the team hears, at most 3"),
    )  # fmt: skip
    for number, (about, what, owner, due, measure) in enumerate(decided, start=1):
        yield Action(client=CLIENT, id=f"{REVIEW}-{number}", exercise="care", session=REVIEW,
                     about=about, what=what, owner=owner, due=due, measure=measure)  # fmt: skip


if __name__ == "__main__":
    main()
