"""Prepare: the session's settings, its agenda, and the form that starts another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chainkit.chain.agenda import agenda
from chainkit.chain.desk_session import SIZE, has_answers
from chainkit.chain.model import Session
from chainkit.chain.screens import agenda_table, present
from chainkit.chain.screens.papers import for_the_room
from chainkit.chain.screens.small import also_words, small_words
from chainkit.chain.seat import Seat
from chainkit.content.packs import languages, packs
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import choice, details, field
from chainkit.ui.screen import Panes
from chainkit.words import day, language, phrase, say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS, RoleGroup

FORM_WORDS = {
    "short": phrase("Short form: one rating per link"),
    "full": phrase("Full form: four statements per link"),
}


def panes(seat: Seat) -> Panes:
    """The whole step."""
    session = seat.desk.state.session
    if session is None:
        why = say("A session is one workshop: a date, a form, and the people in the room.")
        return Panes(
            lead=join(el("h1", say("Start a session")), el("p", why, class_="ck-why")),
            body=el("div", session_form(seat.today), agenda_table.formats(), class_="ck-prepare"),
        )
    why = say("Set the session up: who is in the room, how long, and what is promised.")
    another = details(
        say("Start another session"), session_form(seat.today, session), key="new-session"
    )
    return Panes(
        lead=join(el("h1", say("Prepare")), el("p", why, class_="ck-why")),
        body=el(
            "div",
            el("div", _settings(seat, session), another),
            el("div", agenda_table.table(seat.desk, session), _printed(seat)),
            class_="ck-prepare",
        ),
    )


def _printed(seat: Seat) -> Markup:
    return el(
        "section",
        el("h2", say("To print for the room")),
        for_the_room(seat.desk.state),
        aria_label=say("To print for the room"),
    )


def _settings(seat: Seat, session: Session) -> Markup:
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
            _dated(say("Begins at"), "time", "set-start", "start", seat.desk.place.start),
            _setting(say("Format"), "minutes", agenda_table.format_names(), str(session.minutes)),
            class_="ck-pair",
        ),
        _form_choice(seat, session),
        _wording(session),
        _sizes(session),
        _promises(session),
        class_="ck-settings",
        aria_label=say("This session"),
    )


def _dated(label: str, kind: str, act: str, name: str, value: str) -> Markup:
    box = el("input", type=kind, value=value, data_act=act, data_id=name, data_key=name)
    return el("label", el("span", label, class_="ck-label"), box, class_="ck-field")


def _setting(label: str, name: str, options: list[tuple[str, str]], chosen: str) -> Markup:
    return choice(label, "setting", options, chosen, id=name)


def _form_choice(seat: Seat, session: Session) -> Markup:
    if has_answers(seat.desk, session):
        why = say("It stays as it is: there are answers to it.")
        words = el("p", spoken(FORM_WORDS[session.form]), " ", el("span", why, class_="ck-hint"))
        return el("div", el("span", say("Form"), class_="ck-label"), words, class_="ck-field")
    return _setting(say("Form"), "form", _forms(), session.form)


def _forms() -> list[tuple[str, str]]:
    return [(value, spoken(words)) for value, words in FORM_WORDS.items()]


def _wording(session: Session) -> Markup | None:
    """Language and sector pack, each only where there is something to choose."""
    choices = []
    if len(spoken_here := list(languages().items())) > 1:
        choices.append(_setting(say("Language"), "language", spoken_here, session.language))
    if found := _packs():
        choices.append(_setting(say("Wording for a sector"), "pack", found, session.pack))
    return el("div", join(*choices), class_="ck-pair") if choices else None


def _packs() -> list[tuple[str, str]]:
    found = list(packs(language()).items())
    return [("", say("Any sector")), *found] if found else []


def _sizes(session: Session) -> Markup:
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


def _size(session: Session, group: RoleGroup) -> Markup:
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


def _promises(session: Session) -> Markup:
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
        for words in agenda().promises
    ]
    return el("fieldset", el("legend", say("What is promised to those who answer")), join(*rows))


def session_form(today: date, like: Session | None = None) -> Markup:
    """The form that starts a session, filled in as the session before it was."""
    sizes = [
        field(spoken(GROUP_NAMES[group]), group, kind="number", min="0", max="100000", step="1")
        for group in ROLE_GROUPS
    ]
    promises = [(str(words.id), words.name) for words in agenda().promises]
    meaning = [
        el("p", el("b", words.name), " ", words.means, class_="ck-hint")
        for words in agenda().promises
    ]
    minutes, promise = (str(like.minutes), like.promise) if like else ("60", "anonymous")
    return el(
        "form",
        field(
            say("Title"), "title", required=True, maxlength="200", placeholder=say("Leadership day")
        ),
        field(say("Date"), "held_on", kind="date", value=today.isoformat(), required=True),
        _pick(say("Format"), "minutes", agenda_table.format_names(), minutes),
        _pick(say("Form"), "form", _forms(), like.form if like else "short"),
        _pick(say("What is promised"), "promise", promises, promise),
        el("div", join(*meaning), class_="ck-promises"),
        _words_of(like),
        el(
            "fieldset",
            el("legend", say("People in the room (groups under five are never shown)")),
            el("div", join(*sizes), class_="ck-sizes"),
        ),
        el("button", say("Start the session"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="new-session",
    )


def _words_of(like: Session | None) -> Markup | None:
    picks = []
    if len(found := list(languages().items())) > 1:
        picks.append(_pick(say("Language"), "language", found, like.language if like else "en"))
    if found := _packs():
        picks.append(_pick(say("Wording for a sector"), "pack", found, like.pack if like else ""))
    return join(*picks) if picks else None


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


def _present(seat: Seat) -> Panes:
    """Welcome: what happens today, in plain words and without the clock, and what is promised."""
    desk = seat.desk
    session = desk.state.session
    if session is None:
        return present.panes(desk)
    file = agenda()
    items = [
        el("li", item.room)
        for item in file.steps
        if item.id != "prepare" and item.planned(session.minutes)
    ]
    promise = file.promise(session.promise)
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
                el("p", promise.room),
                el("p", never, class_="ck-hint"),
            ),
            class_="ck-today",
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees; None: the chain as a picture."""
