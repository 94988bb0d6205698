"""Reveal: the ladders, why each stops where it does, and the units beside one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chainkit.continuum.analysis import hidden_sentence
from chainkit.continuum.movement import movement_words
from chainkit.continuum.place import UNITS
from chainkit.continuum.result import CellResult, Profile
from chainkit.continuum.screens import present
from chainkit.continuum.screens.frame import (
    answers_eyebrow,
    ladder_picture,
    needs_assessment,
    source,
    units_pictures,
)
from chainkit.continuum.seat import Seat
from chainkit.continuum.stage_words import RULE, at_stage, figure_words, people_words
from chainkit.continuum.state import ContinuumState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, table, tabs
from chainkit.ui.screen import Panes
from chainkit.words import day, number, phrase, say, spoken
from chainkit.workshop.consensus import Agreement, agreement_of
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS
from chainkit.workshop.screens.answers import answered, next_round
from chainkit.workshop.screens.header import progress_words, reveal_buttons

AGREEMENT: dict[Agreement, str] = {
    "shared view": phrase("shared view"),
    "mixed": phrase("mixed"),
    "split": phrase("split"),
}
CAREFUL = phrase(
    "Units are rated by different people: a difference is a reason to ask, not a ranking."
)


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk, state = seat.desk, seat.desk.state
    if state.session is None or state.round is None:
        return needs_assessment(say("Reveal"))
    found = state.profile
    if found is None:
        return Panes(lead=_hidden(state), side=_next(desk))
    units = desk.place.item == UNITS and len(state.units) > 1
    return Panes(
        lead=_lead(desk, found, units=units),
        picture=units_pictures(state) if units else ladder_picture(state),
        body=_units(state) if units else join(_why(state, found), _cells(state, found)),
        side=_side(state, found),
    )


def _hidden(state: ContinuumState) -> Markup:
    words = say("The fifteen statements are open: {progress}.",
                progress=progress_words(state.progress))  # fmt: skip
    return join(el("h1", say("Hidden until you reveal")), el("p", words, class_="ck-why"))


def _next(desk: AnyDesk) -> Markup:
    """The way to the reveal, or why there is none."""
    if answered(desk.state):
        return el("div", reveal_buttons(desk), class_="ck-bar")
    nobody = say("Nobody has answered in this round yet, so there is nothing to reveal.")
    return el("p", nobody, class_="ck-hint")


def _lead(desk: AnyDesk, found: Profile, *, units: bool) -> Markup:
    views = (("", say("The ladders")), (UNITS, say("Units side by side")))
    several = len(desk.state.units) > 1
    return join(
        el("h1", say("Units side by side") if units else found.finding),
        el("p", spoken(CAREFUL) if units else found.why, class_="ck-why"),
        el("div", button(say("Hide again"), "hide"), next_round(desk), class_="ck-bar"),
        tabs(say("What is shown"), "item", views, UNITS if units else "") if several else None,
    )


def _why(state: ContinuumState, found: Profile) -> Markup:
    """Why each component stands where it does."""
    rows = [
        el(
            "li",
            el("b", say("{component}: {stage}.", component=component.name,
                        stage=at_stage(found.components[component.id].stage))),
            " ",
            found.components[component.id].why,
        )
        for component in state.content.components
    ]  # fmt: skip
    return el(
        "section",
        el("h2", say("Why this stage")),
        el("ul", join(*rows), class_="ck-why-list"),
        aria_label=say("Why this stage"),
    )


def _cells(state: ContinuumState, found: Profile) -> Markup:
    groups = [
        group for group in ROLE_GROUPS if any(group in cell.groups for cell in found.cells.values())
    ]
    rows = [
        (
            f"{cell.cell} · {state.content.cell_by_id[cell.cell].statement}",
            cell_words(cell),
            agreement_words(cell),
            "" if cell.n is None else str(cell.n),
            *(
                figure_words(cell.groups[group]) if group in cell.groups else say("not shown")
                for group in groups
            ),
        )
        for cell in found.cells.values()
    ]
    heads = (
        *(say("Statement"), say("What counts"), say("Agreement"), say("People")),
        *(spoken(GROUP_NAMES[group]) for group in groups),
    )
    return el(
        "section",
        el("h2", say("Rung by rung")),
        table(
            rungs_caption(found),
            heads,
            rows,
            numeric=(3, *range(4, len(heads))),
            stacked=True,
        ),
        class_="ck-reveal",
        aria_label=say("Rung by rung"),
    )


def cell_words(cell: CellResult) -> str:
    """What counts on a cell, and where it comes from."""
    if not cell.applies:
        return say("does not apply")
    if cell.agreed is not None:
        if cell.median is None:
            return say("{value}, agreed", value=cell.agreed)
        return say("{value}, agreed (median {median})", value=cell.agreed,
                   median=figure_words(cell.median))  # fmt: skip
    if cell.median is None:
        return say("not shown") if cell.shown == "hidden" else say("not rated")
    return figure_words(cell.median)


def agreement_words(cell: CellResult) -> str:
    """How far the raters agree on a cell."""
    if cell.consensus is None or cell.agreement is None:
        return "–"
    index = cell.consensus
    # Two decimals, or as many as keep it on its side of a word's threshold.
    digits = next((d for d in (2, 3, 4) if agreement_of(round(index, d)) == cell.agreement), 6)
    said = f"{spoken(AGREEMENT[cell.agreement])} {number(index, digits)}"
    return said.replace(" ", "\u00a0")  # one figure, one line


def rungs_caption(profile: Profile) -> str:
    """What the table of rungs holds, and how many of each group that is shown answered."""
    said = [f"{spoken(GROUP_NAMES[g])} {profile.people[g]}" for g in ROLE_GROUPS
            if g in profile.people]  # fmt: skip
    if not said:
        return say("Median answer, 0 not at all to 4 fully")
    return say("Median answer, 0 not at all to 4 fully; people: {groups}", groups=", ".join(said))


def _units(state: ContinuumState) -> Markup:
    """The units in figures, with the day of each."""
    rows = [
        (
            stand.unit or say("The whole organisation"),
            people_words(stand.profile) if stand.profile else "–",
            day(stand.held_on),
            at_stage(stand.profile.overall) if stand.profile else say("not revealed yet"),
            *(
                at_stage(stand.profile.components[each.id].stage) if stand.profile else "–"
                for each in state.content.components
            ),
        )
        for stand in state.units
    ]
    heads = (say("Unit"), say("People"), say("Held on"), say("Overall"),
             *(each.name for each in state.content.components))  # fmt: skip
    return el(
        "section",
        table(
            say("Of each unit the latest assessment up to this one's day"),
            heads,
            rows,
            stacked=True,
        ),
        aria_label=say("Units side by side"),
    )


def _side(state: ContinuumState, found: Profile) -> Markup:
    return el("section", *_told(state, found), aria_label=say("How to read it"))


def _told(state: ContinuumState, found: Profile) -> Iterator[Markup]:
    yield el("h2", say("Since the last assessment"))
    for sentence in movement_words(state.profile, state.earlier, state.content):
        yield el("p", sentence)
    yield el("h2", say("How to read it"))
    yield el("p", say("The top is not the aim: the right stage is the one whose cost the "
                      "customers' economics carry."))  # fmt: skip
    yield el("p", spoken(RULE), class_="ck-hint")
    if hidden := hidden_sentence(found):
        yield el("p", hidden, class_="ck-hint")
    yield el(
        "p",
        say(
            "Agreement is 1 where all answer alike and 0 where they stand at the two ends; "
            "from 0.70 on it is a shared view, under 0.50 a split one (ours, O)."
        ),
        class_="ck-hint",
    )


def _present(seat: Seat) -> Panes:
    """The ladders, with the rung that is talked about; or the units."""
    desk, state = seat.desk, seat.desk.state
    shown = present.panes(desk)
    if state.profile is None or not desk.place.item:
        return shown
    if desk.place.item == UNITS:
        top = el("p", answers_eyebrow(state), class_="ck-eyebrow")
        lead = join(top, el("h1", say("Units side by side")), el("p", spoken(CAREFUL)))
        return Panes(lead=lead, picture=units_pictures(state), body=source(state))
    return Panes(
        lead=join(shown.lead, present.rung(desk)), picture=shown.picture, body=source(state)
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
