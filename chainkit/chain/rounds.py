"""Rounds of one session read together: what a re-vote asked, and what earlier ones still say.

A re-vote asks a few links anew.  The others keep what the latest earlier, revealed round
says of them, exactly as that round shows it: each round's answers are scored and suppressed
alone, and only what may be shown of one is carried to the next.  So nobody learns by
subtraction across rounds what no single round tells.  Pure; imports the analysis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from chainkit.chain.analysis import rate_round
from chainkit.chain.answers import answers_frame
from chainkit.chain.model import ChainContent, Round
from chainkit.chain.result import ChainResult, LinkScore, Source
from chainkit.chain.weakest import find_weakest, headline_of
from chainkit.words import say


@dataclass(frozen=True, eq=False)
class RoundAnswers:
    """One round as it is shown (`rated`), with the answers behind it (never shown)."""

    number: int
    links: frozenset[str]
    """The links that this round is the word on."""
    rated: Mapping[str, LinkScore]
    answers: pd.DataFrame


def read_round(
    round_: Round, ratings: pd.DataFrame, tallies: pd.DataFrame, content: ChainContent
) -> RoundAnswers:
    """`round_` from the frames of its ratings and tallies.

    A re-vote is the word on those of its links that somebody answered; a link that nobody
    rated anew keeps what it had.
    """
    answers = answers_frame(ratings, tallies, content)
    rated = rate_round(answers, tallies, content)
    links = frozenset(content.by_id)
    if round_.links:
        links = frozenset(round_.links) & frozenset(answers["link"].unique())
    return RoundAnswers(round_.number, links, rated, answers)


def latest_on(link: str, rounds: Sequence[RoundAnswers]) -> RoundAnswers | None:
    """The first of `rounds` (latest first) that is the word on `link`."""
    return next((each for each in rounds if link in each.links), None)


def carried_links(
    now: RoundAnswers, earlier: Sequence[RoundAnswers], content: ChainContent
) -> Mapping[str, int]:
    """Link -> the earlier round it is carried over from; `earlier` is latest first."""
    left = {link: latest_on(link, earlier) for link in content.by_id if link not in now.links}
    return {link: found.number for link, found in left.items() if found}


def with_carried(
    result: ChainResult,
    carried: Mapping[str, int],
    earlier: Sequence[RoundAnswers],
    content: ChainContent,
) -> ChainResult:
    """`result` whole again: carried links as their round shows them, the finding found anew."""
    if not carried:
        return result
    by_number = {each.number: each for each in earlier}
    rated = dict(result.rated)
    for link, number in carried.items():
        rated[link] = _marked(by_number[number].rated[link], number)
    rates = any(score.status in ("scored", "suppressed") for score in rated.values())
    primary: Source = "ratings" if rates else "measures"
    shown = rated if rates else result.measured
    weakest = find_weakest(shown, content)
    headline = headline_of(shown, weakest, content)
    return replace(result, rated=rated, primary=primary, weakest=weakest, headline=headline)


def _marked(score: LinkScore, number: int) -> LinkScore:
    said = say("Not rated anew: as in round {number}.", number=number)
    return replace(score, detail=f"{score.detail} {said}".strip())
