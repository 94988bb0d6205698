"""What the cells of this exercise's sheets in a workbook offer, from its content.

Imports the content, and no file format.
"""

from __future__ import annotations

from chainkit.levels.content import levels_content
from chainkit.levels.deciding import CHOICE_WORDS
from chainkit.levels.words import OFFERED_WORDS, WAY_WORDS
from chainkit.workshop.choices import Choices, keys_as_text


def sheet_lists() -> tuple[Choices, ...]:
    """Every list of the exercise; see `chainkit.workbook.lists`."""
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
        Choices("offered", "Offered or not", keys_as_text(OFFERED_WORDS)),
        Choices("way", "Ahead in what", keys_as_text(WAY_WORDS)),
        Choices("level_choice", "Decisions on features", keys_as_text(CHOICE_WORDS)),
        Choices(
            "trigger",
            "What makes a review due",
            {each.id: each.name for each in content.triggers},
            {each.name: each.hint for each in content.triggers},
        ),
    )
