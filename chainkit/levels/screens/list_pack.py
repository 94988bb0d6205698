"""Features taken from a sector pack, and those that were retired."""

from __future__ import annotations

from chainkit.levels.desk import Desk
from chainkit.levels.model import Pack, PackFeature
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, tabs
from chainkit.words import day, say

PACK = "pack-"
"""The part of the step that looks at a pack; its id follows."""


def packs(desk: Desk) -> Markup:
    """The packs to begin with; one is looked at at a time."""
    found = [(pack.id, pack.name) for pack in desk.state.content.packs]
    shown = desk.place.part.removeprefix(PACK) if desk.place.part.startswith(PACK) else ""
    pack = desk.state.content.pack_by_id.get(shown)
    content = el(
        "div",
        tabs(say("Sector pack"), "feature-pack", found, shown),
        _pack(desk, pack) if pack else None,
        class_="ck-packs",
    )
    words = say("Take features from a sector pack (ours, illustrative)")
    if not desk.state.features:
        return el("section", el("h2", words), content, aria_label=words)
    return details(words, content, key="packs")


def _pack(desk: Desk, pack: Pack) -> Markup:
    have = {feature.id for feature in desk.state.kept.features}
    parts = []
    for stage in desk.state.content.stages:
        rows = [_tick(each, each.id in have) for each in pack.features if each.stage == stage.id]
        if rows:
            parts.append(el("fieldset", el("legend", stage.name), join(*rows)))
    return el(
        "form",
        el("p", pack.note, class_="ck-hint"),
        el("div", join(*parts), class_="ck-journey"),
        el(
            "div",
            el("button", say("Take the ticked ones"), type="submit", class_="ck-button primary"),
            class_="ck-bar",
        ),
        data_act="feature-take",
        data_id=pack.id,
    )


def _tick(feature: PackFeature, there: bool) -> Markup:  # noqa: FBT001 - read at the call
    box = el("input", type="checkbox", name=f"take-{feature.id}", disabled=there)
    words = say("{name} (on the list)", name=feature.name) if there else feature.name
    return el("label", box, words, class_="ck-tick")


def retired(desk: Desk) -> Markup | None:
    """What is no longer looked at; it can be taken back."""
    here = {feature.id for feature in desk.state.features}
    found = [each for each in desk.state.kept.features if each.retired_on]
    if not found:
        return None
    rows = []
    for each in sorted(found, key=lambda one: one.number):
        since = day(each.retired_on) if each.retired_on else ""
        words = say("{number} · {name}, since {day}", number=each.number, name=each.name, day=since)
        still = say("; placed in this review already") if each.id in here else ""
        back = button(say("Take it back"), "feature-back", each.id, kind="quiet",
                      aria_label=say("Take {name} back", name=each.name))  # fmt: skip
        rows.append(el("li", f"{words}{still}", " ", back))
    return details(say("Retired ({number})", number=len(rows)),
                   el("ul", join(*rows), class_="ck-retired"), key="retired")  # fmt: skip
