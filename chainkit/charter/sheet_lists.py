"""What the cells of this exercise's sheets in a workbook offer, from its content.

Imports the content, and no file format.
"""

from __future__ import annotations

from chainkit.charter.content import charter_content
from chainkit.charter.model import HONEST_WORDS
from chainkit.workshop.choices import Choices, keys_as_text


def sheet_lists() -> tuple[Choices, ...]:
    """Every list of the exercise; see `chainkit.workbook.lists`."""
    content = charter_content()
    items = {each.id: each.text for each in content.items}
    statements = {each.id: each.text for each in content.statements}
    return (
        Choices("honest", "Answers of the self-check", keys_as_text(HONEST_WORDS)),
        Choices("charter_item", "Items of the checklist", {key: key for key in items}, items),
        Choices("charter_statement", "Statements", {key: key for key in statements}, statements),
        Choices("strategy", "Contents of a strategy", {s.id: s.name for s in content.strategy}),
        Choices("section", "Sections of a charter", {s.id: s.name for s in content.sections}),
    )
