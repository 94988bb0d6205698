"""One feature in the list: a line, and where it is picked everything that is known of it."""

from __future__ import annotations

from chainkit.levels.desk import Desk
from chainkit.levels.model import CadenceWords
from chainkit.levels.screens.frame import resting
from chainkit.levels.workshop import Feature
from chainkit.markup import Markup, el
from chainkit.ui.forms import button, choice
from chainkit.words import count, listed, say


def feature_card(desk: Desk, feature: Feature) -> Markup:
    """A feature as a line of its stage; open where it is picked."""
    picked = desk.place.feature == feature.id
    head = el(
        "button",
        el("b", str(feature.number)),
        el(
            "span",
            el("span", feature.name, data_text=f"name-{feature.id}"),
            el("small", _short(feature)),
        ),
        type="button",
        class_="ck-feature-name",
        data_act="pick",
        data_id=feature.id,
        data_key=f"pick-{feature.id}",
        aria_expanded="true" if picked else "false",
    )
    return el(
        "li",
        head,
        _fields(desk, feature) if picked else None,
        class_="ck-feature ck-picked" if picked else "ck-feature",
    )


def _short(feature: Feature) -> str:
    """What is known of a feature, in a few words."""
    known = [feature.touchpoint, feature.owner]
    if feature.essential:
        known.append(say("essential"))
    if feature.effort is not None:
        known.append(say("{number} % of effort", number=f"{feature.effort:g}"))
    return " · ".join(each for each in known if each)


def _fields(desk: Desk, feature: Feature) -> Markup:
    content = desk.state.content
    stages = [(stage.id, stage.name) for stage in content.stages]
    cadences = [(one.id, _turn(one)) for one in content.cadences]
    return el(
        "div",
        _text(say("Name"), feature, "name"),
        choice(say("Stage of the journey"), "feature-set", stages, feature.stage,
               id=f"{feature.id}/stage"),
        _text(say("Where customers meet it"), feature, "touchpoint", say("website, desk, phone")),
        _text(say("Owner"), feature, "owner", say("a person in charge")),
        choice(say("Review it"), "feature-set", cadences, feature.cadence,
               id=f"{feature.id}/cadence"),
        _effort(feature),
        _essential(feature),
        resting(desk.state, feature.id),
        button(say("Retire it"), "feature-retire", feature.id, kind="quiet"),
        _from_pack(desk, feature),
        class_="ck-feature-fields",
        role="group",
        aria_label=feature.name,
    )  # fmt: skip


def _turn(one: CadenceWords) -> str:
    """How often such a feature is reviewed."""
    return count(one.months, "{name}: every month", "{name}: every {number} months", name=one.name)


def _text(label: str, feature: Feature, field: str, hint: str = "") -> Markup:
    box = el(
        "input",
        type="text",
        value=getattr(feature, field),
        placeholder=hint or None,
        data_act="feature-text",
        data_id=f"{feature.id}/{field}",
        data_key=f"feature-text-{feature.id}-{field}",
    )
    return el("label", el("span", label, class_="ck-label"), box, class_="ck-field")


def _effort(feature: Feature) -> Markup:
    box = el(
        "input",
        type="number",
        min="0",
        max="100",
        step="any",
        inputmode="decimal",
        value="" if feature.effort is None else f"{feature.effort:g}",
        data_act="feature-set",
        data_id=f"{feature.id}/effort",
        data_key=f"feature-set-{feature.id}-effort",
    )
    label = el("span", say("Share of all effort, %"), class_="ck-label")
    hint = el("span", say("Empty: nobody knows, which is not 0."), class_="ck-hint")
    return el("label", label, box, hint, class_="ck-field")


def _essential(feature: Feature) -> Markup:
    box = el(
        "input",
        type="checkbox",
        checked=feature.essential,
        data_act="feature-set",
        data_id=f"{feature.id}/essential",
        data_key=f"feature-set-{feature.id}-essential",
    )
    return el("label", box, say("Without it, it could not be sold at all"), class_="ck-tick")


def _from_pack(desk: Desk, feature: Feature) -> Markup | None:
    pack = desk.state.content.pack_by_id.get(feature.pack)
    reviews = {each.id: each.title for each in desk.state.ground.reviews}
    placed = [
        reviews[each.review]
        for each in desk.state.kept.placements
        if each.feature == feature.id and each.level and each.review in reviews
    ]
    said = []
    if pack:
        said.append(say("From the pack “{pack}”.", pack=pack.name))
    if placed:
        said.append(say("Placed at: {reviews}.", reviews=listed(placed)))
    return el("p", " ".join(said), class_="ck-hint") if said else None
