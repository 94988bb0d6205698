"""What an action of the practices continuum can be about: a component, or one of its rungs.

Imports the continuum's state and the shared topics.
"""

from __future__ import annotations

from chainkit.continuum.model import TOP, Transition, TransitionAction
from chainkit.continuum.state import ContinuumState
from chainkit.words import count, listed, say
from chainkit.workshop.topics import Topics

_SHORT = 70


def continuum_topics(state: ContinuumState) -> Topics:
    """The three components and the fifteen rungs; ideas are those of the next step up."""
    content = state.content
    components = {str(each.id): each.name for each in content.components}
    cells = {cell.id: cell.statement for cell in content.cell_by_id.values()}
    work_on = _work_on(state)
    step = next_step(state)
    return Topics(
        label=say("On which component or rung"),
        whole=say("the whole assessment"),
        names={**components, **cells},
        listed={**components, **{key: _short(f"{key} · {text}") for key, text in cells.items()}},
        work_on=work_on,
        work_on_words=say("{component} (the lowest)", component=components[work_on])
        if work_on
        else "",
        ideas=tuple(
            (each.component, each.text.removesuffix(".")) for each in actions_ahead(state, step)
        )
        if step
        else (),
    )


def next_step(state: ContinuumState) -> Transition | None:
    """The step up from the stage that the whole has reached; None where it is not known.

    Below stage 1 there is no list of ours: its three statements say what is missing.
    """
    if state.profile is None or not state.profile.any:
        return None
    stage = state.profile.overall.low
    return state.content.transition_to(stage + 1) if 1 <= stage < TOP else None


def actions_ahead(state: ContinuumState, step: Transition) -> tuple[TransitionAction, ...]:
    """What a step takes of the components that are not at its stage yet."""
    found = state.profile.components if state.profile else {}
    return tuple(
        each
        for each in step.actions
        if each.component not in found or found[each.component].stage.low < step.to
    )


def there_already(state: ContinuumState, step: Transition) -> str:
    """Which components need nothing for a step, as a sentence; "" where all do."""
    ahead = {each.component for each in actions_ahead(state, step)}
    names = [each.name for each in state.content.components if each.id not in ahead]
    return (
        count(
            len(names),
            "{names} is there already.",
            "{names} are there already.",
            names=listed(names),
        )
        if names
        else ""
    )


def _work_on(state: ContinuumState) -> str:
    """The component that decides the stage, where one alone does."""
    if state.profile is None or not state.profile.any:
        return ""
    low = min(each.stage.low for each in state.profile.components.values())
    found = [each for each in state.profile.components.values() if each.stage.low == low]
    return found[0].component if len(found) == 1 else ""


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
