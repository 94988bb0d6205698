"""The months that ship, read by themselves, for tests that need no database."""

from __future__ import annotations

import csv
from functools import cache

from chainkit.levels.attainment import Attainment, attain
from chainkit.levels.monthly import ServiceStandard
from chainkit.places import data_dir

STANDARD = ServiceStandard(
    client="nhs-ae", id="standard", title="Waits", target=0.95, year_start=4, units="providers"
)


@cache
def shipped() -> Attainment:
    path = data_dir() / "samples" / "nhs-ae" / "months.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (r["org_code"], r["type"], r["period"], int(r["attendances"]), int(r["breaches"]))
            for r in csv.DictReader(file)
        ]
    return attain(rows, STANDARD)
