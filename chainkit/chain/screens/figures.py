"""Figures: one hard measure beside each link that matters, and what it was before."""

from __future__ import annotations

from datetime import date

from chainkit.chain.choice import link_to_work_on
from chainkit.chain.desk import Desk
from chainkit.chain.desk_figures import OWN
from chainkit.chain.figures import History, change_words, figure_words, histories
from chainkit.chain.model import Link
from chainkit.chain.workshop import Baseline
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, choice, details, field
from chainkit.words import day, phrase, plain, say, spoken

WHY = phrase("One figure that is counted, not judged, beside each link you work on.")


def link_shown(desk: Desk) -> str:
    """The link whose figures are shown: the picked one, the one to work on, else the first."""
    if desk.place.link:
        return desk.place.link
    found = link_to_work_on(desk.state)
    return found.link if found else desk.state.content.links[0].id


def lead() -> Markup:
    """What this part is for."""
    return join(el("h1", say("A hard figure for the link")), el("p", spoken(WHY), class_="ck-why"))


def body(desk: Desk, today: date) -> Markup:
    """The link, its figures so far, and the form for the next."""
    state = desk.state
    link = state.content.by_id[link_shown(desk)]
    options = [(one.id, f"{one.position}. {one.name}") for one in state.content.links]
    found = histories(state, link.id)
    return join(
        el("div", choice(say("Link"), "figure-link", options, link.id), class_="ck-bar"),
        *(_history(history) for history in found),
        None if found else el("p", say("No figure is kept for this link yet."), class_="ck-hint"),
        el("h2", say("Add a figure")),
        _form(link, today),
    )


def side(desk: Desk) -> Markup:
    """All links at a glance: which has a figure, which has none."""
    lines = []
    for link in desk.state.content.links:
        found = histories(desk.state, link.id)
        words = figure_words(found[0]) if found else say("no figure yet")
        lines.append(join(el("dt", link.name), el("dd", words)))
    return el(
        "section",
        el("h2", say("Figures so far")),
        el("dl", join(*lines), class_="ck-figures"),
        aria_label=say("Figures so far"),
    )


def _history(history: History) -> Markup:
    unseen = el("i", say("Remove"), class_="ck-unseen")  # the column of buttons
    heads = (say("Period"), say("Value"), say("Measured on"), say("Source"), unseen)
    change = change_words(history)
    table = el(
        "table",
        el("thead", el("tr", *(el("th", head, scope="col") for head in heads))),
        el("tbody", *(_row(history, figure) for figure in history.figures)),
        class_="ck-table",
    )
    return el(
        "section",
        el("h2", history.label),
        el("p", history.formula, class_="ck-hint") if history.formula else None,
        el("p", change) if change else None,
        el("div", table, class_="ck-scroll"),
        class_="ck-panel",
        aria_label=history.label,
    )


def _row(history: History, figure: Baseline) -> Markup:
    what = say("Remove {label}, {period}", label=history.label, period=figure.period)
    remove = button(say("Remove"), "figure-remove", figure.id, kind="quiet", aria_label=what)
    return el(
        "tr",
        el("th", figure.period, scope="row"),
        el("td", f"{plain(figure.value)} {history.unit}", class_="ck-num"),
        el("td", day(figure.measured_on)),
        el("td", figure.source or "–"),
        el("td", remove),
    )


def _form(link: Link, today: date) -> Markup:
    options = [el("option", f"{idea.label} ({idea.unit})", value=idea.id) for idea in link.metrics]
    options.append(el("option", say("Another measure of our own"), value=OWN))
    return el(
        "form",
        el(
            "label",
            el("span", say("Measure"), class_="ck-label"),
            el("select", *options, name="measure"),
            class_="ck-field",
        ),
        el(
            "ul",
            *(el("li", el("b", idea.label), f": {idea.formula}") for idea in link.metrics),
            class_="ck-hint",
        ),
        details(
            say("For a measure of your own: name, formula, unit"),
            join(
                field(say("Name"), "label", maxlength="200"),
                field(say("Formula"), "formula", maxlength="500"),
                field(say("Unit"), "unit", maxlength="80"),
            ),
            key=f"own-{link.id}",
        ),
        el(
            "div",
            field(say("Value"), "value", required=True, inputmode="decimal", autocomplete="off"),
            field(say("Period"), "period", required=True, placeholder="2026-Q3"),
            field(say("Measured on"), "measured_on", kind="date", value=today.isoformat()),
            class_="ck-sizes",
        ),
        field(say("Where it was read"), "source", maxlength="300"),
        el("button", say("Keep this figure"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="figure-keep",
    )
