"""Makes `demo/levels/records.yaml`: three invented reviews of an invented hotel's services.

Run it from the root of the checkout: ``python data/samples/make_demo_levels.py``.  What was
listed, placed and decided stands in `make_demo_levels.yaml`; the votes are drawn here.  The
seed is fixed, so it always writes the same file; a test holds it to that and to its story:

- four basics are broken: wireless internet (generic by now, and poor), housekeeping by app
  (expected, and not offered), the reply within an hour and leaving without a queue (both
  expected, and poor; the failure log has the queue as its first cause);
- nine features moved inwards between the last two reviews, two moved outwards because others
  had withdrawn them; one was retired before the last review, one came in at the second;
- in the last review the room was split over housekeeping by app and undecided over charging
  for cars; both were placed anew, on paper, in a second round;
- two potentials were chosen for a test; two augmented features are hardly noticed.

Nobody in it exists and nothing in it was measured; the two rivals are invented too.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent / "demo"
SEED = 1980
REVIEWS = (
    ("levels-2024", "Service levels 2024", "2024-11-12"),
    ("levels-2025", "Service levels 2025", "2025-11-11"),
    ("levels-2026", "Service levels 2026", "2026-11-10"),
)
LAST = REVIEWS[-1][0]
NEXT = "2027-11-09"
GROUPS = {"management": 6, "front_line": 12, "support": 6}
RIVALS = ("Rival A", "Rival B")
LEVELS = {"g": "generic", "e": "expected", "a": "augmented", "p": "potential"}
OFFERED = {"y": "yes", "p": "partly", "n": "no"}
CADENCES = {"d": "digital", "h": "hospitality"}
SPLIT, TIED = "housekeeping-by-app", "charging-for-cars"
TOLD: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
)
"""What was listed, placed, decided and agreed; its comments say how to read it."""


def rows(table: str) -> Iterator[list[str]]:
    """The cells of a table."""
    for line in table.strip().splitlines():
        yield [cell.strip() for cell in line.split(";")]


def number(cell: str) -> float | None:
    """A figure; None where there is a dash."""
    return None if cell == "-" else float(cell)


def features() -> Iterator[dict[str, Any]]:
    for place, cells in enumerate(rows(TOLD["features"]), 1):
        id_, name, stage, touchpoint, owner, cadence, effort = cells
        yield {
            "id": id_, "number": place, "name": name, "stage": stage, "touchpoint": touchpoint,
            "owner": owner, "cadence": CADENCES[cadence], "essential": id_ in TOLD["essential"],
            "pack": "hotels" if id_ in TOLD["pack"] else "", "effort": number(effort),
            "retired_on": TOLD["retired"].get(id_),
        }  # fmt: skip


def placements() -> Iterator[dict[str, Any]]:
    for id_, levels, ours, well, rival_a, rival_b, figures in rows(TOLD["history"]):
        market, annoyed, noticed = map(number, figures.split())
        for at, (review, _title, held_on) in enumerate(REVIEWS):
            if levels[at] == "-":
                continue
            record: dict[str, Any] = {
                "id": f"{review}/{id_}", "review": review, "feature": id_,
                "level": LEVELS[levels[at]], "offered": OFFERED[ours[at]],
                "well": None if well[at] == "-" else int(well[at]),
                "rivals": {
                    name: OFFERED[offers[at]]
                    for name, offers in zip(RIVALS, (rival_a, rival_b), strict=True)
                },
                "placed_by": "the room", "placed_on": held_on,
            }  # fmt: skip
            if review == LAST:
                record |= {
                    "offered_by_market": market, "annoyed_if_absent": annoyed, "noticed": noticed,
                    "ahead": TOLD["ahead"].get(id_, {}), "round": 2 if id_ in TOLD["second"] else 1,
                }  # fmt: skip
            yield record


def people() -> Iterator[tuple[str, str, int]]:
    """(role group, anonymous key, number in the group)."""
    count = 0
    for group, size in GROUPS.items():
        for index in range(size):
            count += 1
            yield group, f"p26-{count:02d}", index


def vote(chance: random.Random, feature: str, level: str, group: str, index: int) -> int | None:
    """Where one person puts a feature, 1 to 4; None if they cannot judge."""
    luck = chance.random()
    if feature == SPLIT:  # the front line hears guests ask for it, the others see an idea
        return 2 if group == "front_line" else 4
    if feature == TIED:
        return None if group == "support" and index > 3 else 2 + index % 2
    if luck > 0.97:
        return None
    place = 1 + list(LEVELS.values()).index(level)
    if luck < 0.72:
        return place
    step = 1 if luck < 0.86 else -1
    return min(4, max(1, place + step))


def votes(chance: random.Random) -> Iterator[dict[str, Any]]:
    placed = {p["feature"]: p["level"] for p in placements() if p["review"] == LAST}
    for group, who, index in people():
        for feature, level in placed.items():
            yield {
                "id": f"{LAST}/1/{who}/{feature}", "session": LAST, "round": 1,
                "role_group": group, "participant": who, "item": feature,
                "value": vote(chance, feature, level, group, index),
            }  # fmt: skip


def tallies() -> Iterator[dict[str, Any]]:
    for feature, groups in TOLD["second"].items():
        for group, counts in groups.items():
            yield {
                "id": f"{LAST}/2/{group}/{feature}", "session": LAST, "round": 2,
                "role_group": group, "item": feature, "counts": counts,
            }  # fmt: skip


def decisions() -> Iterator[dict[str, Any]]:
    for each in TOLD["decisions"]:
        yield {"id": f"{each['review']}/{each['feature']}", **each}


def actions() -> Iterator[dict[str, Any]]:
    for each in TOLD["actions"]:
        said = {key: value for key, value in each.items() if key not in ("n", "done")}
        yield {
            "id": f"{each['session']}-{each['n']}", "exercise": "levels", **said,
            "status": "done" if each["done"] else "open", "closed_on": each["done"],
        }  # fmt: skip


def tables() -> Mapping[str, Iterable[dict[str, Any]]]:
    """Table -> its records, without `client`."""
    chance = random.Random(SEED)  # noqa: S311 - invented votes, nothing to protect
    return {
        "level_reviews": [
            {
                "id": id_, "title": title, "held_on": held_on, "group_sizes": GROUPS,
                "competitors": RIVALS, "next_on": NEXT if id_ == LAST else None,
            }
            for id_, title, held_on in REVIEWS
        ],
        "level_rounds": [
            {"id": f"{LAST}/1", "session": LAST, "number": 1, "revealed": True},
            {
                "id": f"{LAST}/2", "session": LAST, "number": 2, "revealed": True,
                "features": list(TOLD["second"]),
            },
        ],
        "level_features": features(),
        "level_placements": placements(),
        "level_decisions": decisions(),
        "level_triggers": TOLD["triggers"],
        "actions": actions(),
        "level_tallies": tallies(),
        "level_votes": votes(chance),
    }  # fmt: skip


def make(folder: Path = HERE) -> None:
    """Write the file to `folder`."""
    lines = ["# Made by make_demo_levels.py; nobody in it exists, and nothing was measured."]
    for table, records in tables().items():
        lines += ["", f"{table}:"]
        for record in records:
            # JSON is YAML too, and short: one record a line.  What is empty is left out.
            said = {key: value for key, value in record.items() if _told(key, value)}
            lines.append(f"- {json.dumps(said, ensure_ascii=False)}")
    (folder / "levels").mkdir(exist_ok=True)
    path = folder / "levels" / "records.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _told(key: str, value: object) -> bool:
    """Whether a value differs from the field's default; a vote of None is an answer."""
    return key == "value" or (value not in (None, "", {}) and value is not False)


if __name__ == "__main__":
    make()
