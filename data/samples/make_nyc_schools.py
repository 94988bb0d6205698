"""Makes `nyc-schools/metrics.csv` and `measures.csv` from the published file in `raw/`.

Run it from the root of the checkout: ``python data/samples/make_nyc_schools.py``.  A test
runs it too and compares, so the committed files always follow from the raw one.

Which survey score stands for which link is *our* choice of a proxy (see data/README.md).
A value is left blank where it applies but was not published; where it does not apply (no
grades that answer a student survey, no graduating class) there is no row at all.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from chainkit.intake.export import Value, write_csv

HERE = Path(__file__).resolve().parent / "nyc-schools"
RAW = HERE / "raw" / "nyc_school_survey_2011.csv"
PERIOD = "2011"
PROXY = "Proxy chosen by this project, not by the publisher. "
METRIC_COLUMNS = ("metric", "link", "label", "unit", "worst", "best", "min_n", "note")
MEASURE_COLUMNS = ("metric", "unit", "period", "value", "n")
Row = Mapping[str, str]


@dataclass(frozen=True)
class Survey:
    """A score from 0 to 10, given by teachers, parents or students."""

    metric: str
    link: str
    column: str
    topic: str


WHO = {"t": "teachers", "p": "parents", "s": "students"}
SURVEYS = tuple(
    Survey(f"{topic}_{who}", link, f"{column}_{who}", label)
    for link, topic, column, label, answered_by in (
        ("internal_service_quality", "communication", "com", "Communication", "t"),
        ("internal_service_quality", "safety_and_respect", "saf", "Safety and respect", "t"),
        ("employee_satisfaction", "engagement", "eng", "Engagement", "t"),
        ("external_service_value", "academic_expectations", "aca", "Academic expectations", "ps"),
        ("external_service_value", "safety_and_respect", "saf", "Safety and respect", "ps"),
        ("customer_satisfaction", "communication", "com", "Communication", "ps"),
        ("customer_satisfaction", "engagement", "eng", "Engagement", "ps"),
    )
    for who in answered_by
)


@dataclass(frozen=True)
class Outcome:
    """A result of a school with a graduating class."""

    metric: str
    link: str
    label: str
    unit: str
    worst: int
    best: int
    value: Callable[[Row], float | None]
    note: str
    n: str = ""


def _number(said: str) -> float | None:
    return float(said) if said else None


def _staying(row: Row) -> float | None:
    dropout = _number(row["dropout_percent"])
    return None if dropout is None else round(100 - dropout, 1)


OUTCOMES = (
    Outcome("students_who_stay", "customer_loyalty", "Students who stay", "%", 0, 100, _staying,
            "100 minus the dropout rate of the cohort."),
    Outcome("graduation_rate", "shareholder_client_value", "Graduation rate", "%", 0, 100,
            lambda row: _number(row["grads_percent"]),
            "Graduates of the cohort; the city is seen as the owner."),
    Outcome("sat_score", "shareholder_client_value", "Average SAT score", "points", 600, 2400,
            lambda row: _number(row["avg_sat_score"]),
            "Sum of the three section averages (published 2012); the city is seen as the owner. "
            "n is the number of test takers.", n="sat_takers"),
)  # fmt: skip


def metrics() -> Iterator[tuple[Value, ...]]:
    """Rows of metrics.csv."""
    for survey in SURVEYS:
        who = WHO[survey.metric[-1]]
        note = f"{PROXY}The score that the 2011 NYC School Survey publishes for the {who}."
        label = f"{survey.topic} ({who})"
        yield survey.metric, survey.link, label, "score 0-10", 0, 10, 5, note
    for each in OUTCOMES:
        yield (
            each.metric, each.link, each.label, each.unit, each.worst, each.best, 0,
            PROXY + each.note,
        )  # fmt: skip


def measures(schools: list[dict[str, str]]) -> Iterator[tuple[Value, ...]]:
    """Rows of measures.csv: by metric, then by school."""
    for survey in SURVEYS:
        who = survey.metric[-1]
        for school in schools:
            if who != "s" or int(school["nr_s"]):
                value, n = _number(school[survey.column]), _number(school[f"n_{who}"])
                yield survey.metric, _unit(school), PERIOD, value, _count(n)
    for each in OUTCOMES:
        for school in schools:
            if _graduates(school):
                n = _number(school[each.n]) if each.n else None
                yield each.metric, _unit(school), PERIOD, each.value(school), _count(n)


def _count(n: float | None) -> int | None:
    return None if n is None else int(n)


def _unit(school: Row) -> str:
    return f"{school['dbn']} {school['school_name']}"


def _graduates(school: Row) -> bool:
    """Whether the school has the upper grades (YABC: evening programmes for older students)."""
    return "High School" in school["school_type"] or school["school_type"] == "YABC"


def schools() -> list[dict[str, str]]:
    """The rows of the raw file."""
    with RAW.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def make(folder: Path = HERE) -> None:
    """Write both files to `folder`."""
    write_csv(folder / "metrics.csv", METRIC_COLUMNS, metrics())
    write_csv(folder / "measures.csv", MEASURE_COLUMNS, measures(schools()))


if __name__ == "__main__":
    make()
