"""Whether targets and decisions on steps agree: a target needs the steps that lead to it.

Pure; imports the content and the records.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.continuum.model import ComponentId, ContinuumContent
from chainkit.continuum.workshop import Move, Target
from chainkit.words import say


def contradictions(
    targets: Mapping[ComponentId, Target], moves: Mapping[int, Move], content: ContinuumContent
) -> tuple[str, ...]:
    """A sentence for each target that lies beyond a step that was decided against."""
    stays = [to for to, move in moves.items() if move.choice == "stay"]
    said = []
    for component in content.components:
        target = targets.get(component.id)
        if target is None or target.stage is None:
            continue
        beyond = [to for to in stays if to <= target.stage]
        if beyond:
            said.append(
                say(
                    "{component} aims at stage {stage}, but the step to stage {to} was decided "
                    "against: one of the two should change.",
                    component=component.name,
                    stage=target.stage,
                    to=min(beyond),
                )
            )
    return tuple(said)
