"""What the cells of this exercise's sheets in a workbook offer, from its content.

Imports the content, and no file format.
"""

from __future__ import annotations

from chainkit.care.content import care_content
from chainkit.care.grid_words import cell_name
from chainkit.workshop.choices import Choices

ROLES = {
    "recommend": "Recommendation",
    "satisfaction": "Satisfaction",
    "effort": "Effort",
    "perceived": "Care, perceived",
    "expected": "Care, expected",
    "other": "Other",
}
STYLES = {"relationship": "The whole relationship", "transaction": "One contact"}


def sheet_lists() -> tuple[Choices, ...]:
    """Every list of the exercise; see `chainkit.workbook.lists`."""
    content = care_content()
    cells = {key: cell_name(key, content) for key in content.cells}
    return (
        Choices(
            "care_cell",
            "The three Rs",
            cells,
            {cells[key]: cell.statement for key, cell in content.cells.items()},
        ),
        Choices("care_role", "What a question asks for", ROLES),
        Choices("care_style", "What customers judge", STYLES),
        Choices("care_cause", "Why somebody would not recommend", content.cause_names, open=True),
    )
