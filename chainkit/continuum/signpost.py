"""What the practices continuum says of its records to those who do not know it.

Imports the content, the record types and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.actions import Action
from chainkit.continuum.content import continuum_content
from chainkit.continuum.model import Assessment
from chainkit.store import Store
from chainkit.words import count
from chainkit.workshop.signpost import Names, Signpost


def topic_names(_store: Store, actions: Sequence[Action]) -> Names:
    """Components by their name, cells by what they state."""
    content = continuum_content()
    names = {str(each.id): each.name for each in content.components}
    names |= {cell.id: cell.statement.removesuffix(".") for cell in content.cell_by_id.values()}
    return {
        (action.client, action.id): names[action.about]
        for action in actions
        if action.about in names
    }


def held(number: int) -> str:
    """So many assessments."""
    return count(number, "{number} assessment", "{number} assessments")


SIGNPOST = Signpost(sessions=Assessment, held=held, names=topic_names)
