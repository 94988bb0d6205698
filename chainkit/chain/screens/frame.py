"""What every screen of the chain shows: the header, the steps, the picture, and its words."""

from __future__ import annotations

from urllib.parse import urlencode

from chainkit.chain.desk import Desk
from chainkit.chain.picture import chain_sentence, draw_chain
from chainkit.chain.place import STEPS, Place
from chainkit.chain.state import ChainState, Progress
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.exercise import brand_bar
from chainkit.ui.forms import choice
from chainkit.words import say

GROUP_NAMES = {
    "management": "Management",
    "front_line": "Front line",
    "support": "Support",
    "customer": "Customers",
}

UNTIL_REVEAL = "The ten links of the service-profit chain; their scores are hidden until reveal."


def origin_label(state: ChainState) -> str:
    """Whose data these are, in words that travel with every page; "" for a client's own."""
    if state.client.origin == "invented":
        return "Invented sample data"
    if state.client.origin == "real":
        return f"Real data: {state.client.credit}"
    return ""


def eyebrow(state: ChainState) -> str:
    """Client, session, round and number of answers, in one line."""
    parts = [state.client.title]
    if state.session:
        parts.append(state.session.title)
    if state.round:
        parts.append(state.round_words)
    if state.revealed and state.result.participants:
        parts.append(f"{state.result.participants} people answered")
    if state.result.primary == "measures" and state.session is None and state.metrics:
        parts.append("hard measures, no workshop yet")
    return " · ".join(parts)


def progress_words(progress: Progress) -> str:
    """How far the rating has come; nothing about what anybody answered."""
    sheets = progress.complete + progress.paper
    words = f"{sheets} of {progress.expected}" if progress.expected else str(sheets)
    begun = f", {progress.begun} begun" if progress.begun else ""
    return f"{words} sheets complete{begun}"


def header(desk: Desk, saved: str) -> Markup:
    """Brand, client, session and round, saved mark, view switches; then the steps."""
    state = desk.state
    origin = origin_label(state)
    top = brand_bar(
        el("span", state.client.title, class_="ck-client"),
        el("span", origin, class_="ck-chip", title=origin) if origin else None,
        _session_choice(desk),
        _round_choice(desk),
        el("span", saved or "all saved", class_="ck-saved", data_saved=True),
        el(
            "a",
            "Present view",
            href="?" + urlencode(_present_query(desk.place)),
            target="_blank",
            rel="noopener",
            class_="ck-button quiet ck-voila-only",
        ),
        el(
            "button",
            "Dark",
            type="button",
            class_="ck-button quiet",
            data_look=True,
            aria_pressed="false",
        ),
    )
    return join(top, _steps(desk))


def _present_query(place: Place) -> dict[str, str]:
    query = {"client": place.client, "view": "present"}
    if place.session:
        query["session"] = place.session
    if place.chain != "graph_1994":
        query["chain"] = place.chain
    return query


def _session_choice(desk: Desk) -> Markup | None:
    sessions = desk.state.sessions
    if not sessions:
        return None
    here = desk.state.session
    options = [(s.id, f"{s.title} ({s.held_on:%Y-%m-%d})") for s in sessions]
    return choice("Session", "session", options, here.id if here else "")


def _round_choice(desk: Desk) -> Markup | None:
    rounds, here = desk.state.rounds, desk.state.round
    if here is None:
        return None
    options = [
        (str(r.number), f"{r.number} ({'revealed' if r.revealed else 'open'})") for r in rounds
    ]
    return choice("Round", "round", options, str(here.number))


def _steps(desk: Desk) -> Markup:
    def state_of(step: str) -> str:
        if step == "rate":
            return "done" if desk.state.session and desk.state.revealed else "open"
        return "open"

    items = [
        el(
            "li",
            el(
                "button",
                el("span", str(number), aria_hidden="true"),
                label,
                type="button",
                data_act="step",
                data_value=step,
                data_key=f"step-{step}",
                aria_current="step" if step == desk.place.step else None,
                class_=f"ck-step {state_of(step)}",
            ),
        )
        for number, (step, label) in enumerate(STEPS, start=1)
    ]
    return el("nav", el("ol", join(*items), class_="ck-steps"), aria_label="Steps")


def aside(desk: Desk) -> Markup:
    """What stands beside every step: the facilitator's own notes on this session."""
    session = desk.state.session
    if session is None:
        return Markup("")
    return el(
        "label",
        el("span", say("Facilitator's notes (private)"), class_="ck-label"),
        el(
            "textarea",
            session.notes,
            rows="4",
            data_act="rewrite",
            data_id="notes",
            data_key="notes",
            maxlength="4000",
        ),
        class_="ck-field",
    )


def picture(desk: Desk, *, still: bool = False) -> Markup:
    """The chain, wide and for a phone; the stylesheet shows one of them.

    A `still` picture is only looked at: it has no buttons, and says itself in one sentence.
    """
    state, place = desk.state, desk.place
    said = chain_sentence(state.result, state.content) if state.revealed else UNTIL_REVEAL

    def draw(layout: str) -> Markup:
        svg = draw_chain(
            state.result,
            state.content,
            title=picture_title(state),
            view=place.chain,
            layout="narrow" if layout == "narrow" else "wide",
            selected=place.link or None,
            hidden=not state.revealed,
        )
        drawn = still_svg(svg, f"{layout}-", said) if still else Markup(svg)
        return el("div", drawn, class_=f"ck-only-{layout}")

    return el("figure", draw("wide"), draw("narrow"), class_="ck-figure")


def picture_title(state: ChainState) -> str:
    """The picture's title for screen readers."""
    return f"The service-profit chain of {eyebrow(state)}"
