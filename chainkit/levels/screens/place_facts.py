"""The facts of a stage of the journey as a table: who offers what, how well, and the shares."""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.levels.classify import RULE
from chainkit.levels.desk import Desk
from chainkit.levels.desk_facts import OFFERED, RIVAL, SHARES, rival_said
from chainkit.levels.workshop import Feature, Placement
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import details, tabs
from chainkit.words import say, spoken

PART = "facts-"
"""The part of the step that shows one stage of the journey; its id follows."""


def facts(desk: Desk) -> Markup:
    """The table of one stage, and the way to the others."""
    state = desk.state
    here = state.kept.placed(state.session.id) if state.session else {}
    stages = [s for s in state.content.stages if any(f.stage == s.id for f in state.features)]
    wanted = desk.place.part.removeprefix(PART)
    picked = wanted if wanted in {stage.id for stage in stages} else stages[0].id
    shown = [feature for feature in state.features if feature.stage == picked]
    options = [
        (stage.id, _counted(stage.name, [f for f in state.features if f.stage == stage.id], here))
        for stage in stages
    ]
    rivals = state.session.competitors if state.session else ()
    rule = el("p", spoken(RULE), class_="ck-hint")
    return join(
        tabs(say("Stage of the journey"), "facts-stage", options, picked),
        _table(desk, shown, rivals, here),
        None if rivals else el("p", say("Name competitors in Prepare to compare with them.")),
        details(say("What the shares are for"), rule, key="rule"),
    )


def _counted(name: str, features: Sequence[Feature], here: dict[str, Placement]) -> str:
    said = sum(1 for f in features if (p := here.get(f.id)) and (p.offered or p.well is not None))
    return say("{stage} ({said} of {all})", stage=name, said=said, all=len(features))


def _table(
    desk: Desk, features: Sequence[Feature], rivals: Sequence[str], here: dict[str, Placement]
) -> Markup:
    heads = [say("Feature"), say("Offered by us"), say("How well"), *rivals]
    heads += [spoken(words) for _name, words in SHARES]
    rows = [_row(desk, each, rivals, here.get(each.id), heads) for each in features]
    return el(
        "div",
        el(
            "table",
            el("caption", say("What is known of each feature at this review"), class_="ck-unseen"),
            el("thead", el("tr", join(*(el("th", words, scope="col") for words in heads)))),
            el("tbody", join(*rows)),
            class_="ck-table ck-facts-table",
        ),
        class_="ck-scroll",
    )


def _row(
    desk: Desk,
    feature: Feature,
    rivals: Sequence[str],
    placed: Placement | None,
    heads: Sequence[str],
) -> Markup:
    offered = [(value, spoken(words)) for value, words in OFFERED]
    rival = [(value, spoken(words)) for value, words in RIVAL]
    well = [(str(s.value), f"{s.value} {s.name}") for s in reversed(desk.state.content.delivery)]
    said = placed.offered if placed and placed.offered else ""
    how = str(placed.well) if placed and placed.well is not None else ""
    cells = [
        _select(feature, "offered", offered, said, heads[1]),
        _select(feature, "well", well, how, heads[2]),
        *(
            _select(feature, f"rival-{place}", rival, rival_said(placed, name), name)
            for place, name in enumerate(rivals)
        ),
        *(_share(feature, name, placed, spoken(words)) for name, words in SHARES),
    ]
    named = el("th", el("b", str(feature.number)), " ", feature.name, scope="row")
    pairs = zip(heads[1:], cells, strict=True)
    return el("tr", named, join(*(el("td", cell, data_label=head) for head, cell in pairs)))


def _select(
    feature: Feature, fact: str, options: Sequence[tuple[str, str]], chosen: str, label: str
) -> Markup:
    picks = [
        el("option", words, value=value, selected=value == chosen)
        for value, words in (("", "–"), *options)
    ]
    return el(
        "select",
        join(*picks),
        data_act="fact",
        data_id=f"{feature.id}/{fact}",
        data_key=f"fact-{feature.id}-{fact}",
        aria_label=say("{feature}: {fact}", feature=feature.name, fact=label),
    )


def _share(feature: Feature, name: str, placed: Placement | None, label: str) -> Markup:
    share: float | None = getattr(placed, name) if placed else None
    return el(
        "input",
        type="number",
        min="0",
        max="100",
        step="any",
        inputmode="decimal",
        value="" if share is None else f"{share * 100:.4g}",
        data_act="fact",
        data_id=f"{feature.id}/{name}",
        data_key=f"fact-{feature.id}-{name}",
        aria_label=say("{feature}: {fact}", feature=feature.name, fact=label),
    )
