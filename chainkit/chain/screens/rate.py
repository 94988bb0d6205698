"""Rate: one sheet on this screen, tallies from paper, or a file.  Never a result."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chainkit.chain.desk import Desk
from chainkit.chain.model import ROLE_GROUPS, Form, Link, Tally
from chainkit.chain.screens.frame import GROUP_NAMES, progress_words
from chainkit.chain.screens.preview import file_import
from chainkit.chain.seat import Seat
from chainkit.chain.state import ChainState, sheets_of, tallies_of
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import (
    CANNOT_JUDGE,
    SCALE,
    STRENGTH,
    Scale,
    button,
    choice,
    count_row,
    rating_row,
    tabs,
)
from chainkit.ui.screen import Panes
from chainkit.words import say

MODES = (("screen", "On this screen"), ("paper", "From paper"), ("file", "From a file"))


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    return Panes(lead=lead(desk), body=body(desk, seat.plan), side=side(desk))


def lead(desk: Desk) -> Markup:
    """Title of the step and how answers are given."""
    state = desk.state
    if state.session is None:
        return join(
            el("h1", say("Rate")),
            el("p", say("Start a session first: answers belong to one workshop."), class_="ck-why"),
        )
    parts = [el("h1", "Rate")]
    if state.revealed:
        parts.append(
            el(
                "p",
                "This round was revealed: its answers stand. To vote again takes a new round.",
            )
        )
    else:
        parts.append(tabs("How answers come in", "mode", MODES, desk.place.mode))
    return join(*parts)


def body(desk: Desk, plan: ImportPlan | None) -> Markup:
    """The sheet, the tally table or the file import, whichever is chosen."""
    if desk.state.session is None:
        return el("div", button(say("Prepare"), "step", kind="primary", data_value="prepare"))
    if desk.state.revealed:
        return el("div", _next_round(desk), class_="ck-bar")
    if desk.place.mode == "paper":
        return _paper(desk)
    if desk.place.mode == "file":
        return file_import(_form(desk), plan)
    return _sheet(desk)


def _next_round(desk: Desk) -> Markup:
    here, last = desk.state.round, desk.state.rounds[-1].number
    if here and here.number < last:
        words = f"Go to round {last}"
        return button(words, "round", kind="primary", data_value=str(last))
    return button("Open a new round", "new-round", kind="primary")


def side(desk: Desk) -> Markup:
    """Progress and the way to reveal."""
    state = desk.state
    if state.session is None:
        return Markup("")
    parts = [progress_box(desk)]
    if not state.revealed:
        parts.append(
            el(
                "div",
                button("Reveal to the room", "reveal", kind="primary" if answered(state) else ""),
                el(
                    "p",
                    "Results stay hidden until you do, and can be hidden again."
                    if answered(state)
                    else "Nobody has answered yet, so there is nothing to reveal.",
                    class_="ck-hint",
                ),
            )
        )
    return join(*parts)


def answered(state: ChainState) -> bool:
    """Whether anybody has given an answer in this round."""
    return bool(state.progress.complete + state.progress.begun + state.progress.paper)


def progress_box(desk: Desk) -> Markup:
    """The only thing that shows while a round is open."""
    progress = desk.state.progress
    done = progress.complete + progress.paper
    most = max(progress.expected, done + progress.begun, 1)
    return el(
        "div",
        el("h2", "Progress"),
        el("p", progress_words(progress), data_text="progress"),
        el("progress", value=str(done), max=str(most), aria_label="Sheets complete"),
    )


def _sheet(desk: Desk) -> Markup:
    place = desk.place
    now = desk.state.round
    keys = sheets_of(desk.store, now, place.group) if now else {}
    total = len(desk.state.content.items(_form(desk)))
    options = [("", "choose a sheet"), *((k, f"{k} ({n} of {total})") for k, n in keys.items())]
    if place.who and place.who not in keys:
        options.append((place.who, f"{place.who} (0 of {total})"))
    bar = el(
        "div",
        choice("Role group", "group", _groups(), place.group),
        choice("Sheet", "who", options, place.who),
        button("New sheet", "next-sheet", kind="" if place.who else "primary"),
        class_="ck-bar",
    )
    if not place.who:
        return join(
            bar,
            el("p", "Sheets are numbered, not named. Press “New sheet”, then hand over."),
        )
    scale = " · ".join(f"{value} {words}" for value, words in _scale(desk))
    hint = f"{scale} · ? cannot judge. Keys 1–5 or x answer a line and go to the next."
    answers = {item: rating.value for item, rating in desk.sheet.items()}
    cards = [_card(desk, link, answers) for link in desk.state.content.links]
    return join(
        bar, el("p", hint, class_="ck-hint ck-scale"), el("div", join(*cards), data_scale=True)
    )


def _card(desk: Desk, link: Link, answers: Mapping[str, int | None]) -> Markup:
    if _form(desk) == "short":
        lines = [(link.code, link.definition)]
    else:
        lines = [(s.id, s.text) for s in link.statements]
    rows = [rating_row(item, text, _shown(item, answers), _scale(desk)) for item, text in lines]
    return el(
        "fieldset",
        el("legend", el("b", str(link.position)), " ", link.name),
        join(*rows),
        class_="ck-card",
    )


def _shown(item: str, answers: Mapping[str, int | None]) -> int | str | None:
    if item not in answers:
        return None
    value = answers[item]
    return CANNOT_JUDGE if value is None else value


def _paper(desk: Desk) -> Markup:
    now = desk.state.round
    tallies = tallies_of(desk.store, now, desk.place.group) if now else {}
    heads = ["item", *(f"{v} {w}" for v, w in _scale(desk)), "cannot judge", "sum"]
    groups: list[Markup] = []
    for link in desk.state.content.links:
        items = (
            [(link.code, link.name)]
            if _form(desk) == "short"
            else [(s.id, s.text) for s in link.statements]
        )
        if _form(desk) == "full":
            groups.append(
                el("tr", el("th", link.name, colspan="8", scope="rowgroup", class_="ck-group"))
            )
        groups.extend(
            count_row(item, text, counts_of(tallies.get(item)), _scale(desk))
            for item, text in items
        )
    head = el("tr", join(*(el("th", name, scope="col") for name in heads)))
    return join(
        el("div", choice("Role group", "group", _groups(), desk.place.group), class_="ck-bar"),
        el(
            "p",
            "Type how many people of this group gave each answer. Empty means nobody.",
            class_="ck-hint",
        ),
        el(
            "div",
            el("table", el("thead", head), el("tbody", join(*groups)), class_="ck-table ck-counts"),
            class_="ck-scroll",
        ),
    )


def counts_of(tally: Tally | None) -> list[int]:
    """The six counts of a tally; zeros where there is none."""
    return [*tally.counts, tally.cannot_judge] if tally else [0] * 6


def _form(desk: Desk) -> Form:
    return desk.state.session.form if desk.state.session else "full"


def _groups() -> list[tuple[str, str]]:
    return [(group, GROUP_NAMES[group]) for group in ROLE_GROUPS]


def _scale(desk: Desk) -> Scale:
    """A statement is agreed with; a link is weak or strong."""
    return STRENGTH if _form(desk) == "short" else SCALE


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the chain as a picture."""
