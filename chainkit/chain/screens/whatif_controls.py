"""What can be moved in a what-if: raises, ways, scenarios.  Native controls, all labelled."""

from __future__ import annotations

from functools import lru_cache

from chainkit.chain.seat import Seat
from chainkit.chain.whatif_drafts import Side, kept_scenarios
from chainkit.chain.whatif_edges import ES, Way, is_on
from chainkit.chain.whatif_ground import Ground
from chainkit.chain.whatif_words import raised_by, range_words, way_name
from chainkit.chain.workshop import Scenario
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, choice, details, field
from chainkit.words import count, language, say, spoken


def controls(seat: Seat, base: Ground, draft: Scenario, side: Side) -> Markup:
    """Sliders first, then ways and scenarios."""
    return el(
        "section",
        _sliders(seat, base, draft, side),
        _target(seat),
        details(say("Contested and direct ways"), _switches(seat, base, draft), key="whatif-on"),
        details(say("Arrows of the chain"), _chain_switches(seat, base, draft), key="whatif-chain"),
        details(say("Kept scenarios"), _kept(seat), key="whatif-kept"),
        aria_label=say("What is raised, and which ways count"),
        class_="ck-whatif-controls",
    )


def points_words(points: float) -> str:
    """What stands beside a slider."""
    return count(
        1 if points == 1 else 2, "{points} point", "{points} points", points=raised_by(points)
    )


def _sliders(seat: Seat, base: Ground, draft: Scenario, side: Side) -> Markup:
    name = say("Scenario B: raise by") if side == "b" else say("Raise by")
    now = language()
    rows = (
        _slider(link.id, link.name, draft.raises.get(link.id, 0.0), base.ceiling(link.id), now)
        for link in seat.desk.state.content.links
    )
    more = [button(say("Set all back"), "whatif-clear", kind="quiet")]
    if side == "a":
        more.append(button(say("Copy A to B and compare"), "whatif-copy", kind="quiet"))
    return el(
        "fieldset",
        el("legend", name),
        join(*rows),
        el("div", join(*more), class_="ck-bar"),
        class_="ck-whatif-raises",
    )


@lru_cache(maxsize=512)  # of ten, one moves
def _slider(link: str, name: str, points: float, ceiling: float, _language: str) -> Markup:
    """One link; a slider never goes above 100 of 100 where the level is shown."""
    top = max(ceiling, points)
    words = points_words(points) if top else say("already at 100")
    label = f"whatif-label-{link}"
    slider = el(
        "input",
        type="range",
        min="0",
        max=raised_by(top),
        step="1",
        value=raised_by(points),
        disabled=top == 0,
        aria_labelledby=label,
        aria_describedby=f"whatif-value-{link}",
        data_act="whatif-raise",
        data_id=link,
        data_key=f"whatif-raise-{link}",
    )
    return el(
        "div",
        el("span", name, id=label, class_="ck-whatif-name"),
        el("output", words, id=f"whatif-value-{link}", data_text=f"whatif-{link}"),
        _step(link, name, "-1", off=not top),
        slider,
        _step(link, name, "+1", off=not top),
        class_="ck-whatif-slider",
    )


def _step(link: str, name: str, by: str, *, off: bool) -> Markup:
    less = by == "-1"
    words = (
        say("{link}: one point less", link=name)
        if less
        else say("{link}: one point more", link=name)
    )
    return el(
        "button",
        "−" if less else "+",
        type="button",
        class_="ck-button quiet ck-whatif-step",
        disabled=off,
        aria_label=words,
        data_act="whatif-step",
        data_id=link,
        data_value=by,
        data_key=f"whatif-step-{link}{by}",
    )


def _target(seat: Seat) -> Markup:
    links = [(link.id, link.name) for link in seat.desk.state.content.links]
    options = [("", say("customer loyalty, or the last one reached")), *links]
    return choice(say("Say the finding about"), "whatif-target", options, seat.desk.place.link)


def _switches(seat: Seat, base: Ground, draft: Scenario) -> Markup:
    """Switched off at the start; each says why it is contested."""
    contested = [way for way in base.ways if way.range and way.kind != "chain"]
    first = [way for way in contested if way.source == ES and way.target.startswith("customer_sat")]
    rest = [way for way in contested if way not in first]
    hint = say(
        "From employees to customers: through the service (at the start), through the service and "
        "directly, or in all. One or the other, never both."
    )
    return join(
        el("p", hint, class_="ck-hint"),
        *(_switch_of(way, seat, draft) for way in [*first, *rest]),
    )


def _chain_switches(seat: Seat, base: Ground, draft: Scenario) -> Markup:
    return join(
        *(_switch_of(way, seat, draft) for way in base.ways if way.range and way.kind == "chain")
    )


def _switch_of(way: Way, seat: Seat, draft: Scenario) -> Markup:
    name = way_name(way, seat.desk.state.content)
    return _switch(way, name, is_on(way, draft.switches), language())


@lru_cache(maxsize=128)
def _switch(way: Way, name: str, on: bool, _language: str) -> Markup:  # noqa: FBT001
    marks = " ".join(way.marks) or "O"
    return el(
        "label",
        el(
            "input",
            type="checkbox",
            checked=on,
            data_act="whatif-switch",
            data_id=way.key,
            data_key=f"whatif-switch-{way.key}",
        ),
        el(
            "span",
            el("b", name),
            el("span", say("{range}, mark {marks}", range=range_words(way), marks=marks)),
            el("small", spoken(way.why)) if way.why else None,
        ),
        class_="ck-whatif-switch",
    )


def _kept(seat: Seat) -> Markup:
    """Save what is tried out under a title; load, rename or delete what was kept."""
    save = el(
        "form",
        field(say("Title"), "title", required=True, maxlength="120"),
        el("button", say("Keep this scenario"), type="submit", class_="ck-button"),
        class_="ck-form",
        data_act="whatif-save",
        data_key="whatif-save",
    )
    found = kept_scenarios(seat.desk.state.kept.scenarios)
    if not found:
        return join(save, el("p", say("No scenario has been kept yet."), class_="ck-hint"))
    return join(save, el("ul", join(*map(_kept_one, found)), class_="ck-whatif-list"))


def _kept_one(scenario: Scenario) -> Markup:
    rename = el(
        "form",
        field(say("New title"), "title", required=True, maxlength="120", value=scenario.title),
        el("button", say("Rename"), type="submit", class_="ck-button quiet"),
        class_="ck-form",
        data_act="whatif-rename",
        data_id=scenario.id,
    )
    return el(
        "li",
        el("b", scenario.title),
        el(
            "div",
            button(say("Load"), "whatif-load", scenario.id, kind="quiet"),
            button(say("Delete"), "whatif-delete", scenario.id, kind="quiet"),
            class_="ck-bar",
        ),
        details(say("Rename"), rename, key=f"whatif-rename-{scenario.id}"),
    )
