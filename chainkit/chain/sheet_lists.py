"""What the cells of this exercise's sheets in a workbook offer, from its content.

Imports the content, and no file format.
"""

from __future__ import annotations

from chainkit.chain.content import chain_content
from chainkit.workshop.choices import Choices, keys_as_text


def sheet_lists() -> tuple[Choices, ...]:
    """Every list of the exercise; see `chainkit.workbook.lists`."""
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
        Choices("view", "Views of the chain", keys_as_text(content.views)),
    )
