"""Builders for the analysis tests: records as frames, the way the store gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from chainkit.chain.model import Measure, Metric, Rating, Tally
from chainkit.chain.result import LinkScore
from chainkit.store.record import Record
from chainkit.workshop.records import RoleGroup

Answer = tuple[str, RoleGroup, str, int | None]
"""Participant, role group, item, value."""


def frame(kind: type[Record], records: Iterable[Record]) -> pd.DataFrame:
    rows = [record.model_dump() for record in records]
    return pd.DataFrame(rows, columns=list(kind.model_fields))


def ratings_frame(answers: Iterable[Answer]) -> pd.DataFrame:
    return frame(
        Rating,
        (
            Rating(
                client="acme",
                id=f"kickoff/1/{person}/{item}",
                session="kickoff",
                round=1,
                role_group=group,
                participant=person,
                item=item,
                value=value,
            )
            for person, group, item, value in answers
        ),
    )


def tallies_frame(
    counts: Mapping[tuple[RoleGroup, str], Sequence[int]],
    cannot_judge: Mapping[tuple[RoleGroup, str], int] | None = None,
) -> pd.DataFrame:
    unjudged = cannot_judge or {}
    return frame(
        Tally,
        (
            Tally(
                client="acme",
                id=f"kickoff/1/{group}/{item}",
                session="kickoff",
                round=1,
                role_group=group,
                item=item,
                counts=tuple(each),
                cannot_judge=unjudged.get((group, item), 0),
            )
            for (group, item), each in counts.items()
        ),
    )


def short_answers(**by_group: Sequence[int | None]) -> pd.DataFrame:
    """Short-form answers to the first link; a keyword per role group."""
    return short_form({"ISQ": by_group})


def short_form(by_item: Mapping[str, Mapping[str, Sequence[int | None]]]) -> pd.DataFrame:
    """Short-form answers: item -> role group -> one value per person."""
    return ratings_frame(
        (f"{group}-{number}", group, item, value)  # type: ignore[misc]  # a RoleGroup
        for item, by_group in by_item.items()
        for group, values in by_group.items()
        for number, value in enumerate(values)
    )


def metrics_frame(*metrics: Metric) -> pd.DataFrame:
    return frame(Metric, metrics)


def metric(key: str, link: str, worst: float = 0, best: float = 10, min_n: int = 0) -> Metric:
    return Metric(
        client="acme",
        id=key,
        link=link,
        label=key.capitalize(),
        unit="points",
        worst=worst,
        best=best,
        min_n=min_n,
    )


def measures_frame(
    rows: Iterable[tuple[str, str, str, float | None, int | None]],
) -> pd.DataFrame:
    """Metric, unit, period, value, respondents."""
    return frame(
        Measure,
        (
            Measure(
                client="acme",
                id=f"{key}/{unit}/{period}",
                metric=key,
                unit=unit,
                period=period,
                value=value,
                n=n,
            )
            for key, unit, period, value, n in rows
        ),
    )


NO_RATINGS = ratings_frame(())
NO_TALLIES = tallies_frame({})
NO_METRICS = metrics_frame()
NO_MEASURES = measures_frame(())


def scored(link: str, median: float, score: float | None = None, **more: object) -> LinkScore:
    """A scored link, for the rules that read scores only."""
    return LinkScore(
        link=link,
        source=more.pop("source", "ratings"),  # type: ignore[arg-type]
        status="scored",
        score=median if score is None else score,
        median=median,
        **more,  # type: ignore[arg-type]
    )
