"""The promise test beside a promise: its points, its soft words, and a better wording to take.

It stands in a pane of its own, so that it changes while the field under the fingers does not.
"""

from __future__ import annotations

from chainkit.charter.attainment import counted_words
from chainkit.charter.linter import NAMES, lint_words
from chainkit.charter.offers import SOFT, WORDING, Offer, offers
from chainkit.charter.result import Point, PromiseView
from chainkit.charter.state import CharterState
from chainkit.charter.wording import remedy_sentence
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details
from chainkit.words import say, spoken


def test_of(view: PromiseView, state: CharterState) -> Markup:
    """What the test says of one promise."""
    found = {each.key: each for each in offers(view.promise, view.lint, state.content)}
    return join(
        el(
            "section",
            el("h2", lint_words(view.lint), aria_live="polite"),
            el("ul", join(*(_point(view, p, found) for p in view.lint.points)), class_="ck-points"),
            _soft(view, found),
            class_="ck-promise-test",
            aria_label=say("The promise test"),
        ),
        _better(view, found),
        _read(view),
        _kept(view),
    )


def _point(view: PromiseView, point: Point, found: dict[str, Offer]) -> Markup:
    offer = found.get(point.key)
    return el(
        "li",
        el("span", "✓" if point.met else "○", aria_hidden="true", class_="ck-sign"),
        el(
            "div",
            el("b", point.name),
            None if point.met else el("span", say("missing"), class_="ck-missing"),
            el("p", point.reason, class_="ck-hint"),
            None if point.met or offer is None else _offer(view, offer),
        ),
        class_="ck-met" if point.met else None,
    )


def _offer(view: PromiseView, offer: Offer) -> Markup:
    """The wording, and the button that fills it in."""
    return el(
        "p",
        el("q", offer.words),
        " ",
        button(
            say("Take it"),
            "promise-take",
            f"{view.promise.id}/{offer.key}",
            kind="quiet",
            aria_label=say("Take it: {wording}", wording=offer.words),
        ),
        class_="ck-offer",
    )


def _soft(view: PromiseView, found: dict[str, Offer]) -> Markup | None:
    if not view.lint.soft:
        return None
    lines = [
        el("li", el("b", f"“{soft.found}” "), el("span", soft.why, class_="ck-hint"))
        for soft in view.lint.soft
    ]
    return join(
        el("h3", say("Soft words that take it back")),
        el("ul", join(*lines), class_="ck-soft"),
        _offer(view, found[SOFT]) if SOFT in found else None,
    )


def _better(view: PromiseView, found: dict[str, Offer]) -> Markup | None:
    """The whole sentence with its gaps, where more than one part of it is offered."""
    if not view.lint.better or not any(key in found for key in WORDING):
        return None
    return el(
        "section",
        el("h2", say("Say instead")),
        el("div", view.lint.better, class_="ck-claim"),
        el(
            "p",
            say("What stands in […] is yours to fill; a gap counts as nothing until it is."),
            class_="ck-hint",
        ),
        button(say("Take the whole wording"), "promise-take", f"{view.promise.id}/"),
        aria_label=say("A better wording"),
    )


def _read(view: PromiseView) -> Markup | None:
    if not view.lint.sentence:
        return None
    said = " ".join(filter(None, [view.lint.sentence, remedy_sentence(view.promise)]))
    return el(
        "section",
        el("h2", say("Customers will read")),
        el("div", said, class_="ck-claim"),
        aria_label=say("As customers read it"),
    )


def _kept(view: PromiseView) -> Markup:
    kept = view.attainment
    return el(
        "section",
        el("h2", say("Kept so far")),
        el("p", counted_words(kept)),
        el("div", kept.warning, class_="ck-claim ck-doubt") if kept.warning else None,
        button(say("Type the months"), "step", kind="quiet", data_value="kept"),
        aria_label=say("Kept so far"),
    )


def rules(state: CharterState) -> Markup:
    """What the test asks, while no promise is open; and how others promise."""
    examples = [
        el("li", el("span", each.text), " ", el("small", f"{each.source} ({each.check})"))
        for each in state.content.examples
    ]
    names = join(*(el("li", spoken(name)) for name in NAMES.values()))
    return join(
        el(
            "section",
            el("h2", say("The promise test")),
            el("p", say("One point each; the test is ours (mark O).")),
            el("ol", names),
            el(
                "p",
                say("A soft word such as “aim to” or “promptly” takes a promise back."),
                class_="ck-hint",
            ),
            aria_label=say("The promise test"),
        ),
        details(
            say("Promises seen in other charters"),
            el("ul", join(*examples), class_="ck-examples"),
            key="examples",
        ),
    )
