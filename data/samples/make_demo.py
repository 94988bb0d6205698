"""Makes the tables of `demo/`: an invented workshop of an invented hotel.

Run it from the root of the checkout: ``python data/samples/make_demo.py``.  The seed is
fixed, so it always writes the same files; a test holds them to that and to their story:

- internal service quality is weakest (about 34), and management sees it far rosier than
  the front line does;
- external service value is *split*: one half says yes, the other half says no;
- revenue growth was asked but hardly anybody could judge it, and shareholder value was not
  asked at all: two different reasons for having no score;
- the year before, only three people of support answered, so that group stays hidden;
- half a year before, in autumn, loyalty stood clearly lower, and the other links much as now:
  one change that is real among nine that may be chance.

What the rooms did beside rating (cards, a story, figures, actions, hands) stands in
`chain/records.yaml`, written by hand.

Nobody in it exists and nothing in it was measured.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from chainkit.intake.export import Value, write_csv

HERE = Path(__file__).resolve().parent / "demo"
SEED = 1994
GROUPS_2025 = {"management": 5, "front_line": 9, "support": 3}
GROUPS_AUTUMN = {"management": 6, "front_line": 11, "support": 6}
GROUPS_2026 = {"management": 6, "front_line": 12, "support": 6}
CODES = ("ISQ", "ES", "ER", "EP", "XV", "CS", "CL", "RG", "PR")
"""The links asked about; SV was left out of both workshops."""
VIEWS: Mapping[str, tuple[float, float, float]] = {
    "ISQ": (55, 25, 32), "ES": (60, 47, 52), "ER": (64, 60, 59), "EP": (60, 55, 58),
    "CS": (70, 64, 66), "CL": (73, 70, 71), "PR": (66, 61, 62),
}  # fmt: skip
"""What management, front line and support think of a link, 0 to 100, before chance."""
UNHAPPY_WITH_VALUE = {"management": 2, "front_line": 6, "support": 3}
"""How many of each group say that what guests receive is not worth price and trouble."""
LOYALTY_IN_AUTUMN = 15.0
"""So many points lower was customer loyalty half a year before."""
LOW, HIGH = 16.0, 84.0
UNEVEN = (0.15, 0.0, -0.3, 0.15)
"""The third statement of a block fares a little worse than the others, in answer points."""


def people(sizes: Mapping[str, int], year: int) -> Iterator[tuple[str, str, int]]:
    """(role group, anonymous key, number in the group)."""
    number = 0
    for group, size in sizes.items():
        for index in range(size):
            number += 1
            yield group, f"p{year % 100}-{number:02d}", index


def answer(chance: random.Random, score: float, mood: float, shift: float) -> int:
    """One answer, 1 to 5, of somebody whose view of the link is `score`."""
    drawn = 1 + score / 25 + mood + shift + chance.gauss(0, 0.55)
    return min(5, max(1, round(drawn)))


def view(group: str, index: int, code: str) -> float | None:
    """What one person thinks of a link; None if they cannot judge it."""
    place = list(GROUPS_2026).index(group)
    if code == "RG":
        return 58.0 if group == "management" and index < 4 else None
    if code == "PR" and group != "management" and index % 2:
        return None
    if code == "XV":
        return LOW if index < UNHAPPY_WITH_VALUE[group] else HIGH
    return VIEWS[code][place]


def autumn(chance: random.Random) -> Iterator[tuple[Value, ...]]:
    """Autumn 2025: the same form as in 2026, loyalty lower."""
    for group, who, index in people(GROUPS_AUTUMN, 2025):
        mood = chance.gauss(0, 0.2)
        cells: list[Value] = []
        for code in CODES:
            score = view(group, index, code)
            if score is not None and code == "CL":
                score -= LOYALTY_IN_AUTUMN
            cells += ["x" if score is None else answer(chance, score, mood, s) for s in UNEVEN]
        yield "2025-autumn", 1, group, who, *cells


def sheets(chance: random.Random) -> Iterator[tuple[Value, ...]]:
    """2026: one row per person, four statements per link."""
    for group, who, index in people(GROUPS_2026, 2026):
        mood = chance.gauss(0, 0.2)
        cells: list[Value] = []
        for code in CODES:
            score = view(group, index, code)
            for shift in UNEVEN:
                given = None if score is None else answer(chance, score, mood, shift)
                luck = chance.random()
                if luck < 0.02 and code != "RG":
                    cells.append(None)  # left blank
                else:
                    cells.append("x" if given is None or luck > 0.975 else given)
        yield "2026-spring", 1, group, who, *cells


def short_answers(chance: random.Random) -> Iterator[tuple[Value, ...]]:
    """2025: one row per answer, one rating per link."""
    for group, who, index in people(GROUPS_2025, 2025):
        mood = chance.gauss(0, 0.2)
        for code in CODES:
            score = view(group, index, code)
            given = "x" if score is None else answer(chance, score - 4, mood, 0.0)
            yield "2025-spring", 1, group, who, code, given


METRICS = (
    ("internal_sla_attainment", "ISQ", "Internal requests done on time", "%", 50, 100, 0,
     "Requests between departments, from the hotel's task list."),
    ("absence_rate", "ES", "Absence", "%", 12, 2, 0, "Days lost of days rostered; less is better."),
    ("voluntary_turnover_rate", "ER", "Voluntary turnover, twelve months", "% per year", 60, 10, 0,
     "Leavers by their own wish, of average headcount; less is better."),
    ("rework_rate", "EP", "Work done twice", "%", 20, 0, 0,
     "Rooms, orders and bills that had to be redone; less is better."),
    ("first_contact_resolution", "XV", "Solved at the first contact", "%", 40, 100, 0,
     "Guest requests closed by the person who took them."),
    ("customer_satisfaction_score", "CS", "Guests in the top two boxes", "%", 40, 100, 5,
     "Paper cards handed in at check-out: kinder than the survey after the stay."),
    ("repeat_guest_share", "CL", "Guests who had stayed before", "%", 0, 60, 0,
     "Of all guests of the quarter."),
)  # fmt: skip
PERIODS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1")
DEPARTMENTS = ("Front office", "Housekeeping", "Restaurant", "Events", "Spa")
GUEST_AREAS = ("Front office", "Restaurant", "Events", "Spa")
START: Mapping[str, tuple[tuple[str, ...], float, float, float]] = {
    "internal_sla_attainment": (DEPARTMENTS, 71, -1.0, 4.0),
    "absence_rate": (DEPARTMENTS, 6.6, 0.2, 0.9),
    "voluntary_turnover_rate": (DEPARTMENTS, 29, 1.2, 4.0),
    "rework_rate": (DEPARTMENTS, 8.2, 0.2, 1.4),
    "first_contact_resolution": (GUEST_AREAS, 72, -0.8, 5.0),
    "customer_satisfaction_score": (GUEST_AREAS, 80, -0.3, 3.0),
    "repeat_guest_share": (("Whole hotel",), 38, 0.4, 0.8),
}
"""Units, value in the first quarter, change per quarter, difference between units."""
NOT_GIVEN = {("rework_rate", "Spa", "2025-Q3"), ("absence_rate", "Events", "2025-Q2")}


def measures(chance: random.Random) -> Iterator[tuple[Value, ...]]:
    """One row per metric, unit and quarter; two values were never handed in."""
    for metric, (units, start, change, apart) in START.items():
        levels = {unit: start + chance.gauss(0, apart) for unit in units}
        for quarter, period in enumerate(PERIODS):
            for unit in units:
                value = round(levels[unit] + change * quarter + chance.gauss(0, apart / 4), 1)
                n: Value = None
                if metric == "customer_satisfaction_score":
                    n = 4 if unit == "Spa" else chance.randint(40, 160)
                given = None if (metric, unit, period) in NOT_GIVEN else value
                yield metric, unit, period, given, n


def make(folder: Path = HERE) -> None:
    """Write all tables to `folder`."""
    chance = random.Random(SEED)  # noqa: S311 - invented answers, nothing to protect
    where = ("session", "round")
    who = ("role_group", "participant")
    statements = tuple(f"{code}{number}" for code in CODES for number in range(1, 5))
    write_csv(
        folder / "sessions.csv",
        ("session", "title", "held_on", "form", *GROUPS_2026),
        [
            ("2025-spring", "Leadership day 2025", "2025-03-18", "short", *GROUPS_2025.values()),
            ("2025-autumn", "Autumn review 2025", "2025-10-14", "full", *GROUPS_AUTUMN.values()),
            ("2026-spring", "Leadership day 2026", "2026-03-17", "full", *GROUPS_2026.values()),
        ],
    )
    write_csv(
        folder / "rounds.csv",
        (*where, "revealed"),
        [("2025-spring", 1, True), ("2025-autumn", 1, True), ("2026-spring", 1, True)],
    )
    write_csv(folder / "ratings-2025.csv", (*where, *who, "item", "value"), short_answers(chance))
    write_csv(folder / "ratings-2026.csv", (*where, *who, *statements), sheets(chance))
    later = random.Random(SEED + 1)  # noqa: S311 - as above; its own, so the rest stays as it was
    write_csv(folder / "ratings-autumn.csv", (*where, *who, *statements), autumn(later))
    write_csv(
        folder / "metrics.csv",
        ("metric", "link", "label", "unit", "worst", "best", "min_n", "note"),
        METRICS,
    )
    write_csv(folder / "measures.csv", ("metric", "unit", "period", "value", "n"), measures(chance))


if __name__ == "__main__":
    make()
