"""One feature to decide on: where it stands, what we know, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterable

from chainkit.levels.deciding import CHOICE_WORDS, hint_of
from chainkit.levels.picture_words import level_name
from chainkit.levels.result import Stand
from chainkit.levels.screens.frame import resting
from chainkit.levels.state import LevelsState
from chainkit.levels.words import OFFERED_WORDS
from chainkit.levels.workshop import CHOICES, Decision
from chainkit.markup import Markup, el
from chainkit.ui.forms import button
from chainkit.words import say, spoken


def decision_card(state: LevelsState, stand: Stand, why: str) -> Markup:
    """The card of `stand`; `why` is what brought it to this place in the order of talk."""
    kept = state.kept.decided(state.session.id) if state.session else {}
    decision = kept.get(stand.feature)
    hint = hint_of(stand)
    if why and hint and hint.choice == "keep":
        hint = None  # something does speak for a change
    return el(
        "article",
        el("h3", f"{stand.number} · {stand.name}"),
        el("p", " · ".join(_facts(stand)), class_="ck-facts"),
        el("p", why) if why else None,
        el("p", _hint(hint.choice, hint.why), class_="ck-hint") if hint else None,
        resting(state, stand.feature),
        _choices(stand, decision),
        el(
            "div",
            _reason(stand, decision),
            _owner(stand, decision),
            class_="ck-because",
        ),
        class_="ck-decision",
        aria_label=stand.name,
    )


def _facts(stand: Stand) -> Iterable[str]:
    yield level_name(stand.level) if stand.level else say("not placed")
    if stand.before and stand.before != stand.level:
        yield say("before: {level}", level=level_name(stand.before))
    if stand.offered:
        yield spoken(OFFERED_WORDS[stand.offered])
    if stand.well is not None and stand.offered != "no":
        yield say("how well: {well} of 4", well=stand.well)


def _hint(choice: str | None, why: str) -> str:
    if choice is None:
        return why
    named = {str(key): words for key, words in CHOICE_WORDS.items()}[choice]
    return say("Our suggestion: {choice}. {why}", choice=spoken(named), why=why)


def _choices(stand: Stand, decision: Decision | None) -> Markup:
    chosen = decision.choice if decision else None
    options = [(str(each), spoken(CHOICE_WORDS[each])) for each in CHOICES]
    radios = [
        el(
            "label",
            el(
                "input",
                type="radio",
                name=f"decide-{stand.feature}",
                value=value,
                checked=value == (chosen or ""),
                data_act="decide",
                data_id=stand.feature,
            ),
            el("span", words),
        )
        for value, words in [*options, ("", say("Not decided"))]
    ]
    return el(
        "div",
        el(
            "fieldset",
            el("legend", say("What we do with “{name}”", name=stand.name), class_="ck-unseen"),
            *radios,
            class_="ck-radios",
        ),
        _test(stand, decision),
        class_="ck-choose",
    )


def _test(stand: Stand, decision: Decision | None) -> Markup | None:
    """The way to choose a potential for a test; also off again, wherever it stands now."""
    chosen = bool(decision and decision.to_test)
    if stand.level != "potential" and not chosen:
        return None
    return button(
        say("Chosen to test: take it off") if chosen else say("Choose to test"),
        "decide-test",
        stand.feature,
        kind="primary" if chosen else "",
        data_value="no" if chosen else "yes",
    )


def _reason(stand: Stand, decision: Decision | None) -> Markup:
    """Two people may write at once, so that it has room for both."""
    box = el(
        "textarea",
        decision.reason if decision else "",
        rows="2",
        maxlength="2000",
        **_typed(stand, "reason"),
    )
    return el("label", el("span", say("Reason"), class_="ck-label"), box, class_="ck-field")


def _owner(stand: Stand, decision: Decision | None) -> Markup:
    value = decision.owner if decision else ""
    box = el("input", type="text", value=value, maxlength="120", **_typed(stand, "owner"))
    return el("label", el("span", say("Owner"), class_="ck-label"), box, class_="ck-field")


def _typed(stand: Stand, field: str) -> dict[str, str]:
    id_ = f"{stand.feature}/{field}"
    return {"data_act": "decide-text", "data_id": id_, "data_key": f"decide-{id_}"}
