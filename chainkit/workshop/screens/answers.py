"""Answers come in: one sheet at a time on this screen, or counts of paper sheets.

A sheet that is complete is not opened by a slip of the hand: the list shows how many
answers a sheet has, never which, and opening a complete one asks first.  An exercise says
what is asked (`Questions`); nothing here shows a result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chainkit.markup import Markup, el, join
from chainkit.ui.forms import CANNOT_JUDGE, Scale, button, choice, count_row, rating_row, tabs
from chainkit.ui.screen import Panes
from chainkit.words import count, phrase, say, spoken
from chainkit.workshop.counting import check_rows, paper_number
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS
from chainkit.workshop.screens.header import progress_words, reveal_buttons
from chainkit.workshop.state import State, sheets_of, tallies_of

ASK = "ask-"
"""The part of the step that asks before it opens a complete sheet; its key follows."""
MODES = (
    ("screen", phrase("On this screen")),
    ("paper", phrase("From paper")),
)
FILE = ("file", phrase("From a file"))


@dataclass(frozen=True)
class Card:
    """Questions that belong together."""

    legend: Markup | str
    lines: tuple[tuple[str, str], ...]
    """(item, what is asked)"""


@dataclass(frozen=True)
class Questions:
    """What a round asks, for a sheet and for a table of counts."""

    scale: Scale
    """(value, words) of each answer, as phrases or ready words."""
    hint: str
    """How a sheet is filled in, by keys as well."""
    cards: tuple[Card, ...]


def groups() -> list[tuple[str, str]]:
    """The role groups, for a drop-down."""
    return [(group, spoken(GROUP_NAMES[group])) for group in ROLE_GROUPS]


# --- a whole step -------------------------------------------------------------------------


def panes(
    desk: AnyDesk, title: str, questions: Questions, why: str = "", file: Markup | None = None
) -> Panes:
    """A step in which people answer: the sheet, the counts, or a `file` where there may be one."""
    state = desk.state
    head = el("h1", title)
    if state.session is None:
        none = say("Start a session first: answers belong to one workshop.")
        begin = button(say("Prepare"), "step", kind="primary", data_value=next(iter(desk.steps)))
        return Panes(lead=join(head, el("p", none, class_="ck-why")), body=el("div", begin))
    if state.revealed:
        words = say("This round was revealed: its answers stand. To vote again takes a new round.")
        again = el("div", next_round(desk), class_="ck-bar")
        return Panes(lead=join(head, el("p", words)), body=again, side=progress_box(desk))
    modes = [(mode, spoken(words)) for mode, words in (*MODES, *([FILE] if file else []))]
    now = desk.place.mode
    how = tabs(say("How answers come in"), "mode", modes, now)
    body = counts(desk, questions) if now == "paper" else sheet(desk, questions)
    lead = join(head, el("p", why, class_="ck-why") if why else None, how)
    return Panes(lead=lead, body=file if file and now == "file" else body, side=side(desk))


def next_round(desk: AnyDesk) -> Markup:
    """The way to the latest round, or to open another."""
    here, last = desk.state.round, desk.state.rounds[-1].number
    if here and here.number < last:
        words = say("Go to round {number}", number=last)
        return button(words, "round", kind="primary", data_value=str(last))
    return button(say("Open a new round"), "new-round", kind="primary")


def side(desk: AnyDesk) -> Markup:
    """Progress and the way to reveal."""
    if desk.state.revealed:
        return progress_box(desk)
    given = answered(desk.state)
    hint = (
        say("Results stay hidden until you do, and can be hidden again.")
        if given
        else say("Nobody has answered yet, so there is nothing to reveal.")
    )
    buttons = reveal_buttons(desk, kind="primary" if given else "")
    return join(progress_box(desk), el("div", buttons, el("p", hint, class_="ck-hint")))


def answered(state: State) -> bool:
    """Whether anybody has given an answer in this round."""
    return bool(state.progress.complete + state.progress.begun + state.progress.paper)


def progress_box(desk: AnyDesk) -> Markup:
    """The only thing that shows while a round is open."""
    progress, revealed = desk.state.progress, desk.state.revealed
    # Once revealed every sheet counts, as in the words beside it: half a sheet is one too.
    done = progress.complete + progress.paper + (progress.begun if revealed else 0)
    most = max(progress.expected, progress.complete + progress.paper + progress.begun, 1)
    return el(
        "div",
        el("h2", say("Progress")),
        el("p", progress_words(progress, revealed=revealed), data_text="progress"),
        el(
            "progress",
            value=str(done),
            max=str(most),
            aria_label=say("People who answered") if revealed else say("Sheets complete"),
        ),
    )


# --- a sheet on this screen ---------------------------------------------------------------


def is_closed(desk: AnyDesk, who: str) -> bool:
    """Whether a sheet was handed in: every item answered, or typed from paper."""
    now = desk.state.round
    if now is None:
        return False
    given = sheets_of(desk.store, desk.kinds.answer, now, desk.place.group).get(who, 0)
    return given >= len(desk.state.items) or (given > 0 and paper_number(who) > 0)


def sheet(desk: AnyDesk, questions: Questions) -> Markup:
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
        return join(bar, *_open(desk, questions))
    if place.part.startswith(ASK):
        return join(bar, _question(place.part.removeprefix(ASK)))
    words = say("Sheets are numbered, not named. Press “New sheet”, then hand over.")
    return join(bar, el("p", words))


def _sheets(desk: AnyDesk) -> list[tuple[str, str]]:
    now, total = desk.state.round, len(desk.state.items)
    found = sheets_of(desk.store, desk.kinds.answer, now, desk.place.group) if now else {}
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


def _open(desk: AnyDesk, questions: Questions) -> list[Markup]:
    answers = {item: answer.value for item, answer in desk.sheet.items()}
    cards = [_card(card, questions.scale, answers) for card in questions.cards]
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
    return [el("p", questions.hint, class_="ck-hint ck-scale"), rows, done]


def _card(card: Card, scale: Scale, answers: Mapping[str, Any]) -> Markup:
    rows = [rating_row(item, text, _shown(item, answers), scale) for item, text in card.lines]
    return el("fieldset", el("legend", card.legend), join(*rows), class_="ck-card")


def _shown(item: str, answers: Mapping[str, Any]) -> int | str | None:
    if item not in answers:
        return None
    value: int | None = answers[item]
    return CANNOT_JUDGE if value is None else value


# --- counts of paper sheets ---------------------------------------------------------------


def counts(desk: AnyDesk, questions: Questions) -> Markup:
    """A table of counts for one role group that checks itself."""
    now = desk.state.round
    found = tallies_of(desk.store, desk.kinds.tally, now, desk.place.group) if now else {}
    hint = say("Type how many people of this group gave each answer. Empty means nobody.")
    move = say("Arrow keys move from cell to cell, Enter goes down.")
    lines = [line for card in questions.cards for line in card.lines]
    return join(
        el("div", choice(say("Role group"), "group", groups(), desk.place.group), class_="ck-bar"),
        el("p", f"{hint} {move}", class_="ck-hint"),
        _table(questions.scale, lines, found),
        el("p", check_words(desk, found), data_text="tally-check", role="status"),
    )


def six(tally: Any, columns: int) -> list[int]:
    """The counts of a row with *cannot judge* at their end; zeros where there is none."""
    return [*tally.counts, tally.cannot_judge] if tally else [0] * (columns + 1)


def _table(scale: Scale, lines: Sequence[tuple[str, str]], found: Mapping[str, Any]) -> Markup:
    heads = [*(f"{value} {spoken(words)}" for value, words in scale), say("cannot judge")]
    rows = [count_row(item, text, six(found.get(item), len(scale)), scale) for item, text in lines]
    return el(
        "div",
        el(
            "table",
            el("caption", say("How many people gave each answer"), class_="ck-unseen"),
            el(
                "thead",
                el(
                    "tr",
                    el("th", say("Question"), scope="col"),
                    *(el("th", words, scope="col") for words in heads),
                    el("th", say("Sheets"), scope="col"),
                ),
            ),
            el("tbody", join(*rows)),
            class_="ck-table ck-counts",
        ),
        class_="ck-scroll",
    )


def check_words(desk: AnyDesk, found: Mapping[str, Any]) -> str:
    """What the sums of the rows say about one another; "" where nothing is typed."""
    sums = {item: sum(six(found.get(item), desk.columns)) for item in desk.state.items}
    session: Any = desk.state.session
    people = session.group_sizes.get(desk.place.group) if session else None
    more = sum(people is not None and each > people for each in sums.values())
    if more:
        return count(
            more,
            "{number} row counts more answers than this group has people ({people}).",
            "{number} rows count more answers than this group has people ({people}).",
            people=people,
        )
    check = check_rows(sums)
    if not check.sheets:
        return ""
    if check.odd:
        return count(
            len(check.odd),
            "Most rows add up to {sheets} sheets; {number} row does not.",
            "Most rows add up to {sheets} sheets; {number} rows do not.",
            sheets=check.sheets,
        )
    return count(
        check.sheets,
        "Every row that is filled in adds up to {number} sheet.",
        "Every row that is filled in adds up to {number} sheets.",
    )
