"""Makes `demo/continuum/records.yaml`: five invented assessments of an invented hotel.

Run it from the root of the checkout: ``python data/samples/make_demo_continuum.py``.  The seed
is fixed, so it always writes the same file; a test holds it to that and to its story:

- the whole hotel stood at Firefighting in 2025, held back by measurement, and stands at
  Listening in 2026;
- the front desk is at Organised; the rooms are at Firefighting, and there the room agreed on a
  lower rating than the median after it had looked at the evidence;
- the kitchen has too few people to be shown: its ratings are what its room agreed on;
- the step to Organised pays even at the least gain and is decided; the step to Linked pays only
  at the most gain and is put off; nobody says that the top is the aim.

Nobody in it exists and nothing in it was measured.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent / "demo"
SEED = 1993
COMPONENTS = {"F": "focus", "M": "measurement", "E": "environment"}
# Session -> title, unit, day, sizes of the groups, and the middle of the answers by cell.
ASSESSMENTS: Mapping[str, tuple[str, str, str, Mapping[str, int], str]] = {
    "continuum-2025": (
        "Practices 2025", "", "2025-09-16",
        {"management": 5, "front_line": 11, "support": 3},
        "F 4 3 2 1 0 M 4 2 1 0 0 E 4 3 2 1 1",
    ),
    "continuum-2026": (
        "Practices 2026", "", "2026-09-15",
        {"management": 6, "front_line": 12, "support": 6},
        "F 4 4 3 2 1 M 4 3 2 1 0 E 4 3 3 1 1",
    ),
    "continuum-front-desk": (
        "Practices 2026, front desk", "Front desk", "2026-09-08",
        {"management": 2, "front_line": 9},
        "F 4 4 3 2 1 M 4 4 3 1 1 E 4 3 3 2 1",
    ),
    "continuum-rooms": (
        "Practices 2026, rooms", "Rooms", "2026-09-09",
        {"management": 1, "front_line": 8},
        "F 4 2 1 0 0 M 4 3 1 0 0 E 3 2 3 1 0",
    ),
    "continuum-kitchen": (
        "Practices 2026, kitchen", "Kitchen", "2026-09-10",
        {"front_line": 4},
        "F 3 2 1 1 0 M 2 1 0 0 0 E 4 3 1 1 1",
    ),
}  # fmt: skip
LAST = "continuum-2026"
NEXT = "2027-09-14"
NOTES = (
    ("continuum-2026", "M2", {"evidence": "Survey of March 2026, sent to all heads of department",
                              "evidence_on": "2026-04-02", "reviewer": "Quality manager"}),
    ("continuum-2026", "F3", {"evidence": "Three promises, charter of June 2026",
                              "evidence_link": "charter.pdf", "evidence_on": "2026-06-16",
                              "reviewer": "Hotel manager"}),
    ("continuum-2026", "E3", {"evidence": "Discretion limit of 50 euros for front-line staff",
                              "evidence_on": "2026-05-04", "reviewer": "Quality manager"}),
    ("continuum-2026", "M3", {"evidence": "Figures reach two of seven teams, without intervals",
                              "reviewer": "Quality manager"}),
    ("continuum-rooms", "M2", {"agreed": 2, "reason": "No report reached the floor",
                                      "evidence": "Nobody on the floor has seen a report"}),
    ("continuum-kitchen", "F1", {"agreed": 4}),
    ("continuum-kitchen", "M1", {"agreed": 2, "reason": "Counted in some weeks only"}),
    ("continuum-kitchen", "E1", {"agreed": 4}),
    ("continuum-kitchen", "F2", {"applies": False,
                                 "reason": "Guests are asked by the restaurant, not the kitchen"}),
)  # fmt: skip
TARGETS = (
    ("continuum-2025", "measurement", 2, "Quality manager", "2026-09-01", ""),
    (
        "continuum-2026",
        "focus",
        3,
        "Hotel manager",
        "2027-03-31",
        "It stands there; keep the promises",
    ),
    (
        "continuum-2026",
        "measurement",
        3,
        "Quality manager",
        "2027-06-30",
        "Teams cannot steer by a yearly figure",
    ),
    ("continuum-2026", "environment", 3, "Head of staff", "2027-03-31", ""),
    ("continuum-front-desk", "measurement", 4, "Front office manager", "2027-06-30", ""),
    ("continuum-rooms", "environment", 2, "Head housekeeper", "2027-01-31", ""),
)
MOVES = (
    ("continuum-2026", 3, {"cost_once": 18000, "cost_per_year": 6000, "gain_low": 14000,
                           "gain_high": 30000, "choice": "move",
                           "basis": "Returned nights per guest, by the reservations office",
                           "reason": "Even at the least gain it is carried in three years"}),
    ("continuum-2026", 4, {"cost_once": 60000, "cost_per_year": 24000, "gain_low": 15000,
                           "gain_high": 55000, "choice": "stay",
                           "basis": "A guess: nobody has joined the figures yet",
                           "reason": "Too dear for what is known; look again in a year"}),
    ("continuum-2026", 5, {"cost_per_year": 40000}),
)  # fmt: skip
ACTIONS = (
    (
        "1",
        "Set a sampling plan and send every team its feedback weekly",
        "measurement",
        "Quality manager",
        "2027-01-31",
        "Teams that get it each week",
    ),
    (
        "2",
        "Write discretion limits for housekeeping",
        "environment",
        "Head housekeeper",
        "2026-12-15",
        "Cases put right on the floor",
    ),
)


def tables() -> dict[str, list[dict[str, Any]]]:
    """Every table of the file, as plain records."""
    random_ = random.Random(SEED)  # noqa: S311 - an invented sample, no secret
    return {
        "continuum_assessments": [_assessment(id_) for id_ in ASSESSMENTS],
        "continuum_rounds": [
            {"id": f"{id_}/1", "session": id_, "number": 1, "revealed": True}
            for id_ in ASSESSMENTS
        ],
        "continuum_answers": [row for id_ in ASSESSMENTS for row in _answers(id_, random_)],
        "continuum_cells": [
            {"id": f"{session}/{cell}", "session": session, "cell": cell, **more}
            for session, cell, more in NOTES
        ],
        "continuum_targets": [
            {"id": f"{session}/{component}", "session": session, "component": component,
             "stage": stage, "owner": owner, "due": due, "reason": reason}
            for session, component, stage, owner, due, reason in TARGETS
        ],
        "continuum_moves": [
            {"id": f"{session}/{to}", "session": session, "to": to, **more}
            for session, to, more in MOVES
        ],
        "actions": [
            {"id": f"{LAST}-{number}", "exercise": "continuum", "session": LAST, "about": about,
             "what": what, "owner": owner, "due": due, "measure": measure}
            for number, what, about, owner, due, measure in ACTIONS
        ],
    }  # fmt: skip


def _assessment(id_: str) -> dict[str, Any]:
    title, unit, day, sizes, _ = ASSESSMENTS[id_]
    return {
        "id": id_,
        "title": title,
        "held_on": day,
        "group_sizes": dict(sizes),
        "unit": unit,
        "currency": "EUR" if id_ == LAST else "",
        "next_on": NEXT if id_ == LAST else None,
    }


def _answers(id_: str, random_: random.Random) -> Iterator[dict[str, Any]]:
    sizes, middles = ASSESSMENTS[id_][3], dict(_middles(ASSESSMENTS[id_][4]))
    number = 0
    for group, size in sizes.items():
        for _ in range(size):
            number += 1
            for cell, middle in middles.items():
                yield {
                    "id": f"{id_}/1/p{number:02d}/{cell}",
                    "session": id_,
                    "round": 1,
                    "role_group": group,
                    "participant": f"p{number:02d}",
                    "item": cell,
                    "value": _value(middle, group, random_),
                }


def _value(middle: int, group: str, random_: random.Random) -> int | None:
    """An answer near the middle: management is a little kinder, and few cannot judge."""
    if random_.random() < 0.03:
        return None
    low, high = (0.14, 0.22) if group == "management" else (0.24, 0.10)
    drawn = random_.random()
    return min(4, max(0, middle - (drawn < low) + (drawn > 1 - high)))


def _middles(text: str) -> Iterator[tuple[str, int]]:
    words: Sequence[str] = text.split()
    letter = ""
    for word in words:
        if word in COMPONENTS:
            letter, number = word, 0
        else:
            number += 1
            yield f"{letter}{number}", int(word)


def make(folder: Path = HERE) -> None:
    """Write the file to `folder`."""
    lines = ["# Made by make_demo_continuum.py; nobody in it exists, and nothing was measured."]
    for table, records in tables().items():
        lines += ["", f"{table}:"]
        for record in records:
            # JSON is YAML too, and short: one record a line.  What is empty is left out.
            said = {key: value for key, value in record.items() if _told(key, value)}
            lines.append(f"- {json.dumps(said, ensure_ascii=False)}")
    (folder / "continuum").mkdir(exist_ok=True)
    path = folder / "continuum" / "records.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _told(key: str, value: object) -> bool:
    """Whether a value differs from the field's default; an answer of None is one, too."""
    return key in ("value", "applies") or value not in (None, "", {})


if __name__ == "__main__":
    make()
