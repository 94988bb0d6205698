"""Makes the tables of the sample `ttc-subway` from the city's raw file.

    python data/samples/make_ttc_subway.py RAW.csv CODES.csv

Every row of the raw file is a row of the log, in its order, with every value as it was typed:
what is wrong in it is the log's own, and is told when it is cleaned.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "ttc-subway"
COLUMNS = ("date", "time", "zone", "unit", "service", "cause", "impact", "detail")


def main(raw: Path, codes: Path) -> None:
    with raw.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    log = FOLDER / "failures" / "log.csv"
    with log.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            detail = f"bound {row['Bound'] or '-'}, vehicle {row['Vehicle']}, gap {row['Min Gap']}"
            writer.writerow(
                (row["Date"], row["Time"], "America/Toronto", row["Station"], row["Line"],
                 row["Code"], row["Min Delay"], detail)
            )  # fmt: skip
    digest = hashlib.sha256(log.read_bytes()).hexdigest()
    log.with_suffix(".sha256").write_text(f"{digest}  log.csv\n", "ascii")
    (FOLDER / "causes.csv").write_text(codes.read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
