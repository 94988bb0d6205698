"""Features: what is reviewed, a column for each stage of the journey.

A feature is a line that opens where it stands, so that sixty of them fit a screen, a phone
and the keyboard alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chainkit.levels.desk import Desk
from chainkit.levels.model import StageWords
from chainkit.levels.screens.fitted import columns_size, flowing_size
from chainkit.levels.screens.frame import eyebrow, source
from chainkit.levels.screens.list_feature import feature_card
from chainkit.levels.screens.list_pack import PACK, packs, retired
from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.levels.workshop import Feature
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import count, say

__all__ = ["PACK", "PRESENT", "panes"]

_WIDE, _HIGH = 1780.0, 850.0
"""Room for the list, on a screen of 1920 × 1080."""


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    return Panes(lead=_lead(desk), body=_body(desk))


def _lead(desk: Desk) -> Markup:
    found = desk.state.features
    why = say("What does a customer meet, from finding us to leaving? Say it in their words.")
    title = count(len(found), "{number} feature on the list", "{number} features on the list")
    return join(
        el("h1", title if found else say("Features")),
        el("p", why, class_="ck-why"),
    )


def _body(desk: Desk) -> Markup:
    return join(
        _add(desk) if _may_add(desk.state) else _elsewhere(desk.state),
        packs(desk) if _may_add(desk.state) else None,
        _journey(desk),
        retired(desk),
    )


def _may_add(state: LevelsState) -> bool:
    """A new feature belongs to the latest review: an earlier one was held without it."""
    return state.session is None or state.session == state.sessions[0]


def _elsewhere(state: LevelsState) -> Markup:
    words = say("New features belong to the latest review: this one was held without them.")
    latest = button(say("Go to the latest review"), "session", data_value=state.sessions[0].id)
    return el("div", el("p", words, class_="ck-hint"), latest, class_="ck-bar")


def _add(desk: Desk) -> Markup:
    stages = [(stage.id, stage.name) for stage in desk.state.content.stages]
    picks = [el("option", name, value=value) for value, name in stages]
    return el(
        "form",
        el(
            "label",
            el("span", say("New feature"), class_="ck-label"),
            el(
                "input",
                type="text",
                name="name",
                required=True,
                placeholder=say("Book and cancel online"),
            ),
            class_="ck-field",
        ),
        el(
            "label",
            el("span", say("Stage of the journey"), class_="ck-label"),
            el("select", join(*picks), name="stage"),
            class_="ck-field",
        ),
        el("button", say("Add"), type="submit", class_="ck-button primary"),
        class_="ck-line-form",
        data_act="feature-new",
    )


def _journey(desk: Desk) -> Markup | None:
    if not desk.state.features:
        return el("p", say("Nothing is listed yet: add a first feature, or begin with a pack."))
    columns = [_column(desk, stage) for stage in desk.state.content.stages]
    return el("div", join(*columns), class_="ck-journey")


def _column(desk: Desk, stage: StageWords) -> Markup:
    here = [each for each in desk.state.features if each.stage == stage.id]
    cards = [feature_card(desk, each) for each in here]
    return el(
        "section",
        el("h2", stage.name, " ", el("small", str(len(here)))),
        el("p", stage.hint, class_="ck-hint"),
        el("ul", join(*cards)) if cards else el("p", "–", aria_label=say("none")),
        aria_label=stage.name,
    )


# --- what the room sees -------------------------------------------------------------------


def _present(seat: Seat) -> Panes:
    """A column for each stage; of a long list as many columns as it needs."""
    state = seat.desk.state
    found, stages = state.features, state.content.stages
    title = say("What do customers meet here, from finding us to leaving?")
    named = [[each.name for each in found if each.stage == stage.id] for stage in stages]
    size = columns_size(named, (_WIDE - 22 * len(stages)) / max(1, len(stages)), _HIGH)
    flowing, columns = flowing_size(named, _WIDE, _HIGH, (3, 4))
    flows = flowing > size + 1
    told = [_told(stage, found) for stage in stages]
    if flows:
        told = [each for each, names in zip(told, named, strict=True) if names]
    style = f"--ck-size:{flowing};columns:{columns}" if flows else f"--ck-size:{size}"
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", title)),
        body=join(
            el(
                "div",
                join(*told),
                class_="ck-room-names" if flows else "ck-journey",
                style=style,
            ),
            source(state),
        ),
    )


def _told(stage: StageWords, features: Sequence[Feature]) -> Markup:
    lines = [
        el("li", el("b", str(each.number)), " ", each.name)
        for each in features
        if each.stage == stage.id
    ]
    return el("section", el("h2", stage.name), el("ul", join(*lines)))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
