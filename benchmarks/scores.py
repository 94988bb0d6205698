"""Invented answers of 500 people × 40 statements × 5 rounds, to time scores and picture."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import numpy as np
import pandas as pd

from chainkit.chain.analysis import analyse
from chainkit.chain.content import chain_content
from chainkit.chain.picture import draw_chain
from chainkit.chain.result import ChainResult
from chainkit.workshop.records import ROLE_GROUPS

PEOPLE, ROUNDS = 500, 5
_EMPTY = pd.DataFrame()


def invented_rounds(
    people: int = PEOPLE, rounds: int = ROUNDS, seed: int = 1994
) -> list[pd.DataFrame]:
    """One frame of invented full-form ratings per round, as the store gives them."""
    random = np.random.default_rng(seed)
    items = chain_content().items("full")
    size = people * len(items)
    groups = np.array(ROLE_GROUPS)[random.choice(len(ROLE_GROUPS), people, p=(0.1, 0.6, 0.2, 0.1))]
    frames = []
    for number in range(1, rounds + 1):
        value = random.integers(1, 6, size).astype(np.float64)
        value[random.random(size) < 0.05] = np.nan  # cannot judge
        frames.append(
            pd.DataFrame(
                {
                    "session": "kickoff",
                    "round": number,
                    "role_group": np.repeat(groups, len(items)),
                    "participant": np.repeat([f"p{each:04}" for each in range(people)], len(items)),
                    "item": np.tile(items, people),
                    "value": value,
                }
            )
        )
    return frames


def score(frames: Sequence[pd.DataFrame]) -> list[ChainResult]:
    """Every round's whole result."""
    content = chain_content()
    return [analyse(frame, _EMPTY, _EMPTY, _EMPTY, content) for frame in frames]


def prepare() -> list[pd.DataFrame]:
    """Five rounds, after one unmeasured run that pays for lazy imports and content."""
    frames = invented_rounds()
    score_and_draw(frames[:1])
    return frames


def score_and_draw(frames: Sequence[pd.DataFrame]) -> list[str]:
    """Scores and picture of every round."""
    content = chain_content()
    return [draw_chain(result, content, title="Benchmark") for result in score(frames)]


def time_scores(repeats: int = 7) -> list[float]:
    """Seconds for the scores alone of all five rounds, once per repeat."""
    frames = prepare()
    taken = []
    for _ in range(repeats):
        start = perf_counter()
        score(frames)
        taken.append(perf_counter() - start)
    return taken
