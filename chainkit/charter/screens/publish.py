"""Publish: the charter as customers will read it, its text, and the editions so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chainkit.charter.editions import changed_since, left_out
from chainkit.charter.linter import lint_words
from chainkit.charter.model import Section
from chainkit.charter.report_charter import charter_blocks, charter_title
from chainkit.charter.result import PromiseView
from chainkit.charter.screens.frame import eyebrow, short
from chainkit.charter.screens.promises import sentence_of
from chainkit.charter.screens.publish_words import headline, since, texts_changed
from chainkit.charter.screens.strategy import source
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.charter.workshop import Edition
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Block, Heading
from chainkit.report.html import html_fragment
from chainkit.ui.forms import button, field, table, tabs
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say

PARTS = ("", "text", "editions")
KINDS = ("html", "pdf", "docx")
LONGEST = 2000
"""Characters of one section: two people's texts still fit into one record."""
ROOM = 8
"""Promises that the room's screen shows at once, and the list of those that are not ready."""


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    part = seat.desk.place.part if seat.desk.place.part in PARTS else ""
    options = [
        ("", say("As customers will read it")),
        ("text", say("The text around the promises")),
        ("editions", say("Editions · {number}", number=len(state.editions))),
    ]
    lead = join(
        el("h1", headline(state)),
        el("p", since(state), class_="ck-why"),
        tabs(say("What is shown"), "publish-part", options, part),
    )
    if part == "text":
        return Panes(lead=lead, body=_text(state), side=_drafts())
    if part == "editions":
        return Panes(lead=lead, body=_editions(state), side=_drafts())
    # The screen has its own first heading; the charter's stands under it.
    blocks = [_lower(block) for block in charter_blocks(state)]
    leaf = Markup(html_fragment(blocks, styled=False))
    return Panes(
        lead=lead,
        body=el("div", leaf, class_="ck-leaf", lang=state.language),
        side=join(_changes(state), _form(seat), _drafts()),
    )


def _lower(block: Block) -> Block:
    if not isinstance(block, Heading):
        return block
    return Heading(block.text, level=2 if block.level == 1 else 3)


# --- what would be published -----------------------------------------------------------------


def _changes(state: CharterState) -> Markup:
    """What changed since the last edition, and which promises are not ready."""
    return el(
        "section",
        *_since(state),
        *_unready(state),
        aria_label=say("Before you publish"),
    )


def _since(state: CharterState) -> Iterator[Markup]:
    if not state.editions:
        return
    last = state.editions[0]
    now = {view.promise.id: short(sentence_of(view)) for view in state.promises}
    then = {each.promise: short(each.sentence) for each in last.promises}
    new, reworded, gone = changed_since(state.promises, last)
    yield el("h2", say("Since edition {number}", number=last.number))
    lists = (
        (say("New"), [now[id_] for id_ in new]),
        (say("Worded otherwise"), [now[id_] for id_ in reworded]),
        (say("No longer promised"), [then[id_] for id_ in gone]),
        (say("Not in this edition"), [now[id_] for id_ in left_out(state.promises, last)]),
    )
    for name, sentences in lists:
        if sentences:
            yield el("h3", name)
            yield el("ul", join(*(el("li", sentence) for sentence in sentences)))
    if not (new or reworded or gone):
        yield el("p", say("No promise has changed."))
    if texts_changed(state):
        yield el("p", say("The text around the promises has changed."))


def _unready(state: CharterState) -> Iterator[Markup]:
    found = [view for view in state.standing if not view.lint.ready]
    if not state.standing:  # nothing to say of no promise; the form says so
        return
    yield el("h2", say("Not ready to be published"))
    if not found:
        yield el("p", say("Every promise has all six points and no soft word."))
        return
    # A long list would push the form far below what anybody scrolls to.
    rows = [el("li", _to_mend(view)) for view in found[:ROOM]]
    yield el("ul", join(*rows), class_="ck-choices")
    if len(found) > ROOM:
        words = say("and {number} more, in Promises", number=len(found) - ROOM)
        yield button(words, "step", kind="quiet", data_value="promises")


def _to_mend(view: PromiseView) -> Markup:
    to = button(short(sentence_of(view)), "publish-mend", view.promise.id, kind="quiet")
    return join(to, el("span", f" {lint_words(view.lint)}", class_="ck-hint"))


def _form(seat: Seat) -> Markup | None:
    """The edition to publish, with a yes."""
    state = seat.desk.state
    standing = [view for view in state.standing if view.lint.sentence]
    ready = [view for view in standing if view.lint.ready]
    if not standing:
        return el("p", say("There is no promise to publish yet; write one first."))
    number_ = state.editions[0].number + 1 if state.editions else 1
    return el(
        "form",
        el("h2", say("Publish edition {number}", number=number_)),
        None if ready else el("p", say("None of the promises is ready to be published. Mend one "
                                       "first, or choose to publish all as they are.")),
        field(say("Title"), "title", required=True, maxlength="200", value=charter_title(state)),
        field(say("Date"), "date", kind="date", required=True, value=seat.today.isoformat(),
              max=seat.today.isoformat()),
        el(
            "label",
            el("span", say("What it holds"), class_="ck-label"),
            el("select", *_choices(len(ready), len(standing)), name="which", required=True),
            class_="ck-field",
        ),
        el("p", say("The page beside this shows all promises."), class_="ck-hint")
        if 0 < len(ready) < len(standing)
        else None,
        el(
            "label",
            el("input", type="checkbox", name="sure", value="yes", required=True),
            el("span", say("We have read it and stand by it; an edition is never changed.")),
            class_="ck-confirm",
        ),
        el("button", say("Publish"), type="submit", class_="ck-button primary"),
        class_="ck-form ck-publish",
        data_act="publish",
    )  # fmt: skip


def _choices(ready: int, standing: int) -> Iterator[Markup]:
    """What an edition may hold, the usual first; without a ready one nothing is chosen yet."""
    if not ready:
        yield el("option", say("Choose what it holds"), value="")
    elif ready < standing:
        words = count(ready, "Only the one that is ready", "Only the {number} that are ready")
        yield el("option", words, value="ready")
    words = count(standing, "The one promise", "All {number} promises")
    yield el("option", words if ready else say("{all}, not ready", all=words), value="all")


def _drafts() -> Markup:
    """The charter as it stands now, to read on paper or to edit, and the internal version."""
    return el(
        "section",
        el("h2", say("As it stands now")),
        el("p", say("For customers"), class_="ck-label"),
        el("div", *_buttons("public", 0), class_="ck-bar"),
        el("p", say("Internal, with owners and data sources"), class_="ck-label"),
        el("div", *_buttons("internal", 0), class_="ck-bar"),
        aria_label=say("Files of the charter as it stands now"),
    )


def _buttons(audience: str, edition: int) -> Iterator[Markup]:
    for kind in KINDS:
        yield button(
            kind.upper(),
            "charter-file",
            f"{audience}/{edition}/{kind}",
            kind="quiet",
            aria_label=_file_words(audience, edition, kind.upper()),
        )


def _file_words(audience: str, edition: int, kind: str) -> str:
    if audience == "internal":
        return say("The internal version as {kind}", kind=kind)
    if not edition:
        return say("The charter as it stands now as {kind}", kind=kind)
    return say("Edition {number} as {kind}", number=edition, kind=kind)


# --- text and editions -----------------------------------------------------------------------


def _text(state: CharterState) -> Markup:
    return el(
        "div", *(_section(state, section) for section in state.content.sections),
        class_="ck-contents",
    )  # fmt: skip


def _section(state: CharterState, section: Section) -> Markup:
    found = state.texts.get(section.id)
    text, ask = (found.text if found else ""), f"ck-ask-{section.id}"
    return el(
        "section",
        el("h2", section.name),
        el("p", section.prompt, class_="ck-hint", id=ask),
        el(
            "textarea",
            text,
            rows="3",
            maxlength=str(max(LONGEST, len(text))),
            data_act="section-text",
            data_id=section.id,
            data_key=f"section-{section.id}",
            aria_label=section.name,
            aria_describedby=ask,
        ),
        el("p", el("b", say("Usual mistake")), " ", el("span", section.usual_mistake),
           class_="ck-hint"),
        class_="ck-content",
    )  # fmt: skip


def _editions(state: CharterState) -> Markup:
    if not state.editions:
        return el("p", say("No edition was published yet; the first keeps all it says for ever."))
    rows = [_edition(edition) for edition in state.editions]
    heads = (say("Edition"), say("Published"), say("Title"), say("Promises"), say("Files"))
    return el(
        "div",
        table(say("What was published, latest first"), heads, rows, numeric=(3,)),
        class_="ck-editions",
    )


def _edition(edition: Edition) -> tuple[str | Markup, ...]:
    files = el("div", *_buttons("public", edition.number), class_="ck-bar ck-left")
    return (
        say("Edition {number}", number=edition.number),
        day(edition.published_on),
        edition.title,
        count(len(edition.promises), "{number} promise", "{number} promises"),
        files,
    )


# --- the room --------------------------------------------------------------------------------


def _present(seat: Seat) -> Panes:
    """The room: what is about to be promised, in the words that customers will read."""
    state = seat.desk.state
    views = [view for view in state.standing if view.lint.sentence]
    rows = [el("li", el("p", short(sentence_of(view)))) for view in views[:ROOM]]
    more = len(views) - len(rows)
    last = state.editions[0] if state.editions else None
    differs = last is not None and (
        any(changed_since(state.promises, last)) or bool(left_out(state.promises, last))
    )
    return Panes(
        lead=join(
            el("p", eyebrow(state), class_="ck-eyebrow"),
            el("h1", headline(state)),
            el("p", since(state), class_="ck-why"),
        ),
        body=join(
            # Under “Edition 1 is out” a list of other promises must not be taken for it.
            el("h2", say("As it stands now, which is not published")) if differs else None,
            el("ol", join(*rows), class_="ck-promise-room"),
            el("p", count(more, "and {number} more", "and {number} more"), class_="ck-src")
            if more > 0
            else None,
            source(state),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
