"""Decide: what to do with each feature, what hurts most first, and at most two tests."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.levels.queue import TOPIC_HINTS, Queued, Topic, queue_of, topic_words
from chainkit.levels.result import Stand
from chainkit.levels.screens.decide_card import decision_card
from chainkit.levels.screens.decide_side import effort, tests
from chainkit.levels.screens.frame import eyebrow, source
from chainkit.levels.screens.place import way
from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.levels.workshop import Choice, Decision
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import details
from chainkit.ui.screen import Panes
from chainkit.words import count, listed, phrase, say, spoken

_SHUT: frozenset[Topic] = frozenset({"rest"})
_HEADS: dict[Choice, str] = {
    "invest": phrase("We invest in"),
    "automate": phrase("We automate"),
    "retire": phrase("We retire"),
    "keep": phrase("We keep as it is"),
}
_SAID: dict[Choice, str] = {
    "invest": phrase("We invest in {names}."),
    "automate": phrase("We automate {names}."),
    "retire": phrase("We retire {names}."),
    "keep": phrase("We keep {names} as it is."),
}
_NAMED = 3


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if state.session is None or not state.features:
        why = say("Decisions belong to a review: start one in the step Prepare, and list features.")
        return Panes(
            lead=join(el("h1", say("Decide")), el("p", why, class_="ck-why")), body=way(seat.desk)
        )
    if not state.revealed:
        why = say("What speaks for which decision is shown once this round is revealed.")
        return Panes(lead=join(el("h1", say("Decide")), el("p", why, class_="ck-why")))
    stands = {stand.feature: stand for stand in state.rings.stands}
    held = max(state.session.held_on, seat.today)  # a review may be prepared days before
    queue = queue_of(state.result, state.due(held))
    return Panes(
        lead=join(
            el("h1", say("Decide")),
            el("p", _how_far(state), class_="ck-why", role="status"),
        ),
        body=join(*(_topic(state, topic, queued, stands) for topic, queued in queue.items())),
        side=join(tests(state), effort(state)),
    )


def _how_far(state: LevelsState) -> str:
    """How many have a decision; a test is counted by itself, as Close does."""
    here = _decided(state)
    return say(
        "Keep, invest, automate or retire, with a reason and an owner. {done} of {all} features "
        "are decided. Potentials to test: {tests}.",
        done=sum(bool(each.choice) for each in here),
        all=len(state.features),
        tests=sum(each.to_test for each in here),
    )


def _topic(
    state: LevelsState, topic: Topic, queued: tuple[Queued, ...], stands: dict[str, Stand]
) -> Markup:
    cards = [decision_card(state, stands[each.feature], each.why) for each in queued]
    content = join(
        el("p", spoken(TOPIC_HINTS[topic]), class_="ck-hint"),
        el("div", *cards, class_="ck-decisions"),
    )
    title = say("{topic} ({number})", topic=topic_words(topic), number=len(cards))
    if topic in _SHUT:
        return details(title, content, key=f"decide-{topic}")
    return el("section", el("h2", title), content)


def _decided(state: LevelsState) -> list[Decision]:
    """The decisions on features of this review, by number."""
    kept = state.kept.decided(state.session.id) if state.session else {}
    return [kept[each.id] for each in state.features if each.id in kept]


# --- what the room sees -------------------------------------------------------------------


def _present(seat: Seat) -> Panes:
    """The decisions so far, by what is done; before any, what presses most."""
    state = seat.desk.state
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    decided = _decided(state) if state.revealed else []
    shown = [part for part in (_group(state, decided, choice) for choice in _ORDER) if part]
    if trials := [each for each in decided if each.to_test]:
        shown.append(_list(state, say("We test on a small scale"), trials))
    if shown:
        return Panes(
            lead=join(top, el("h1", _headline(state, decided))),
            body=join(el("div", *shown, class_="ck-room-decisions"), source(state)),
        )
    title = state.result.headline if state.revealed else say("Decide")
    items = [el("li", finding.sentence) for finding in state.findings[1:5]]
    why = say("For each feature: keep, invest, automate or retire. At most two are tested.")
    body = el("ul", *items, class_="ck-big-list") if state.revealed and items else None
    return Panes(
        lead=join(top, el("h1", title), el("p", why, class_="ck-why")),
        body=join(body, source(state)),
    )


_ORDER: tuple[Choice, ...] = ("invest", "automate", "retire", "keep")


def _headline(state: LevelsState, decided: list[Decision]) -> str:
    names = {each.id: each.name for each in state.kept.features}
    for choice in _ORDER:
        mine = [say("“{name}”", name=names[d.feature]) for d in decided if d.choice == choice]
        if mine:
            more = len(mine) - _NAMED
            if more > 0:
                mine = [*mine[:_NAMED], count(more, "{number} more", "{number} more")]
            return spoken(_SAID[choice], names=listed(mine))
    return say("What we test next")


def _group(state: LevelsState, decided: list[Decision], choice: Choice) -> Markup | None:
    mine = [each for each in decided if each.choice == choice]
    return _list(state, spoken(_HEADS[choice]), mine) if mine else None


def _list(state: LevelsState, title: str, decided: list[Decision]) -> Markup:
    names = {each.id: each.name for each in state.kept.features}
    items = [
        el(
            "li",
            names[each.feature],
            el("small", each.owner or say("no owner yet")),
        )
        for each in decided
    ]
    return el("section", el("h2", title), el("ul", *items))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
