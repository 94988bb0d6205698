"""What the cells of this exercise's sheets in a workbook offer.

Imports the words of the forms, and no file format.
"""

from __future__ import annotations

from chainkit.economics.value import FORMS
from chainkit.economics.words import LOYALTY, PERIODS, WORTH
from chainkit.economics.worth import EFFECTS
from chainkit.workshop.choices import Choices, keys_as_text


def sheet_lists() -> tuple[Choices, ...]:
    """Every list of the exercise; see `chainkit.workbook.lists`."""
    return (
        Choices("economics_period", "Lengths of a period", keys_as_text(PERIODS)),
        Choices("economics_form", "Forms of a lifetime value", keys_as_text(FORMS)),
        Choices("economics_effect", "What proposals change", keys_as_text(EFFECTS)),
        Choices("economics_worth", "What customers' value is", keys_as_text(WORTH)),
        Choices("economics_loyalty", "What customers' loyalty is in", keys_as_text(LOYALTY)),
    )
