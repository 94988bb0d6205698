"""Worth a step: the stage each component is to reach, and whether each step up pays."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chainkit.continuum.desk_found import SUMS
from chainkit.continuum.desk_gains import gain_words, gains_of, why_not
from chainkit.continuum.model import HOLDS, Transition
from chainkit.continuum.screens.frame import eyebrow, needs_assessment, source, worth_picture
from chainkit.continuum.screens.move_targets import targets
from chainkit.continuum.seat import Seat
from chainkit.continuum.state import ContinuumState
from chainkit.continuum.topics import actions_ahead, next_step, there_already
from chainkit.continuum.workshop import CHOICE_WORDS, Move
from chainkit.continuum.worth import YEARS, sum_words, worth_of, worth_words
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details
from chainkit.ui.screen import Panes
from chainkit.words import day, listed, phrase, say, spoken
from chainkit.workshop.signpost import Appraised

LABELS = {
    "cost_once": phrase("Cost once"),
    "cost_per_year": phrase("Cost a year"),
    "gain_low": phrase("Gain a year, at the least"),
    "gain_high": phrase("Gain a year, at the most"),
}


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if state.session is None:
        return needs_assessment(say("Worth a step"))
    why = say(
        "The highest stage is not the aim. For each step say what it costs and brings, then decide "
        "whether to move; staying is an answer."
    )
    return Panes(
        lead=join(el("h1", headline(state)), el("p", why, class_="ck-why")),
        body=join(_steps(state, gains_of(seat.desk.store, state)), targets(state)),
        side=_side(),
    )


def headline(state: ContinuumState) -> str:
    """What was decided, or that nothing was."""
    chosen = sorted(to for to, move in state.moves.items() if move.choice == "move")
    if chosen:
        return say("We move to stage {stage}: {name}", stage=chosen[-1],
                   name=state.content.stage_name(chosen[-1]))  # fmt: skip
    if any(move.choice == "stay" for move in state.moves.values()):
        return say("We stay where we are")
    return say("Is a step up worth it?")


def worth_key(to: int) -> str:
    """The name of the words under a step's sums."""
    return f"worth-{to}"


def worth_said(state: ContinuumState, to: int) -> str:
    """The verdict on a step, as it stands."""
    return worth_words(worth_of(state.moves.get(to)), state.currency)


# --- the steps up ---------------------------------------------------------------------------


def _steps(state: ContinuumState, gains: Mapping[int, Appraised]) -> Markup:
    ahead = next_step(state)
    cards = []
    for transition in state.content.transitions:
        is_next = ahead is not None and transition.to == ahead.to
        reached = (
            state.profile is not None
            and state.profile.any
            and state.profile.overall.low >= transition.to
        )
        if reached and transition.to not in state.moves:
            continue  # behind us, and nothing was said of it
        cards.append(_card(state, transition, gains.get(transition.to), next_=is_next))
    currency = el(
        "label",
        el("span", say("Currency of all sums"), class_="ck-label"),
        el("input", type="text", value=state.currency, maxlength="12", placeholder="EUR",
           data_act="currency", data_id="currency", data_key="currency"),
        class_="ck-field ck-currency",
    )  # fmt: skip
    return el(
        "section",
        el("h2", say("The steps up")),
        currency,
        el("div", join(*cards), class_="ck-steps-up"),
        aria_label=say("The steps up"),
    )


def _card(
    state: ContinuumState, transition: Transition, gain: Appraised | None, *, next_: bool
) -> Markup:
    to = transition.to
    move = state.moves.get(to)
    name = say("From {one} to {two}", one=f"{to - 1} {state.content.stage_name(to - 1)}",
               two=f"{to} {state.content.stage_name(to)}")  # fmt: skip
    return el(
        "article",
        el("h3", name, el("em", say("the next step"), class_="ck-decides") if next_ else None),
        el("p", transition.asks),
        _missing(state, to),
        details(say("What it takes"), _actions(state, transition), key=f"takes-{to}"),
        el("div", *(_sum(move, to, field) for field in SUMS), class_="ck-sums"),
        _gain(state, to, gain) if gain else None,
        el("p", worth_said(state, to), class_="ck-worth", data_text=worth_key(to), role="status"),
        _choices(move, to),
        el(
            "div",
            _text(move, to, "basis", say("What the gain was worked out from")),
            _text(move, to, "reason", say("Why we move or stay")),
            class_="ck-item-two",
        ),
        class_="ck-step-up",
        aria_label=name,
    )


def _gain(state: ContinuumState, to: int, gain: Appraised) -> Markup:
    """What the loyalty economics make of the step, to be taken over as its gain."""
    why_cannot = why_not(gain, state)
    return el(
        "div",
        el("p", gain_words(gain), class_="ck-hint"),
        el("p", why_cannot, class_="ck-hint")
        if why_cannot
        else button(say("Take over this gain"), "step-gain", str(to), kind="quiet"),
    )


def _missing(state: ContinuumState, to: int) -> Markup | None:
    """Which rungs of the stage do not hold yet."""
    if state.profile is None or not state.profile.any:
        return None
    stage = state.content.stages[to - 1]
    open_ = [
        cell.id
        for cell in stage.cells
        if (value := state.profile.cells[cell.id].value) is None or value < HOLDS
    ]
    if not open_:
        return el("p", say("All three of its rungs hold."), class_="ck-hint")
    return el("p", say("Not yet held, or not known: {cells}.", cells=listed(open_)),
              class_="ck-hint")  # fmt: skip


def _actions(state: ContinuumState, transition: Transition) -> Markup:
    rows = [
        el(
            "li",
            each.text,
            " ",
            button(say("Make an action of it"), "step-act", f"{transition.to}/{each.component}",
                   kind="quiet"),
        )
        for each in actions_ahead(state, transition)
    ]  # fmt: skip
    there = there_already(state, transition)
    return join(el("ul", join(*rows)), el("p", there, class_="ck-hint") if there else None)


def _sum(move: Move | None, to: int, field: str) -> Markup:
    value = getattr(move, field) if move else None
    key = f"{to}/{field}"
    return el(
        "label",
        el("span", spoken(LABELS[field]), class_="ck-label"),
        el("input", type="text", inputmode="decimal", maxlength="20",
           value="" if value is None else sum_words(value),
           data_act="step-sum", data_id=key, data_key=key),
        class_="ck-field",
    )  # fmt: skip


def _choices(move: Move | None, to: int) -> Markup:
    chosen = move.choice if move else None
    radios = [
        el(
            "label",
            el("input", type="radio", name=f"choice-{to}", value=value or "",
               checked=value == chosen, data_act="step-choice", data_id=str(to)),
            el("span", spoken(words)),
        )
        for value, words in CHOICE_WORDS.items()
    ]  # fmt: skip
    legend = el("legend", say("What we do"), class_="ck-unseen")
    return el("fieldset", legend, *radios, class_="ck-radios")


def _text(move: Move | None, to: int, field: str, label: str) -> Markup:
    text = str(getattr(move, field)) if move else ""
    key = f"{to}/{field}"
    box = el("textarea", text, rows="2", maxlength=str(max(2000, len(text))), data_act="step-text",
             data_id=key, data_key=key)  # fmt: skip
    return el("label", el("span", label, class_="ck-label"), box, class_="ck-field")


def _side() -> Markup:
    return el(
        "section",
        el("h2", say("How it is weighed")),
        el(
            "p",
            say(
                "Cost over {years} years (once, and every year) against the gain a year over the "
                "same years, without interest. It is a first look, not a forecast; years and rule "
                "are ours (O).",
                years=YEARS,
            ),
            class_="ck-hint",
        ),
        el(
            "p",
            say(
                "The gain is what you expect, not what a stage promises: say what it was worked "
                "out from, such as the value of customers kept."
            ),
            class_="ck-hint",
        ),
        el(
            "p",
            say(
                "A step that has a cost can be weighed in the loyalty economics as well: there it "
                "stands among the proposals, and what they find can be taken over here."
            ),
            class_="ck-hint",
        ),
        aria_label=say("How it is weighed"),
    )


def _present(seat: Seat) -> Panes:
    """The room: what was decided of each step, and the targets; sums stay at the desk's screen."""
    state = seat.desk.state
    aims = [
        (say("{component}: to stage {stage} by {day}", day=day(target.due), **named)
         if target.due else say("{component}: to stage {stage}", **named))
        for component in state.content.components
        if (target := state.targets.get(component.id)) and target.stage is not None
        for named in ({"component": component.name, "stage": target.stage},)
    ]  # fmt: skip
    lead = join(
        el("p", eyebrow(state), class_="ck-eyebrow"),
        el("h1", headline(state)),
        el("p", " · ".join(aims), class_="ck-rung-room") if aims else None,
    )
    if not state.moves:
        open_ = el("p", say("What would a step cost, and what would it bring?"))
        return Panes(lead=lead, body=join(open_, source(state)))
    return Panes(lead=lead, picture=worth_picture(state), body=source(state))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
