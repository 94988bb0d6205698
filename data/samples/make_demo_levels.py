"""Makes `demo/levels/records.yaml`: three invented reviews of an invented hotel's services.

Run it from the root of the checkout: ``python data/samples/make_demo_levels.py``.  The seed
is fixed, so it always writes the same file; a test holds it to that and to its story:

- three basics are broken: wireless internet (generic by now, and poor), housekeeping by app
  (expected, and not offered) and the reply within an hour (expected, and poor);
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
FEATURES = """
clear-prices; Clear prices, nothing added later; find; website; Sales; d; 2
photos-as-it-is; Photos that show the room as it is; find; website; Sales; d; 1
free-rooms-at-once; Free rooms seen at once; find; website; Sales; d; 3
offer-before-arrival; Offer shaped before arrival; find; e-mail; Sales; d; 1
book-and-cancel-online; Book and cancel online; buy; website; Sales; d; 5
pay-by-phone; Pay by card or phone; buy; reception; Finance; d; 3
room-of-your-choice; Choose your room on a plan; buy; website; Sales; d; -
reply-within-an-hour; Reply to a question within an hour; buy; e-mail; Front office; h; 4
clean-safe-room; Clean, safe room; use; room; Housekeeping; h; 24
quiet-room; A quiet room; use; room; Housekeeping; h; 3
wireless-internet; Wireless internet; use; room; IT; d; 4
breakfast-from-six; Breakfast from six; use; restaurant; Restaurant; h; 9
returning-guests-known; Staff recognise returning guests; use; reception; Front office; h; 6
phone-as-key; Phone as room key; use; app; IT; d; 5
housekeeping-by-app; Choose housekeeping by app; use; app; Housekeeping; d; 0
charging-for-cars; Charging for electric cars; use; car park; Buildings; h; 2
newspaper-at-the-door; Newspaper at the door; use; room; Housekeeping; h; 3
faults-within-half-an-hour; Faults mended within half an hour; help; telephone; Buildings; h; 7
one-number; One number for every wish; help; telephone; Front office; h; 5
person-at-night; A person at reception at night; help; reception; Front office; h; 8
solved-before-you-notice; A problem solved before you notice; help; reception; Front office; h; -
late-check-out; Late check-out on request; leave; reception; Front office; h; 2
out-without-queueing; Leave without queueing; leave; reception; Finance; d; 2
bill-before-you-ask; Bill sent before you ask; leave; e-mail; Finance; d; -
rebook-with-one-tap; Rebook with one tap; leave; app; Sales; d; 1
lost-things-sent-on; Lost things sent on within two days; leave; post; Housekeeping; h; -
wake-up-call; Wake-up call by telephone; help; telephone; Front office; h; -
"""
"""Id; name; stage; touchpoint; owner; cadence; effort in % (a dash: nobody said)."""
CADENCES = {"d": "digital", "h": "hospitality"}
HISTORY = """
clear-prices              ; eee; yyy; 333; yyy; yyy; .9 .82 .06
photos-as-it-is           ; eee; yyy; 333; yyy; ppp; .8 .66 .04
free-rooms-at-once        ; aee; yyy; 333; yyy; yyy; .85 .71 .03
offer-before-arrival      ; ppp; nnn; ---; nnp; nnn; .1 .04 .01
book-and-cancel-online    ; eeg; yyy; 334; yyy; yyy; 1 .93 .12
pay-by-phone              ; egg; yyy; 333; yyy; yyy; 1 .9 .05
room-of-your-choice       ; ppa; nnn; ---; nny; nnn; .3 .12 .02
reply-within-an-hour      ; aee; yyp; 321; yyy; pyy; .8 .68 .09
clean-safe-room           ; ggg; yyy; 444; yyy; yyy; 1 .98 .34
quiet-room                ; ggg; yyy; 333; yyy; pyp; .95 .88 .14
wireless-internet         ; eeg; yyy; 321; yyy; yyy; 1 .91 .07
breakfast-from-six        ; aae; yyy; 333; nyy; nny; .7 .62 .17
returning-guests-known    ; aaa; yyy; 333; ppp; nnn; .3 .24 .31
phone-as-key              ; paa; nyy; -33; nnn; nnn; .2 .15 .22
housekeeping-by-app       ; ppe; nnn; ---; npy; nyy; .8 .55 0
charging-for-cars         ; -pa; -pp; -22; nyy; nnp; .45 .35 .11
newspaper-at-the-door     ; eea; yyy; 333; ynn; ynn; .15 .06 .03
faults-within-half-an-hour; eee; yyy; 233; ppy; ppp; .75 .7 .08
one-number                ; aae; yyy; 333; nyy; nnp; .65 .61 .1
person-at-night           ; eea; yyy; 333; yyn; yyn; .4 .42 .28
solved-before-you-notice  ; ppp; nnn; ---; nnn; nnn; 0 .05 0
late-check-out            ; aae; ppp; 333; yyy; nny; .78 .58 .12
out-without-queueing      ; aee; yyy; 333; yyy; nyy; .8 .64 .05
bill-before-you-ask       ; paa; nnn; ---; nyy; nnn; .3 .1 -
rebook-with-one-tap       ; ppa; nny; --3; nnn; nnn; .1 .08 .05
lost-things-sent-on       ; eee; yyy; 333; yyy; yyy; .9 .75 .04
wake-up-call              ; ea-; yy-; 33-; yn-; nn-; - - -
"""
"""For each review: the level, whether we offer it, how well, whether each rival does; then, for
the last one, the share of comparable rivals that offer it, of guests who would be annoyed
without it, and of guests who name it unprompted.  A dash: not placed there, or not said.
"""
ESSENTIAL = ("book-and-cancel-online", "pay-by-phone", "clean-safe-room", "quiet-room")
PACK = (
    "offer-before-arrival", "book-and-cancel-online", "clean-safe-room", "wireless-internet",
    "returning-guests-known", "phone-as-key", "housekeeping-by-app", "late-check-out",
)  # fmt: skip
RETIRED = {"wake-up-call": "2025-12-01"}
AHEAD = {
    "out-without-queueing": {"Rival A": ["faster"]},
    "wireless-internet": {"Rival A": ["better", "faster"], "Rival B": ["better"]},
}
SPLIT, TIED = "housekeeping-by-app", "charging-for-cars"
SECOND = {
    SPLIT: {"management": (0, 4, 0, 2), "front_line": (1, 10, 0, 1), "support": (0, 5, 0, 1)},
    TIED: {"management": (0, 1, 5, 0), "front_line": (0, 3, 8, 1), "support": (0, 2, 4, 0)},
}
"""The second round, counted from paper: how many for each level, from generic outwards."""
DECISIONS = (
    ("levels-2025", "wake-up-call", "retire", False, "Everybody has a telephone.", "Front office"),
    (LAST, "wireless-internet", "invest", False,
     "A basic by now, and the theme of most complaints.", "IT"),
    (LAST, "housekeeping-by-app", "automate", False,
     "Both rivals have it; a form in the app we have is enough to begin with.", "Housekeeping"),
    (LAST, "reply-within-an-hour", "invest", False,
     "Expected since last year; nobody is on duty for it in the evening.", "Front office"),
    (LAST, "newspaper-at-the-door", "retire", False, "Three in a hundred name it.", "Housekeeping"),
    (LAST, "person-at-night", "keep", False, "Others have stopped; our guests notice.",
     "Front office"),
    (LAST, "clean-safe-room", "keep", False, "", "Housekeeping"),
    (LAST, "offer-before-arrival", None, True, "Ask twenty regular guests before their next stay.",
     "Sales"),
    (LAST, "solved-before-you-notice", None, True, "One floor, four weeks.", "Front office"),
)  # fmt: skip
TRIGGERS = (
    ("housekeeping-by-app-launched", "housekeeping-by-app", "rival_launch", "2026-06-15",
     "Rival B offers it in all rooms."),
    ("internet-complaints", "wireless-internet", "complaints", "2026-09-01", ""),
    ("breakfast-complaints", "breakfast-from-six", "complaints", "2026-11-17",
     "Queues at seven, twice as many as last year."),
)  # fmt: skip


ACTIONS = (  # session, number, feature, what, owner, due, measure, first step, done on
    (
        "levels-2025", 1, "pay-by-phone", "Install card readers that take a phone", "Finance",
        "2026-02-27", "Share of bills paid without cash",
        "Ask the bank which readers it lends", "2026-02-12",
    ),
    (
        LAST, 1, "wireless-internet", "Replace the aerials on the second and third floor", "IT",
        "2027-01-29", "Complaints about the internet per 1,000 nights",
        "Walk both floors with a meter and mark the dead spots", "",
    ),
    (
        LAST, 2, "reply-within-an-hour", "Put somebody on duty for messages from six to eleven",
        "Front office", "2026-12-04", "Share of messages answered within an hour",
        "Count one week of evening messages by hour", "",
    ),
)  # fmt: skip


def rows(table: str) -> Iterator[list[str]]:
    """The cells of a table."""
    for line in table.strip().splitlines():
        yield [cell.strip() for cell in line.split(";")]


def number(cell: str) -> float | None:
    """A figure; None where there is a dash."""
    return None if cell == "-" else float(cell)


def features() -> Iterator[dict[str, Any]]:
    for place, cells in enumerate(rows(FEATURES), 1):
        id_, name, stage, touchpoint, owner, cadence, effort = cells
        yield {
            "id": id_, "number": place, "name": name, "stage": stage, "touchpoint": touchpoint,
            "owner": owner, "cadence": CADENCES[cadence], "essential": id_ in ESSENTIAL,
            "pack": "hotels" if id_ in PACK else "", "effort": number(effort),
            "retired_on": RETIRED.get(id_),
        }  # fmt: skip


def placements() -> Iterator[dict[str, Any]]:
    for id_, levels, ours, well, rival_a, rival_b, figures in rows(HISTORY):
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
                    "ahead": AHEAD.get(id_, {}), "round": 2 if id_ in SECOND else 1,
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
    for feature, groups in SECOND.items():
        for group, counts in groups.items():
            yield {
                "id": f"{LAST}/2/{group}/{feature}", "session": LAST, "round": 2,
                "role_group": group, "item": feature, "counts": counts,
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
                "features": list(SECOND),
            },
        ],
        "level_features": features(),
        "level_placements": placements(),
        "level_decisions": [
            {
                "id": f"{review}/{feature}", "review": review, "feature": feature,
                "choice": choice, "to_test": test, "reason": reason, "owner": owner,
            }
            for review, feature, choice, test, reason, owner in DECISIONS
        ],
        "level_triggers": [
            {"id": id_, "feature": feature, "kind": kind, "happened_on": on, "note": note}
            for id_, feature, kind, on, note in TRIGGERS
        ],
        "actions": [
            {
                "id": f"{session}-{n}", "exercise": "levels", "session": session, "about": about,
                "what": what, "owner": owner, "due": due, "measure": measure,
                "first_step": step, "status": "done" if done else "open", "closed_on": done,
            }
            for session, n, about, what, owner, due, measure, step, done in ACTIONS
        ],
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
