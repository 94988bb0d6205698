"""The choices that cells offer, from the content: key -> what a person reads and writes.

The words are those of the content without a sector's wording, so that a file reads the same
whatever the session speaks.  Where choices are known by short codes the code itself is
written, and the list says what it means.  Imports the exercises' content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from chainkit.chain.content import chain_content
from chainkit.charter.content import charter_content
from chainkit.charter.model import HONEST_WORDS
from chainkit.content import languages, packs
from chainkit.failures.content import failures_content
from chainkit.levels.content import levels_content
from chainkit.levels.deciding import CHOICE_WORDS
from chainkit.levels.words import OFFERED_WORDS, WAY_WORDS
from chainkit.workshop.records import GROUP_NAMES


@dataclass(frozen=True)
class Choices:
    """One list: `words` maps a key to what is written; `means` explains what is written."""

    name: str
    title: str
    words: Mapping[str, str]
    means: Mapping[str, str] = field(default_factory=dict)
    open: bool = False
    """Whether other values may be written too, such as a measure of the client's own."""


def _plain(name: str, title: str, *keys: str) -> Choices:
    return Choices(name, title, {key: key.capitalize() for key in keys})


def _of(words: Mapping[Any, str]) -> Mapping[str, str]:
    return {str(key): word for key, word in words.items()}


@cache
def all_choices() -> Mapping[str, Choices]:
    """Every list by its name."""
    found = (*_general(), *_chain(), *_levels(), *_charter(), *_failures())
    return {each.name: each for each in found}


def _general() -> tuple[Choices, ...]:
    sectors, tongues = packs(), languages()
    return (
        Choices("yes_no", "Yes or no", {"yes": "yes", "no": "no"}),
        Choices("role_group", "Groups", GROUP_NAMES),
        _plain("promise", "Promises about answers", "anonymous", "confidential"),
        Choices("language", "Languages", {tag: tag for tag in tongues}, dict(tongues), open=True),
        Choices("pack", "Sector packs", {tag: tag for tag in sectors}, dict(sectors), open=True),
        _plain("status", "Status of an action", "open", "done", "dropped"),
        Choices(
            "exercise",
            "Exercises",
            {
                "chain": "The service-profit chain",
                "levels": "Service levels",
                "charter": "Customer strategy and charter",
                "failures": "Failure log",
            },
        ),
        Choices("origin", "Origin of data", {"own": "Own", "invented": "Invented", "real": "Real"}),
    )


def _chain() -> tuple[Choices, ...]:
    content = chain_content()
    links = {link.id: link.name for link in content.links}
    items = {link.code: link.question for link in content.links}
    items |= {each.id: each.text for link in content.links for each in link.statements}
    ideas = {
        each.id: f"{each.label} ({link.name})" for link in content.links for each in link.metrics
    }
    return (
        Choices("link", "Links of the chain", links),
        Choices("story_link", "Links, and the case", {"case": "The case itself"} | links),
        Choices("chain_item", "Statements of the chain", {key: key for key in items}, items),
        Choices("measure_idea", "Ideas for measures", {i: i for i in ideas}, ideas, open=True),
        Choices("about", "What actions are about", links, open=True),
        Choices("form", "Forms", {"short": "Short", "full": "Full"}),
        Choices("view", "Views of the chain", _of(content.views)),
    )


def _levels() -> tuple[Choices, ...]:
    content = levels_content()
    return (
        Choices(
            "level",
            "Levels",
            {each.id: each.name for each in content.levels},
            {each.name: each.test for each in content.levels},
        ),
        Choices(
            "stage",
            "Stages of the journey",
            {each.id: each.name for each in content.stages},
            {each.name: each.hint for each in content.stages},
            open=True,
        ),
        Choices("level_pack", "Sector lists", {p.id: p.name for p in content.packs}, open=True),
        Choices(
            "cadence",
            "How often",
            {each.id: each.name for each in content.cadences},
            {each.name: f"every {each.months} months" for each in content.cadences},
        ),
        Choices("offered", "Offered or not", _of(OFFERED_WORDS)),
        Choices("way", "Ahead in what", _of(WAY_WORDS)),
        Choices("level_choice", "Decisions on features", _of(CHOICE_WORDS)),
        Choices(
            "trigger",
            "What makes a review due",
            {each.id: each.name for each in content.triggers},
            {each.name: each.hint for each in content.triggers},
        ),
    )


def _charter() -> tuple[Choices, ...]:
    content = charter_content()
    items = {each.id: each.text for each in content.items}
    statements = {each.id: each.text for each in content.statements}
    return (
        Choices("honest", "Answers of the self-check", _of(HONEST_WORDS)),
        Choices("charter_item", "Items of the checklist", {key: key for key in items}, items),
        Choices("charter_statement", "Statements", {key: key for key in statements}, statements),
        Choices("strategy", "Contents of a strategy", {s.id: s.name for s in content.strategy}),
        Choices("section", "Sections of a charter", {s.id: s.name for s in content.sections}),
    )


def _failures() -> tuple[Choices, ...]:
    content = failures_content()
    titles = {
        "channel": "Channels",
        "stage": "Stages of a purchase",
        "detected_by": "Who noticed",
        "group": "Kinds of failure",
        "three_r": "Three Rs",
        "nature": "Organisational or personal",
        "attribution": "Whose doing",
        "root_cause": "Root causes",
        "recovery": "Ways to put it right",
    }
    return tuple(
        Choices(f"failure_{name}", title, dict(content.names[name]))
        for name, title in titles.items()
    )
