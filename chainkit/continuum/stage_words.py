"""A stage in words, and why it is this one.

Imports the model and the results; no table is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chainkit.continuum.model import HOLDS, TOP, ComponentId, ContinuumContent
from chainkit.continuum.result import Bounds, CellResult, ComponentStage, Profile
from chainkit.words import listed, number, phrase, say, spoken
from chainkit.workshop.records import GROUP_NAMES, RoleGroup
from chainkit.workshop.suppression import FLOOR

RULE = phrase(
    "A statement holds from 3, “mostly”, on. A component stands at the highest stage whose own "
    "statement and all below it hold; the whole stands at the lowest of its three components. "
    "What counts is what the room agreed on, else the median of those who could judge. The "
    "stages, the statements and this rule are ours (O)."
)


def figure_words(value: float) -> str:
    """A median, with a decimal only where it has one.

    >>> figure_words(3.0), figure_words(2.5)
    ('3', '2.5')
    """
    return number(value, 0 if float(value).is_integer() else 1)


def short_stage(stage: Bounds) -> str:
    """A stage in a figure or two; 0 is below the first.

    >>> short_stage(Bounds(2, 2)), short_stage(Bounds(1, 3)), short_stage(Bounds(0, 5))
    ('2', '1–3', '?')
    """
    if stage == Bounds(0, TOP):
        return "?"
    return str(stage.low) if stage.known else f"{stage.low}–{stage.high}"


def at_stage(stage: Bounds) -> str:
    """Where something stands, in as few words as a picture has room for.

    >>> at_stage(Bounds(2, 2)), at_stage(Bounds(1, 3)), at_stage(Bounds(0, 0))
    ('stage 2', 'stage 1–3', 'below stage 1')
    """
    if stage == Bounds(0, 0):
        return say("below stage 1")
    if stage == Bounds(0, TOP):
        return say("not known")
    return say("stage {stage}", stage=short_stage(stage))


def stage_words(stage: Bounds, content: ContinuumContent) -> str:
    """A stage by number and name."""
    if stage == Bounds(0, TOP):
        return say("not known")
    if not stage.known:
        return say("between stage {low} and stage {high}", low=stage.low, high=stage.high)
    if not stage.low:
        return say("below stage 1")
    return say("stage {number}, {name}", number=stage.low, name=content.stage_name(stage.low))


def component_why(
    found: ComponentStage, cells: Mapping[str, CellResult], content: ContinuumContent
) -> str:
    """Why a component stands where it does, in one or two sentences."""
    if not found.stop:
        return say("All of its statements hold.")
    said = _stop_words(cells[found.stop], content)
    if found.over:
        said += " " + say(
            "{cells} would hold above it: a rung over a missing one carries nobody.",
            cells=listed(list(found.over)),
        )
    return said


def _stop_words(cell: CellResult, content: ContinuumContent) -> str:
    """Why the stage of a cell is not reached, or not known."""
    stage = content.stage_of_cell[cell.cell].number
    if cell.value is None:
        why = (
            say("fewer than five people could judge it")
            if cell.shown == "hidden"
            else say("nobody rated it")
        )
        return say(
            "What stage {stage} asks is not known ({cell}): {why}.",
            stage=stage,
            cell=cell.cell,
            why=why,
        )
    # Whole sentences, so that another language can turn them.
    sentence = (
        phrase(
            "Stage {stage} is not reached: the median for {cell} is {value}, and {holds} is "
            "needed: “{statement}”"
        )
        if cell.agreed is None
        else phrase(
            "Stage {stage} is not reached: the room agreed on {value} for {cell}, and {holds} is "
            "needed: “{statement}”"
        )
    )
    return spoken(
        sentence,
        stage=stage,
        value=figure_words(cell.value),
        cell=cell.cell,
        holds=HOLDS,
        statement=content.cell_by_id[cell.cell].statement,
    )


def overall_words(overall: Bounds, content: ContinuumContent, unit: str) -> str:
    """The overall stage as the heading of a page."""
    who = unit or say("The organisation")
    if overall == Bounds(0, TOP):
        return say("The stage of {who} is not known yet", who=unit or say("the organisation"))
    if not overall.known:
        return say(
            "{who} stands between stage {low} and stage {high}",
            who=who,
            low=overall.low,
            high=overall.high,
        )
    if not overall.low:
        return say("{who} stands below stage 1", who=who)
    return say(
        "{who} stands at stage {number} of {top}: {name}",
        who=who,
        number=overall.low,
        top=TOP,
        name=content.stage_name(overall.low),
    )


def overall_why(
    overall: Bounds,
    components: Mapping[ComponentId, ComponentStage],
    content: ContinuumContent,
) -> str:
    """What holds the whole at its stage, and how far the others are."""
    if overall == Bounds(0, TOP):
        return say("No cell of any component is known.")
    low = [each for each in components.values() if each.stage.low == overall.low]
    if len(low) == len(components):
        return say("All three components stand alike.")

    def named(found: Iterable[ComponentStage]) -> str:
        return listed(
            [
                say(
                    "{component} ({stage})",
                    component=content.component_by_id[each.component].name,
                    stage=at_stage(each.stage),
                )
                for each in found
            ]
        )

    return say(
        "The lowest of the three decides: {lowest}. Beside it: {others}.",
        lowest=named(low),
        others=named(each for each in components.values() if each not in low),
    )


def people_words(profile: Profile, floor: int = FLOOR) -> str:
    """How many people a profile rests on; a number under `floor` is not said."""
    if not profile.n:
        return say("nobody")
    return str(profile.n) if profile.n >= floor else say("under {floor}", floor=floor)


def hidden_words(hidden: Sequence[RoleGroup], n: int, floor: int) -> str:
    """Who is not shown, and why; "" where everybody is."""
    if 0 < n < floor:
        return say("Fewer than {floor} people answered: nothing of it is shown.", floor=floor)
    if not hidden:
        return ""
    names = listed([spoken(GROUP_NAMES[group]) for group in hidden])
    return say(
        "Not shown by themselves, to protect the people in them: {groups}. They count in what "
        "everybody said.",
        groups=names,
    )
