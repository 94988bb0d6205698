"""What the cells of this exercise's sheets in a workbook offer, from its content.

Imports the content, and no file format.
"""

from __future__ import annotations

from chainkit.continuum.content import continuum_content
from chainkit.continuum.workshop import CHOICE_WORDS
from chainkit.workshop.choices import Choices


def sheet_lists() -> tuple[Choices, ...]:
    """Every list of the exercise; see `chainkit.workbook.lists`."""
    content = continuum_content()
    cells = {cell.id: cell.statement for cell in content.cell_by_id.values()}
    components = {str(each.id): each.name for each in content.components}
    steps = {str(key): words for key, words in CHOICE_WORDS.items() if key}
    return (
        Choices("continuum_cell", "Rungs of the continuum", {key: key for key in cells}, cells),
        Choices("component", "Components of practice", components),
        Choices("step_choice", "Decisions on steps", steps),
    )
