"""Prepare: the session's settings, its agenda, and the form that starts another.

An exercise's own step adds to it what it prints for the room.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chainkit.markup import Markup, el, join
from chainkit.ui.forms import choice, details, field
from chainkit.ui.screen import Panes
from chainkit.words import day, say, spoken
from chainkit.workshop.agenda import promise, promises
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS, RoleGroup, SessionRecord
from chainkit.workshop.screens import agenda_table
from chainkit.workshop.screens.small import also_words, small_words
from chainkit.workshop.seat import AnySeat
from chainkit.workshop.settings import SIZE


def panes(
    seat: AnySeat, *, why: str = "", form_words: Markup | None = None, more: Markup | None = None
) -> Panes:
    """The whole step.

    `why` says what a session is before there is one; `form_words` stands in the settings,
    `more` beside the agenda.
    """
    desk = seat.desk
    session = desk.state.session
    if session is None:
        return Panes(
            lead=join(el("h1", say("Start a session")), el("p", why, class_="ck-why")),
            body=el(
                "div",
                session_form(desk, seat.today),
                agenda_table.formats(desk),
                class_="ck-prepare",
            ),
        )
    set_up = (
        say("Set the session up: who is in the room, how long, and what is promised.")
        if desk.asks
        else say("Set the session up: what it is called, when, and how long.")
    )
    # With a key of its own for each session it folds up once another one is there.
    another = details(
        say("Start another session"),
        session_form(desk, seat.today, session),
        key=f"new-session-{session.id}",
    )
    return Panes(
        lead=join(el("h1", say("Prepare")), el("p", set_up, class_="ck-why")),
        body=el(
            "div",
            el("div", _settings(desk, session, form_words), another),
            el("div", agenda_table.table(desk, session), more),
            class_="ck-prepare",
        ),
    )


def _settings(desk: AnyDesk, session: SessionRecord, form_words: Markup | None) -> Markup:
    return el(
        "section",
        el("h2", say("This session")),
        el(
            "label",
            el("span", say("Title"), class_="ck-label"),
            el(
                "input",
                type="text",
                value=session.title,
                maxlength="200",
                data_act="rewrite",
                data_id="title",
                data_key="title",
            ),
            class_="ck-field ck-whole",
        ),
        el(
            "div",
            _dated(say("Date"), "date", "set-date", "held_on", session.held_on.isoformat()),
            _dated(say("Begins at"), "time", "set-start", "start", desk.place.start),
            _setting(
                say("Format"), "minutes", agenda_table.format_names(desk), str(session.minutes)
            ),
            class_="ck-pair",
        ),
        *(_own(desk, session, name) for name in desk.choices()),
        form_words,
        _wording(desk, session),
        *((_sizes(session), _promises(session)) if desk.asks else ()),
        class_="ck-settings",
        aria_label=say("This session"),
    )


def _dated(label: str, kind: str, act: str, name: str, value: str) -> Markup:
    box = el("input", type=kind, value=value, data_act=act, data_id=name, data_key=name)
    return el("label", el("span", label, class_="ck-label"), box, class_="ck-field")


def _setting(label: str, name: str, options: list[tuple[str, str]], chosen: str) -> Markup:
    return choice(label, "setting", options, chosen, id=name)


def _own(desk: AnyDesk, session: SessionRecord, name: str) -> Markup:
    """A setting of the exercise's own; where it can no longer change, it says why."""
    label, options = desk.setting_names()[name], desk.choices()[name]
    chosen = str(getattr(session, name))
    if why := desk.fixed(name):
        words = el("p", options[chosen], " ", el("span", why, class_="ck-hint"))
        return el("div", el("span", label, class_="ck-label"), words, class_="ck-field")
    return _setting(label, name, list(options.items()), chosen)


def _wording(desk: AnyDesk, session: SessionRecord) -> Markup | None:
    """Language and sector pack, each only where there is something to choose."""
    choices = []
    if len(spoken_here := list(desk.languages().items())) > 1:
        choices.append(_setting(say("Language"), "language", spoken_here, session.language))
    if found := _packs(desk):
        choices.append(_setting(say("Wording for a sector"), "pack", found, session.pack))
    return el("div", join(*choices), class_="ck-pair") if choices else None


def _packs(desk: AnyDesk) -> list[tuple[str, str]]:
    found = list(desk.packs().items())
    return [("", say("Any sector")), *found] if found else []


def _sizes(session: SessionRecord) -> Markup:
    boxes = [_size(session, group) for group in ROLE_GROUPS]
    hint = say(
        "A group under five is never shown, and sometimes another with it, so that nobody can "
        "work it out from the rest."
    )
    return el(
        "fieldset",
        el("legend", say("People in the room")),
        el("div", join(*boxes), class_="ck-sizes"),
        el("p", el("strong", also_words(session), class_="ck-flag", data_text="small-also")),
        el("p", hint, class_="ck-hint"),
    )


def _size(session: SessionRecord, group: RoleGroup) -> Markup:
    size, warning = session.group_sizes.get(group, 0), f"small-{group}"
    return el(
        "label",
        el("span", spoken(GROUP_NAMES[group]), class_="ck-label"),
        el(
            "input",
            type="number",
            min="0",
            max="100000",
            step="1",
            value=str(size) if size else "",
            placeholder="0",
            data_act="set-size",
            data_id=group,
            data_key=f"{SIZE}{group}",
        ),
        el("strong", small_words(session, group), class_="ck-flag", data_text=warning),
        class_="ck-field",
    )


def _promises(session: SessionRecord) -> Markup:
    """What is promised: two promises that are not the same."""
    rows = [
        el(
            "label",
            el(
                "input",
                type="radio",
                name="set-promise",
                value=words.id,
                checked=session.promise == words.id,
                data_act="setting",
                data_id="promise",
            ),
            el("span", el("b", words.name), " ", words.means, el("small", words.choose)),
            class_="ck-promise",
        )
        for words in promises()
    ]
    return el("fieldset", el("legend", say("What is promised to those who answer")), join(*rows))


def session_form(desk: AnyDesk, today: date, like: SessionRecord | None = None) -> Markup:
    """The form that starts a session, filled in as the session before it was."""
    sizes = [
        field(spoken(GROUP_NAMES[group]), group, kind="number", min="0", max="100000", step="1")
        for group in ROLE_GROUPS
    ]
    names = [(str(words.id), words.name) for words in promises()]
    meaning = [
        el("p", el("b", words.name), " ", words.means, class_="ck-hint") for words in promises()
    ]
    first = str(desk.agenda().formats[0])
    minutes, promised = (str(like.minutes), like.promise) if like else (first, "anonymous")
    return el(
        "form",
        field(
            say("Title"), "title", required=True, maxlength="200", placeholder=say("Leadership day")
        ),
        field(say("Date"), "held_on", kind="date", value=today.isoformat(), required=True),
        _pick(say("Format"), "minutes", agenda_table.format_names(desk), minutes),
        *_own_picks(desk, like),
        _pick(say("What is promised"), "promise", names, promised) if desk.asks else None,
        el("div", join(*meaning), class_="ck-promises") if desk.asks else None,
        _words_of(desk, like),
        el(
            "fieldset",
            el("legend", say("People in the room (groups under five are never shown)")),
            el("div", join(*sizes), class_="ck-sizes"),
        )
        if desk.asks
        else None,
        el("button", say("Start the session"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="new-session",
    )


def _words_of(desk: AnyDesk, like: SessionRecord | None) -> Markup | None:
    picks = []
    if len(found := list(desk.languages().items())) > 1:
        picks.append(_pick(say("Language"), "language", found, like.language if like else "en"))
    if found := _packs(desk):
        picks.append(_pick(say("Wording for a sector"), "pack", found, like.pack if like else ""))
    return join(*picks) if picks else None


def _own_picks(desk: AnyDesk, like: SessionRecord | None) -> list[Markup]:
    names = desk.setting_names()
    return [
        _pick(names[name], name, list(options.items()), _start(like, name, options))
        for name, options in desk.choices().items()
    ]


def _start(like: SessionRecord | None, name: str, options: Mapping[str, str]) -> str:
    return str(getattr(like, name)) if like else next(iter(options))


def _pick(label: str, name: str, options: list[tuple[str, str]], chosen: str) -> Markup:
    """A labelled drop-down inside a form (sent when the form is)."""
    picks = [el("option", words, value=v, selected=v == chosen) for v, words in options]
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el("select", join(*picks), name=name),
        class_="ck-field",
    )


# --- what the room sees -----------------------------------------------------------------------


def welcome(seat: AnySeat) -> Panes:
    """Welcome: what happens today, in plain words and without the clock, and what is promised.

    There must be a session.
    """
    desk = seat.desk
    session, file = desk.state.session, desk.agenda()
    first = next(iter(desk.steps))
    items = [
        el("li", item.room)
        for item in file.steps
        if item.id != first and file.planned(item.id, session.minutes)
    ]
    promised = promise(session.promise)
    never = say("Results of fewer than five people are never shown.")
    return Panes(
        lead=join(
            el("p", f"{desk.state.client.title} · {day(session.held_on)}", class_="ck-eyebrow"),
            el("h1", session.title),
        ),
        body=el(
            "div",
            el("section", el("h2", say("What we do today")), el("ol", join(*items))),
            el(
                "section",
                el("h2", say("What is promised")),
                el("p", promised.room),
                el("p", never, class_="ck-hint"),
            ),
            class_="ck-today",
        ),
    )
