"""Makes the invented hotel's failure log: `demo/failures/records.yaml`.

    python data/samples/make_demo_failures.py

Everything is drawn with a fixed seed; nobody in it exists and nothing in it was measured.  The
log tells a story: mornings at check-out fail most per guest, one cause makes a third of it, the
front desk gives freely, and what goes to maintenance stays there.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

FIRST, DAYS, FAILURES = date(2026, 6, 1), 42, 120
UNITS = ("Front desk", "Rooms", "Restaurant", "Spa")
CAUSES: dict[str, tuple[int, str, str, str, str]] = {
    "queue-checkout": (30, "Long queue at check-out", "core_service", "billing", "demand_peak"),
    "room-not-ready": (20, "Room not ready in time", "core_service", "delivery", "process"),
    "bill-wrong": (16, "Wrong amount on the bill", "billing_price", "billing", "technology"),
    "shower-cold": (10, "Shower cold or broken", "core_service", "use", "technology"),
    "wish-forgotten": (9, "A wish noted and forgotten", "request_handling", "use", "information"),
    "noise-guests": (6, "Noise from other guests", "customer_behaviour", "use", "unknown"),
    "curt-answer": (5, "Curt answer", "employee_behaviour", "support", "people"),
    "wifi-down": (4, "No wireless network", "digital_system", "use", "supplier"),
}
PLACES = {
    "queue-checkout": "Front desk", "bill-wrong": "Front desk", "room-not-ready": "Rooms",
    "shower-cold": "Rooms", "noise-guests": "Rooms", "wifi-down": "Rooms",
}  # fmt: skip
HOURS = [0, 0, 0, 0, 0, 1, 3, 8, 14, 16, 14, 9, 6, 6, 8, 12, 10, 9, 9, 10, 8, 5, 3, 1]
"""Guests at hand by the hour, as weights."""
REMEDIES = ("apologise", "explain", "correct", "discount", "refund", "upgrade", "none")


def make() -> dict[str, list[dict[str, Any]]]:
    """Table -> records, as the sample's file has them."""
    random = Random(20260822)  # noqa: S311 - invented, not secret
    failures = [_failure(random, number) for number in range(1, FAILURES + 1)]
    failures.sort(key=lambda each: each["occurred_at"])
    return {
        "failure_reviews": [
            {"id": "2026-failures", "title": "Failures of the early summer",
             "held_on": date(2026, 7, 20), "group_sizes": {"management": 3, "front_line": 5}},
        ],
        "actions": [
            {"id": "2026-failures-1", "exercise": "failures", "session": "2026-failures",
             "about": "queue-checkout", "what": "Offer check-out by telephone the evening before",
             "owner": "Front office manager", "due": date(2026, 12, 15),
             "measure": "“Long queue at check-out” per week"},
        ],
        "failure_setups": [
            {
                "id": "setup", "title": "Failures in the house", "zone": "Europe/Paris",
                "units": "departments", "services": "services", "currency": "EUR",
                "exposure": "guest contacts", "minute_cost": 0.6, "shifts": "6, 14, 22",
                "source": "An invented log; nothing in it was measured.",
            }
        ],
        "failure_causes": [
            {"id": code, "name": name, "group": group}
            for code, (_, name, group, _, _) in CAUSES.items()
        ],
        "failure_log": failures,
        "failure_exposure": _exposure(random),
        "failure_notes": [
            {"id": "new-check-out-software", "day": date(2026, 6, 15),
             "words": "New software at check-out"},
            {"id": "trade-fair", "day": date(2026, 6, 24), "words": "Trade fair, three days"},
        ],
        "failure_limits": [
            {"id": "front-desk", "role": "Front desk", "per_case": 80.0, "per_customer": 150.0,
             "monthly_budget": 1200.0, "second_person_above": 60.0, "review_share": 0.1,
             "remedies": ["apologise", "explain", "correct", "discount", "refund", "upgrade"]},
            {"id": "duty-manager", "role": "Duty manager", "per_case": 300.0,
             "per_customer": 400.0, "monthly_budget": 2500.0},
        ],
        "failure_handovers": [each for f in failures for each in _stays(random, f)],
    }  # fmt: skip


def _failure(random: Random, number: int) -> dict[str, Any]:
    code = random.choices(list(CAUSES), [row[0] for row in CAUSES.values()])[0]
    _, _, group, stage, root = CAUSES[code]
    hour = random.choices(range(24), HOURS)[0]
    if code in {"queue-checkout", "bill-wrong"}:
        hour = random.choice((8, 9, 9, 10, 10, 11))
    day = FIRST + timedelta(days=random.randrange(DAYS))
    at = datetime(day.year, day.month, day.day, hour, random.randrange(60), tzinfo=UTC)
    at -= timedelta(hours=2)  # Paris in summer
    slow = 18.0 if code in {"shower-cold", "wifi-down"} else 2.0
    hours = random.expovariate(1 / slow) + 0.1
    severity = random.choices((1, 2, 3, 4, 5), (20, 40, 27, 11, 2))[0]
    remedy = random.choices(REMEDIES, (30, 10, 25, 14, 8, 6, 7))[0]
    found: dict[str, Any] = {
        "id": f"h-{number:03d}", "occurred_at": at.isoformat(), "cause": code, "group": group,
        "stage": stage, "root_cause": root, "unit": PLACES.get(code) or random.choice(UNITS),
        "channel": random.choice(("in_person", "in_person", "in_person", "phone", "app")),
        "detected_by": random.choice(("customer", "customer", "employee")), "severity": severity,
        "handling_minutes": float(random.randrange(4, 45)), "recovery": [remedy],
        "authority": "Duty manager" if severity > 3 else "Front desk",
        "customer_ref": f"g{random.randrange(1, 120):03d}",
    }  # fmt: skip
    if random.random() < 0.93:
        found["resolved_at"] = (at + timedelta(hours=hours)).isoformat(timespec="minutes")
        found["failed_recovery"] = random.random() < (0.3 if remedy == "none" else 0.12)
    if remedy in {"discount", "refund", "upgrade"}:
        found["compensation"] = float(random.choice((10, 20, 30, 40, 60, 75, 90)) * (severity > 1))
        found["currency"] = "EUR"
        found["approval_needed"] = random.random() < 0.3
    if random.random() < 0.06:
        found["refused"] = True
    if random.random() < 0.5:
        found["csat_after"] = max(1, min(5, round(random.gauss(4.4 - severity * 0.5, 0.8))))
    if code == "queue-checkout" and random.random() < 0.6:
        found["promise"] = "bill-in-two-minutes"
    found["link"] = "external_service_value" if group == "core_service" else ""
    return found


def _exposure(random: Random) -> list[dict[str, Any]]:
    rows = []
    for offset in range(DAYS):
        day = FIRST + timedelta(days=offset)
        busy = 1.3 if day.weekday() >= 4 else 1.0
        for hour, weight in enumerate(HOURS):
            if weight:
                count = max(0, round(random.gauss(weight * busy, 2)))
                rows.append({"id": f"/{day:%Y-%m-%d}/{hour}", "day": day, "hour": hour,
                             "transactions": count})  # fmt: skip
    return rows


def _stays(random: Random, failure: dict[str, Any]) -> list[dict[str, Any]]:
    if random.random() < 0.55:
        return []
    start = datetime.fromisoformat(failure["occurred_at"])
    last = failure.get("resolved_at")
    back = "Maintenance" if failure["root_cause"] in {"technology", "supplier"} else "Housekeeping"
    names = ["Front desk", back] if random.random() < 0.75 else ["Front desk", back, "Front desk"]
    end = datetime.fromisoformat(last) if last else None
    rows = []
    for step, name in enumerate(names, start=1):
        row: dict[str, Any] = {
            "id": f"{failure['id']}/{step}", "failure": failure["id"], "step": step,
            "department": name, "received_at": start.isoformat(),
            "owner": step == 1 and random.random() < 0.7,
        }  # fmt: skip
        after = start + timedelta(minutes=random.randrange(4, 30))
        if step < len(names):
            after = min(after, end) if end and step == 1 else after
            row["passed_at"] = after.isoformat(timespec="minutes")
            start = datetime.fromisoformat(row["passed_at"])
        elif end and end >= start:
            row["passed_at"] = end.isoformat(timespec="minutes")
        rows.append(row)
    return rows


def main() -> None:
    path = Path(__file__).parent / "demo" / "failures" / "records.yaml"
    path.parent.mkdir(exist_ok=True)
    head = "# Made by make_demo_failures.py with a fixed seed: invented, nothing was measured.\n"
    text = yaml.safe_dump(make(), sort_keys=False, allow_unicode=True, width=10_000)
    path.write_text(head + text, "utf-8")


if __name__ == "__main__":
    main()
