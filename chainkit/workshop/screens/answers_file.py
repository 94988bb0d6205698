"""Answers from a file: choose it, say what its headings mean, see what it would do, and do it.

Imports the import's preview and the questions of a round.
"""

from __future__ import annotations

from chainkit.intake.answer_rows import Asked
from chainkit.intake.own import OwnPlan
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el, join
from chainkit.words import phrase, say, spoken
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.screens.answers import Questions
from chainkit.workshop.screens.preview import (
    file_field,
    group_fields,
    headings_form,
    plan_preview,
)

FIELD_NAMES = {
    "role_group": phrase("role group"),
    "participant": phrase("key of the person"),
    "item": phrase("which question (one row per answer)"),
    "value": phrase("the answer (one row per answer)"),
}


def asked(desk: AnyDesk, questions: Questions) -> Asked:
    """What the round that is looked at asks, and where its answers go."""
    now = desk.state.round
    session, number = (now.session, now.number) if now else ("", 0)
    return Asked(
        exercise=desk.exercise,
        kind=desk.kinds.answer,
        client=desk.place.client,
        session=session,
        round=number,
        items=dict(line for card in questions.cards for line in card.lines),
        scale={value: spoken(words) for value, words in questions.scale},
    )


def file_import(asks: Asked, plan: ImportPlan | None) -> Markup:
    """Choose a file with answers, and see what it would do."""
    first, *_, last = asks.items
    low, high = asks.ends
    hint = say(
        "One row per person (role_group, participant, {first} … {last}), or one row per answer "
        "(role_group, participant, item, value). {low} to {high}; blank is not answered, x is "
        "cannot judge. Headings of your own are asked for, and so are words for role groups.",
        first=first,
        last=last,
        low=low,
        high=high,
    )
    return join(
        file_field(say("CSV or Excel file with answers"), plan, "answers-file"),
        el("p", hint, class_="ck-hint"),
        plan_preview(plan, _headings(plan, asks), act="answers-import") if plan else None,
    )


def _headings(plan: ImportPlan, asks: Asked) -> Markup | None:
    """What each heading of a foreign file means: guessed, remembered, or said here."""
    if not isinstance(plan, OwnPlan) or plan.mapping is None:
        return None
    columns = plan.mapping.columns
    fields = {name: spoken(words) for name, words in FIELD_NAMES.items()}
    items = {item: f"{item} · {words}" for item, words in asks.items.items()}
    return headings_form(
        plan.headings,
        columns,
        {**fields, **items},
        "answers-map",
        ask=say("These headings are not ours. What does each column hold? The answers are kept."),
        remembered=plan.remembered,
        more=group_fields(plan, columns),
    )
