"""Place: everybody puts each feature on a level, alone; the facilitator types the facts.

Never a result.
"""

from __future__ import annotations

from collections.abc import Callable

from chainkit.levels.desk import Desk
from chainkit.levels.screens.frame import eyebrow
from chainkit.levels.screens.place_facts import facts
from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, tabs
from chainkit.ui.screen import Panes
from chainkit.words import listed, phrase, say, spoken
from chainkit.workshop.screens import answers
from chainkit.workshop.screens.answers import Card, Questions
from chainkit.workshop.screens.header import progress_words

FACTS = "facts"
"""The part of the step in which facts are typed; a stage may follow, after a hyphen."""
MODES = (*answers.MODES, (FACTS, phrase("Facts we know")))


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    state = desk.state
    if state.session is None or not state.features:
        return nothing(desk, say("Place"))
    on_facts = desk.place.part.startswith(FACTS)
    modes = [(mode, spoken(words)) for mode, words in MODES]
    how = tabs(say("How answers come in"), "mode", modes, FACTS if on_facts else desk.place.mode)
    side = answers.side(desk)
    head = el("h1", say("Place"))
    if on_facts:
        why = say("Facts, not votes: what nobody knows stays empty, which is not zero.")
        lead = join(head, el("p", why, class_="ck-why"), how)
        return Panes(lead=lead, body=facts(desk), side=side)
    if state.revealed:
        words = say("This round was revealed: its answers stand. To vote again takes a new round.")
        again = el("div", answers.next_round(desk), class_="ck-bar")
        return Panes(lead=join(head, el("p", words), how), body=again, side=side)
    asked = questions(state)
    paper = desk.place.mode == "paper"
    return Panes(
        lead=join(head, how),
        body=join(
            tests(state), answers.counts(desk, asked) if paper else answers.sheet(desk, asked)
        ),
        side=side,
    )


def nothing(desk: Desk, title: str) -> Panes:
    """No review yet, or nothing on its list: the way to what is missing."""
    first = "prepare" if desk.state.session is None else "list"
    words = {
        "prepare": say("Start a review first: votes belong to one workshop."),
        "list": say("Nothing is listed yet: add the features first."),
    }
    return Panes(
        lead=join(el("h1", title), el("p", words[first], class_="ck-why")),
        body=way(desk),
    )


def way(desk: Desk) -> Markup:
    """The way to what a step needs first: a review, or features."""
    first = "prepare" if desk.state.session is None else "list"
    return el("div", button(spoken(desk.steps[first]), "step", kind="primary", data_value=first))


def tests(state: LevelsState) -> Markup:
    """The four levels with the question that tells each; they stay in sight."""
    cards = [
        el("li", el("b", str(place)), " ", el("strong", level.name), el("span", level.test))
        for place, level in enumerate(state.content.levels, 1)
    ]
    return el("ol", join(*cards), class_="ck-tests", aria_label=say("The four levels"))


def questions(state: LevelsState) -> Questions:
    """The features that this round asks, by stage of the journey."""
    scale = tuple((place, level.name) for place, level in enumerate(state.content.levels, 1))
    hint = say("? cannot judge. Keys 1–4 or x answer a line and go to the next.")
    asked = set(state.items)
    cards = []
    for stage in state.content.stages:
        lines = tuple(
            (feature.id, feature.name)
            for feature in state.features
            if feature.id in asked and feature.stage == stage.id
        )
        if lines:
            cards.append(Card(stage.name, lines))
    return Questions(scale, hint, tuple(cards))


# --- what the room sees -------------------------------------------------------------------


def _present(seat: Seat) -> Panes:
    state = seat.desk.state
    why = say(
        "{progress}. Where they stand stays hidden until everybody sees it at once.",
        progress=progress_words(state.progress),
    )
    return Panes(
        lead=join(
            el("p", eyebrow(state), class_="ck-eyebrow"),
            el("h1", say("Where does each feature stand today, as customers see it?")),
        ),
        picture=tests(state),
        body=join(_anew(state), el("p", why, class_="ck-why")),
    )


def _anew(state: LevelsState) -> Markup | None:
    """What a later round asks, where that is not all of the list."""
    names = {feature.id: feature.name for feature in state.features}
    if len(state.items) == len(names):
        return None
    asked = listed([say("“{name}”", name=names[each]) for each in state.items])
    return el("p", say("Placed anew: {names}.", names=asked), class_="ck-why")


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees: the four questions, and how many sheets are in."""
