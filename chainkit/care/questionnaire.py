"""A survey to begin with: our own questions and statements, as records.

Imports the content types and the records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from chainkit.care.model import CareContent
from chainkit.care.workshop import Dimension, Question, Survey
from chainkit.errors import UnknownChoice
from chainkit.words import phrase, say, spoken

Part = Literal["recommend", "satisfaction", "effort", "perceived", "expected", "tangibles"]
PARTS: dict[Part, str] = {
    "recommend": phrase("Would they recommend us? (0 to 10)"),
    "satisfaction": phrase("How satisfied are they? (1 to 5)"),
    "effort": phrase("How much effort did it take them? (1 to 7, high is easy)"),
    "perceived": phrase("Five dimensions of care, as perceived (1 to 7)"),
    "expected": phrase("The same statements, as expected (1 to 7)"),
    "tangibles": phrase("A sixth dimension: what can be seen and touched"),
}
USUAL: tuple[Part, ...] = ("recommend", "satisfaction", "perceived")
"""What a new survey asks unless somebody says otherwise: what is perceived, not what is
expected, which doubles the sheet and tells little more."""


def new_survey(
    client: str, survey: str, title: str, content: CareContent, parts: Collection[Part] = USUAL
) -> Iterator[Survey | Dimension | Question]:
    """The records of a new survey called `survey`.  Raises UnknownChoice for an unknown part."""
    for part in parts:
        if part not in PARTS:
            raise UnknownChoice("part", part, list(PARTS))
    yield Survey(client=client, id=survey, title=title)
    number = 0
    for key, role, words, low, high in _single(parts):
        number += 1
        yield Question(
            client=client, id=f"{survey}/{key}", survey=survey, key=key, number=number,
            role=role, words=words, low=low, high=high,
        )  # fmt: skip
    sides = [side for side in ("expected", "perceived") if side in parts]
    if sides:
        yield from _care(client, survey, content, sides, number, tangibles="tangibles" in parts)


_Single = tuple[str, Literal["recommend", "satisfaction", "effort"], str, int, int]


def _single(parts: Collection[Part]) -> Iterator[_Single]:
    if "recommend" in parts:
        words = say("How likely is it that you would recommend us to a friend or colleague?")
        yield "recommend", "recommend", words, 0, 10
    if "satisfaction" in parts:
        words = say("Taken all together, how satisfied are you with us?")
        yield "satisfaction", "satisfaction", words, 1, 5
    if "effort" in parts:
        words = say("They made it easy for me to get what I needed.")
        yield "effort", "effort", words, 1, 7


def _care(
    client: str,
    survey: str,
    content: CareContent,
    sides: list[str],
    number: int,
    *,
    tangibles: bool,
) -> Iterator[Dimension | Question]:
    wanted = [each for each in content.dimensions if tangibles or not each.optional]
    for place, words in enumerate(wanted, start=1):
        yield Dimension(
            client=client, id=f"{survey}/{words.id}", survey=survey, key=words.id,
            name=words.name, number=place,
        )  # fmt: skip
        for at, statement in enumerate(words.statements, start=1):
            for side in sides:
                number += 1
                key = f"{side[0]}_{words.id}_{at}"
                yield Question(
                    client=client, id=f"{survey}/{key}", survey=survey, key=key, number=number,
                    role="expected" if side == "expected" else "perceived", words=statement,
                    low=1, high=7, dimension=words.id, statement=f"{words.id}_{at}",
                )  # fmt: skip


def part_words() -> dict[Part, str]:
    """The parts in the language spoken now."""
    return {part: spoken(words) for part, words in PARTS.items()}
