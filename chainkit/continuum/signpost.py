"""What the practices continuum says of its records to those who do not know it.

Imports the content, the record types and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.actions import Action
from chainkit.continuum.content import continuum_content
from chainkit.continuum.model import Assessment
from chainkit.continuum.units import unit_key
from chainkit.continuum.workshop import Move
from chainkit.store import Store
from chainkit.words import count, say
from chainkit.workshop.signpost import Names, Proposed, Signpost


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


def steps_up(store: Store, client: str) -> Sequence[Proposed]:
    """The steps up that each unit's latest assessment weighs and did not decide against."""
    held_last = sorted(store.latest(Assessment, client), key=lambda each: (each.held_on, each.id))
    latest = {unit_key(each.unit): each for each in held_last}
    of = {each.id: each for each in latest.values()}
    content = continuum_content()
    return [
        Proposed(
            "continuum",
            move.proposal,
            say("Step up to stage {stage}, “{name}” ({unit})", stage=move.to,
                name=content.stage_name(move.to), unit=of[move.session].unit or say("whole")),
            move.cost_once,
            move.cost_per_year,
            of[move.session].currency,
        )
        for move in store.latest(Move, client)
        if move.session in of and move.choice != "stay"
    ]  # fmt: skip


SIGNPOST = Signpost(sessions=Assessment, held=held, names=topic_names, proposes=steps_up)
