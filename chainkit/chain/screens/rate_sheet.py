"""On this screen: one sheet at a time, handed on from person to person.

A sheet that is complete is not opened by a slip of the hand: the list shows how many
answers a sheet has, never which, and opening a complete one asks first.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.counting import paper_number
from chainkit.chain.desk import Desk
from chainkit.chain.model import Link
from chainkit.chain.screens.rate_words import form_of, groups, scale_of
from chainkit.chain.state import sheets_of
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import CANNOT_JUDGE, button, choice, rating_row
from chainkit.words import say

ASK = "ask-"
"""The part of the step that asks before it opens a complete sheet; its key follows."""


def is_closed(desk: Desk, who: str) -> bool:
    """Whether a sheet was handed in: every item answered, or typed from paper."""
    now = desk.state.round
    if now is None:
        return False
    given = sheets_of(desk.store, now, desk.place.group).get(who, 0)
    return given >= len(desk.state.items) or (given > 0 and paper_number(who) > 0)


def sheet(desk: Desk) -> Markup:
    """The list of sheets, and the one that is open."""
    place = desk.place
    bar = el(
        "div",
        choice(say("Role group"), "group", groups(), place.group),
        choice(say("Sheet"), "who", _sheets(desk), place.who),
        None if place.who else button(say("New sheet"), "next-sheet", kind="primary"),
        class_="ck-bar",
    )
    if place.who:
        return join(bar, *_open(desk))
    if place.part.startswith(ASK):
        return join(bar, _question(place.part.removeprefix(ASK)))
    words = say("Sheets are numbered, not named. Press “New sheet”, then hand over.")
    return join(bar, el("p", words))


def _sheets(desk: Desk) -> list[tuple[str, str]]:
    now, total = desk.state.round, len(desk.state.items)
    found = sheets_of(desk.store, now, desk.place.group) if now else {}
    if desk.place.who:
        found.setdefault(desk.place.who, 0)
    return [
        ("", say("choose a sheet")),
        *(
            (key, say("{key} ({given} of {total})", key=key, given=given, total=total))
            for key, given in found.items()
        ),
    ]


def _question(who: str) -> Markup:
    words = say("Sheet {key} is complete; its answers would be seen.", key=who)
    return el(
        "div",
        el("p", words, class_="ck-why"),
        el(
            "div",
            button(say("Open it all the same"), "who-open", data_value=who),
            button(say("Leave it closed"), "who", kind="quiet", data_value=""),
            class_="ck-bar",
        ),
        class_="ck-panel ck-ask",
        role="alert",
    )


def _open(desk: Desk) -> list[Markup]:
    scale = " · ".join(f"{value} {words}" for value, words in scale_of(desk))
    hint = say("{scale} · ? cannot judge. Keys 1–5 or x answer a line and go to the next.",
               scale=scale)  # fmt: skip
    answers = {item: rating.value for item, rating in desk.sheet.items()}
    cards = [_card(desk, link, answers) for link in desk.state.content.links]
    name = say("Sheet {key}", key=desk.place.who)
    rows = el(
        "div",
        join(*cards),
        role="group",
        tabindex="-1",
        aria_label=name,
        data_scale=True,
        data_focus=desk.place.who,
        data_complete=set(desk.state.items) <= answers.keys(),
    )
    done = el(
        "div",
        el("p", say("Every line is answered."), class_="ck-done-words"),
        button(say("Hand in – next sheet"), "next-sheet", kind="ck-hand-in"),
        class_="ck-done",
    )
    return [el("p", hint, class_="ck-hint ck-scale"), rows, done]


def _card(desk: Desk, link: Link, answers: Mapping[str, int | None]) -> Markup | None:
    asked = set(desk.state.items)
    lines = (
        [(link.code, link.definition)]
        if form_of(desk) == "short"
        else [(s.id, s.text) for s in link.statements]
    )
    scale = scale_of(desk)
    rows = [
        rating_row(item, text, _shown(item, answers), scale)
        for item, text in lines
        if item in asked
    ]
    if not rows:
        return None
    legend = el("legend", el("b", str(link.position)), " ", link.name)
    return el("fieldset", legend, join(*rows), class_="ck-card")


def _shown(item: str, answers: Mapping[str, int | None]) -> int | str | None:
    if item not in answers:
        return None
    value = answers[item]
    return CANNOT_JUDGE if value is None else value
