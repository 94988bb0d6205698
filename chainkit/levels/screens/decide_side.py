"""Beside the decisions: which potentials are tested, and where the effort goes.

Imports the review's state and the rules of deciding.
"""

from __future__ import annotations

from chainkit.levels.deciding import chosen_to_test
from chainkit.levels.picture_words import level_name
from chainkit.levels.result import Effort, Level
from chainkit.levels.state import LevelsState
from chainkit.levels.words import percent
from chainkit.levels.workshop import TESTS_AT_MOST
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import details
from chainkit.words import say


def tests(state: LevelsState) -> Markup:
    """The potentials that this review chose to test, and how many more it may choose."""
    review = state.session.id if state.session else ""
    chosen = chosen_to_test(state.kept.decisions, review)
    names = {each.id: each.name for each in state.kept.features}
    left = TESTS_AT_MOST - len(chosen)
    hint = (
        say("Two potentials are chosen, and more are seldom tested well.")
        if left <= 0
        else say("{left} more can be chosen, of what stands at potential.", left=left)
    )
    stands = {stand.feature: stand.level for stand in state.rings.stands}
    items = [_chosen(names.get(each, each), stands.get(each)) for each in chosen]
    return el(
        "section",
        el("h2", say("Potentials to test")),
        el("ul", *items) if items else None,
        el("p", hint, class_="ck-hint"),
    )


def _chosen(name: str, level: Level | None) -> Markup:
    """A feature that is tested; one that the room has moved since is no potential any more."""
    if level == "potential":
        return el("li", name)
    now = level_name(level) if level else say("not placed")
    return el("li", name, el("p", say("It is no potential any more ({level}): take it off?",
                                      level=now), class_="ck-hint"))  # fmt: skip


def effort(state: LevelsState) -> Markup:
    """The share of effort per level, against the share of what customers notice."""
    found = state.result.effort
    names = {each.id: each.name for each in state.kept.features}
    left = [el("li", names.get(each, each)) for each in found.left_out]
    ours = say("The comparison is ours; shares are of the figures you gave.")
    return el(
        "section",
        el("h2", say("Effort against notice")),
        el("p", found.detail),
        _shares(found) if found.answerable else None,
        el("p", ours, class_="ck-hint"),
        details(
            say("Left out, as a figure is missing: {number}", number=len(left)),
            el("ul", *left),
            key="effort-left",
        )
        if left
        else None,
    )


def _shares(found: Effort) -> Markup:
    rows = [
        el(
            "tr",
            el("th", level_name(each.level), scope="row"),
            _share(each.effort),
            _share(each.noticed),
        )
        for each in found.levels
    ]
    heads = (say("Level"), say("Effort"), say("Noticed"))
    return el(
        "table",
        el("caption", say("Of the features with both figures"), class_="ck-hint"),
        el("thead", el("tr", *(el("th", head, scope="col") for head in heads))),
        el("tbody", *rows),
        class_="ck-table ck-efforts",
    )


def _share(share: float | None) -> Markup:
    """A share in words over a bar; empty where no feature stands there."""
    if share is None:
        return el("td", el("span", say("no feature"), class_="ck-hint"))
    bar = el("i", style=f"width:{share * 100:.0f}%", aria_hidden="true")
    return el("td", join(percent(round(share, 2)), bar))
