"""What a client's chain says: records as frames in, one `ChainResult` out.

The front of the chain's arithmetic: `answers` and `rated` (people's ratings), `measures`
(hard measures), `weakest` (the rule and its sentence), `suppression`, `consensus` and
`spread` stand beside it and are reached through it.  Pure functions; no store, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from chainkit.chain.answers import answers_frame, count_people
from chainkit.chain.measures import measure_links, measure_score
from chainkit.chain.model import ChainContent
from chainkit.chain.rated import rate_links
from chainkit.chain.result import ChainResult, LinkScore, Source
from chainkit.chain.weakest import find_weakest, headline_of
from chainkit.workshop.consensus import agreement_of, consensus_index
from chainkit.workshop.suppression import FLOOR, groups_to_hide

__all__ = [
    "agreement_of",
    "analyse",
    "answers_frame",
    "consensus_index",
    "count_people",
    "find_weakest",
    "groups_to_hide",
    "headline_of",
    "measure_links",
    "measure_score",
    "rate_links",
    "rate_round",
]


def analyse(
    ratings: pd.DataFrame,
    tallies: pd.DataFrame,
    metrics: pd.DataFrame,
    measures: pd.DataFrame,
    content: ChainContent,
    floor: int = FLOOR,
) -> ChainResult:
    """Everything the chain shows, from one round's answers and the client's hard measures.

    The frames have the fields of `Rating`, `Tally`, `Metric` and `Measure` as columns; any may
    be empty.  Ratings are primary as soon as one link has usable answers, shown or suppressed;
    else measures are.  Raises as `answers_frame`, `rate_links` and `measure_links` do.
    """
    answers = answers_frame(ratings, tallies, content)
    people = count_people(answers, tallies)
    rated = rate_round(answers, tallies, content, floor)
    measured = measure_links(metrics, measures, content)
    rates = any(score.status in ("scored", "suppressed") for score in rated.values())
    primary: Source = "ratings" if rates else "measures"
    shown = rated if rates else measured
    weakest = find_weakest(shown, content)
    return ChainResult(
        rated=rated,
        measured=measured,
        primary=primary,
        weakest=weakest,
        headline=headline_of(shown, weakest, content),
        participants=sum(people.values()),
        group_counts=_shown_counts(people, floor),
    )


def rate_round(
    answers: pd.DataFrame, tallies: pd.DataFrame, content: ChainContent, floor: int = FLOOR
) -> Mapping[str, LinkScore]:
    """Link id -> score of one round, its groups hidden in the same order on every link."""
    people = count_people(answers, tallies)
    # One order for the whole result: a group shown here and hidden there would tell something.
    order = sorted(people, key=lambda group: people[group])
    return rate_links(answers, content, floor, order)


def _shown_counts(people: Mapping[str, int], floor: int) -> Mapping[str, int | None]:
    """People per role group beside the number of participants, hidden as scores are.

    With fewer participants than the floor no group is told, not even the empty ones:
    they would name the group that is there.
    """
    total = sum(people.values())
    if 0 < total < floor:
        return dict.fromkeys(people)
    hidden = groups_to_hide(people, floor) if total else frozenset()
    return {group: None if group in hidden else count for group, count in people.items()}
