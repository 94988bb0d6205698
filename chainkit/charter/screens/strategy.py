"""Strategy on a page: ten short texts, saved while they are typed, and the page they make."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.charter.model import StrategyContent
from chainkit.charter.screens.frame import eyebrow, short
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.charter.strategy_fit import EASY, page_fit
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details
from chainkit.ui.screen import Panes
from chainkit.words import count, listed, number, say
from chainkit.workshop.screens.header import origin_label

LONGEST = 2000
"""Characters of one content: two people's texts still fit into one record."""
BOX = 300
"""Letters of one text that the room's screen has room for."""
ROOM = 1300
"""Characters of all texts from which the room's screen sets them smaller."""
FIT = "strategy-fit"


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    lead = join(el("h1", say("Strategy on a page")), el("p", finding(state), class_="ck-why"))
    if state.session is None:
        return Panes(lead=join(lead, needs_review()))
    boxes = [_box(state, at, content) for at, content in enumerate(state.content.strategy, start=1)]
    return Panes(lead=lead, body=el("div", join(*boxes), class_="ck-contents"), side=_page(state))


def needs_review() -> Markup:
    """A sentence and the way to the step that starts a review."""
    return el(
        "div",
        el("p", say("This step needs a review. Start one first.")),
        button(say("Go to Prepare"), "step", kind="primary", data_value="prepare"),
        class_="ck-bar ck-needs",
    )


def written(state: CharterState) -> tuple[StrategyContent, ...]:
    """The contents that have a text, in order."""
    return tuple(c for c in state.content.strategy if text_of(state, c.id))


def text_of(state: CharterState, content: str) -> str:
    """The text of one content; "" where nobody wrote any."""
    found = state.strategy.get(content)
    return found.text.strip() if found else ""


def finding(state: CharterState) -> str:
    """How much of the strategy is written."""
    missing = len(state.content.strategy) - len(written(state))
    if not missing:
        return say("All ten contents are written.")
    if not written(state):
        return say("None of the ten contents is written yet.")
    return count(
        missing,
        "{number} of the ten contents is not written yet.",
        "{number} of the ten contents are not written yet.",
    )


def _box(state: CharterState, at: int, content: StrategyContent) -> Markup:
    found = state.strategy.get(content.id)
    text = found.text if found else ""
    ask = f"ck-ask-{content.id}"
    help_ = join(
        el("p", el("b", say("For example")), " ", el("span", content.example)),
        el("p", el("b", say("Usual mistake")), " ", el("span", content.mistake)),
        el("p", say("The example is of an invented hotel."), class_="ck-hint"),
    )
    return el(
        "section",
        el("h2", el("b", str(at)), content.name),
        el("p", content.prompt, class_="ck-hint", id=ask),
        el(
            "textarea",
            text,
            rows="3",
            maxlength=str(max(LONGEST, len(text))),
            data_act="strategy-text",
            data_id=content.id,
            data_key=f"strategy-{content.id}",
            aria_label=content.name,
            aria_describedby=ask,
        ),
        el("span", size_words(text), class_="ck-hint", data_text=size_key(content.id)),
        details(say("An example, and the usual mistake"), help_, key=f"help-{content.id}"),
        class_="ck-content",
    )


def size_key(content: str) -> str:
    """The name of the words under a content."""
    return f"size-{content}"


def size_words(text: str) -> str:
    """How long a text is."""
    length = len(text.strip())
    if not length:
        return say("not written yet")
    return count(length, "{number} character", "{number} characters")


def fit_words(state: CharterState) -> str:
    """How the page will look: the size of its letters, or what would be cut."""
    names = {content.id: content.name for content in state.content.strategy}
    fit = page_fit(names, {id_: text_of(state, id_) for id_ in names})
    if fit.cut:
        return say(
            "Very full, in the smallest letters: what does not fit may be cut in {contents}.",
            contents=listed([names[id_] for id_ in names if id_ in fit.cut]),
        )
    size = number(fit.points, 0)
    if fit.points < EASY:
        return say("All fits, in small letters of about {size} points on A4.", size=size)
    return say("All fits, in letters of about {size} points on A4.", size=size)


def _page(state: CharterState) -> Markup:
    """The page to print, and how full it is."""
    kinds = (("pdf", "A4"), ("pdf", "A3"), ("png", "A4"), ("png", "A3"))
    buttons = [
        button(f"{size} · {kind.upper()}", "strategy-page", f"{size}/{kind}",
               kind="primary" if (kind, size) == ("pdf", "A4") else "",
               aria_label=say("The page as {kind}, {size}", kind=kind.upper(), size=size))
        for kind, size in kinds
    ]  # fmt: skip
    return el(
        "section",
        el("h2", say("The page")),
        el("p", fit_words(state), class_="ck-fit", data_text=FIT, role="status"),
        el("div", *buttons, class_="ck-bar"),
        el(
            "p",
            say(
                "One sheet that lies; what does not fit even in small letters is cut, and says so."
            ),
            class_="ck-hint",
        ),
        el(
            "p",
            say("The list of ten contents is our own (mark O)."),
            class_="ck-hint",
        ),
        aria_label=say("The page"),
    )


def _present(seat: Seat) -> Panes:
    """The room: what is written, box by box; what is not is said in a line."""
    state = seat.desk.state
    here = written(state)
    missing = [content.name for content in state.content.strategy if content not in here]
    cards = [
        el("section", el("h2", content.name), el("p", short(text_of(state, content.id), BOX)))
        for content in here
    ]
    cut = any(len(text_of(state, content.id)) > BOX for content in here)
    much = sum(len(text_of(state, content.id)) for content in here) > ROOM
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", finding(state))),
        body=join(
            el("div", join(*cards), class_="ck-strategy-room" + (" ck-many" if much else ""))
            if cards
            else None,
            el("p", say("Not written yet: {contents}.", contents=listed(missing)), class_="ck-src")
            if missing and cards
            else None,
            el(
                "p",
                say("A text that ends in “…” is longer; the page has it whole."),
                class_="ck-src",
            )
            if cut
            else None,
            source(state),
        ),
    )


def source(state: CharterState) -> Markup | None:
    """What data these are, at the foot of the room's screen; None for the client's own."""
    said = origin_label(state)
    return el("p", said, class_="ck-src") if said else None


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
