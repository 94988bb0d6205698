"""The stage that each component is to reach, with its owner, day and reason.

Imports the state, the form parts and the words.
"""

from __future__ import annotations

from chainkit.continuum.aims import contradictions
from chainkit.continuum.model import TOP, Component
from chainkit.continuum.stage_words import at_stage
from chainkit.continuum.state import ContinuumState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import choice
from chainkit.words import say

STAGES = tuple(str(number) for number in range(1, TOP + 1))


def targets(state: ContinuumState) -> Markup:
    """The target of each component, and where targets and decisions contradict one another."""
    rows = [_target(state, component) for component in state.content.components]
    return el(
        "section",
        el("h2", say("The stage to reach")),
        *(
            el("p", el("strong", said, class_="ck-flag"), role="status")
            for said in contradictions(state.targets, state.moves, state.content)
        ),
        el("div", join(*rows), class_="ck-targets"),
        aria_label=say("The stage to reach"),
    )


def _target(state: ContinuumState, component: Component) -> Markup:
    target = state.targets.get(component.id)
    stage = str(target.stage) if target and target.stage is not None else ""
    options = [("", say("no target")),
               *((s, f"{s} · {state.content.stage_name(int(s))}") for s in STAGES)]  # fmt: skip
    now = (
        at_stage(state.profile.components[component.id].stage)
        if state.profile
        else say("not revealed yet")
    )
    due = target.due.isoformat() if target and target.due else ""
    owner, reason = (target.owner, target.reason) if target else ("", "")
    typed = {"data_act": "target-text"}
    keys = {name: f"{component.id}/{name}" for name in ("owner", "reason", "due")}
    return el(
        "article",
        el("h3", component.name),
        el("p", say("Now: {stage}", stage=now), class_="ck-hint"),
        choice(say("Target"), "target", options, stage, id=component.id),
        el("label", el("span", say("Owner"), class_="ck-label"),
           el("input", type="text", value=owner, maxlength="120", data_id=keys["owner"],
              data_key=keys["owner"], **typed), class_="ck-field"),
        el("label", el("span", say("Due"), class_="ck-label"),
           el("input", type="date", value=due, data_act="target-day", data_id=component.id,
              data_key=keys["due"]), class_="ck-field"),
        el("label", el("span", say("Why this stage is right"), class_="ck-label"),
           el("textarea", reason, rows="2", maxlength="2000", data_id=keys["reason"],
              data_key=keys["reason"], **typed), class_="ck-field"),
        class_="ck-target",
        aria_label=component.name,
    )  # fmt: skip
