"""Tell one story: one customer's case, walked along the ten links with a note at each."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.model import Link
from chainkit.chain.screens.frame import eyebrow, picture
from chainkit.chain.screens.ringed import ringed
from chainkit.chain.seat import Seat
from chainkit.chain.story import CASE, Story, by_band, story_of, talked_about
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import phrase, say, spoken

INVITE = phrase("One real customer: what happened, and which link held or gave way?")
LONGEST = 1500
"""Characters of one note: two people's notes still fit into one record."""
HEADLINE = 160
"""Characters of a case that may stand as the headline of the room's screen."""
MUCH = 420
"""Characters from which the room's screen needs all its height for the words."""
VERY_MUCH = 900
"""Characters from which the words are set smaller, so that all of them are seen."""


def panes(seat: Seat) -> Panes:
    """The whole step: case, picture, a note field for each link under its band."""
    state = seat.desk.state
    heading = join(el("h1", say("Tell one story")), el("p", spoken(INVITE), class_="ck-why"))
    if state.session is None:
        return Panes(lead=join(heading, needs_session()))
    texts = {n.link: n.text for n in state.kept.notes if n.session == state.session.id}
    bands = [
        el(
            "section",
            el("h2", name),
            join(*(_link(link, texts.get(link.id, ""), seat.desk.place.link) for link in links)),
        )
        for name, links in by_band(state)
    ]
    return Panes(
        lead=heading,
        picture=picture(seat.desk),
        body=el(
            "div",
            _case(texts.get(CASE, "")),
            el("div", join(*bands), class_="ck-bands"),
            class_="ck-story",
        ),
    )


def needs_session() -> Markup:
    """A sentence and the way to the step that starts a session."""
    return el(
        "div",
        el("p", say("This step needs a session. Start one first.")),
        button(say("Go to Prepare"), "step", kind="primary", data_value="prepare"),
        class_="ck-bar ck-needs",
    )


def _case(text: str) -> Markup:
    warning = say(
        "Do not write the names of customers or colleagues: “a family on holiday”, "
        "“the night shift” is enough. The room sees this; a shared report does not have it."
    )
    return el(
        "label",
        el("span", say("The case in a few words: who, and what happened"), class_="ck-label"),
        _box(CASE, text, rows=2, described="ck-story-warning"),
        el("span", warning, class_="ck-hint", id="ck-story-warning"),
        class_="ck-field ck-case",
    )


def _link(link: Link, text: str, picked: str) -> Markup:
    head = el(
        "button",
        el("b", str(link.position)),
        " ",
        link.name,
        type="button",
        class_="ck-link-name",
        data_act="pick",
        data_id=link.id,
        data_key=f"walk-{link.id}",
        aria_pressed="true" if link.id == picked else "false",
    )
    ask = f"ck-ask-{link.id}"
    return el(
        "div",
        el("h3", head),
        el("p", link.question, id=ask, class_="ck-ask"),
        _box(link.id, text, rows=1, label=say("Note on {link}", link=link.name), described=ask),
        class_="ck-note" + (" ck-picked" if link.id == picked else ""),
    )


def _box(key: str, text: str, *, rows: int, described: str, label: str = "") -> Markup:
    return el(
        "textarea",
        text,
        rows=str(rows),
        maxlength=str(max(LONGEST, len(text))),
        data_act="story-note",
        data_id=key,
        data_key=f"story-{key}",
        aria_label=label or None,
        aria_describedby=described,
    )


def _present(seat: Seat) -> Panes:
    """The room: the case in big type, the link that is talked about, its question and note."""
    desk, state = seat.desk, seat.desk.state
    told, at = story_of(state), desk.place.link or talked_about(state)
    link = state.content.by_id.get(at)
    words = told.case + (told.notes.get(at, "") if link else "")
    size = " ck-long" if len(words) > VERY_MUCH else ""
    short = 0 < len(told.case) <= HEADLINE
    lead = join(
        el("p", eyebrow(state), class_="ck-eyebrow"),
        el("h1", told.case if short else say("One customer’s story")),
        el("p", told.case, class_=f"ck-said{size}") if told.case and not short else None,
    )
    return Panes(
        lead=lead,
        picture=ringed(desk, at, still=True) if len(words) <= MUCH else Markup(""),
        body=_talk(link, told, size) if link else el("p", spoken(INVITE), class_="ck-why"),
    )


def _talk(link: Link, told: Story, size: str) -> Markup:
    note = told.notes.get(link.id, "")
    return el(
        "section",
        el("h2", f"{link.position} · {link.name}"),
        el("p", link.question, class_="ck-ask"),
        el("p", note, class_=f"ck-said{size}") if note else None,
        class_="ck-talk",
        aria_label=link.name,
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
