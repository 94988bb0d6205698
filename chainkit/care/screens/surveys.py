"""Surveys: what was asked of whom, answers brought in from files, and sheets to print."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from chainkit.care.questionnaire import USUAL, part_words
from chainkit.care.report_papers import parts_of
from chainkit.care.said import percent
from chainkit.care.screens.frame import (
    answers_words,
    eyebrow,
    sheets_words,
    source,
    survey_choice,
)
from chainkit.care.seat import Seat
from chainkit.care.state import Heard
from chainkit.care.workshop import Wave
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, field, table
from chainkit.ui.screen import Panes
from chainkit.words import number, phrase, say, spoken
from chainkit.workshop.screens.preview import file_field, plan_preview
from chainkit.workshop.suppression import FLOOR

ROLE_WORDS = {
    "recommend": phrase("recommendation"),
    "satisfaction": phrase("satisfaction"),
    "effort": phrase("effort"),
    "perceived": phrase("care, perceived"),
    "expected": phrase("care, expected"),
    "other": phrase("other"),
}


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk, heard = seat.desk, seat.desk.state.heard
    if heard is None:
        words = say(
            "{client} has no survey yet. Begin one with our questions, and bring answers in.",
            client=desk.state.client.title,
        )
        return Panes(
            lead=join(el("h1", say("Listen to customers")), el("p", words, class_="ck-why")),
            body=_begin(),
        )
    choice = survey_choice(desk)
    return Panes(
        lead=join(
            el("h1", heard.survey.title),
            el("p", answers_words(heard), class_="ck-why"),
            el("div", choice, class_="ck-bar") if choice else None,
        ),
        body=_body(seat, heard),
        side=_side(heard),
    )


def _body(seat: Seat, heard: Heard) -> Markup:
    # A survey without answers waits for them, and a preview for a yes: both stand first.
    first = seat.plan is not None or not heard.batches
    return join(
        _importing(seat) if first else None,
        _waves(heard),
        details(say("Bring answers in"), _importing(seat), key="answers-import")
        if not first
        else None,
        details(say("The questions"), _questions(heard), key="survey-questions"),
        details(say("Begin another survey"), _begin(), key="survey-new"),
    )


def _begin() -> Markup:
    ticks = [
        el(
            "label",
            el("input", type="checkbox", name=f"part-{part}", value="yes", checked=part in USUAL),
            el("span", words),
            class_="ck-tick",
        )
        for part, words in part_words().items()
    ]
    hint = say(
        "What is perceived is enough for most: asking for what was expected as well doubles the "
        "sheet. Statements are ours (O)."
    )
    return el(
        "form",
        field(say("Title"), "title", maxlength="200", required=True),
        el("fieldset", el("legend", say("What it asks")), *ticks),
        el("p", hint, class_="ck-hint"),
        el("button", say("Begin the survey"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="survey-new",
    )


def _importing(seat: Seat) -> Markup:
    hint = say(
        "One row for each answer sheet: a column for each question, headed by its key or its "
        "words; and day, unit and wave where they are known. A file replaces the answers of the "
        "waves it names. Only the day of an answer is kept, and no other column."
    )
    return el(
        "section",
        el(
            "label",
            el("span", say("Wave, where no column says it"), class_="ck-label"),
            el("input", type="text", maxlength="120", value=seat.wave, data_act="wave-name",
               data_key="wave-name", placeholder=say("such as Spring 2026")),
            class_="ck-field",
        ),
        file_field(say("CSV or Excel file with answers"), seat.plan, "answers-file"),
        el("p", hint, class_="ck-hint"),
        plan_preview(seat.plan, act="answers-import") if seat.plan else None,
        aria_label=say("Bring answers in"),
    )  # fmt: skip


def _waves(heard: Heard) -> Markup | None:
    if not heard.waves:
        return None
    sheets = heard.sheets
    counts = dict(
        zip(sheets.waves, np.bincount(sheets.wave, minlength=len(sheets.waves)), strict=True)
    )
    return el(
        "section",
        el("h2", say("Waves")),
        *(_wave(wave, int(counts.get(wave.key, 0))) for wave in heard.waves),
        aria_label=say("Waves"),
    )


def _wave(wave: Wave, sheets: int) -> Markup:
    said = sheets_words(sheets)
    if wave.invited and sheets <= wave.invited:
        said = say(
            "{sheets} of {invited} asked: {share} answered",
            sheets=said,
            invited=number(wave.invited),
            share=percent(sheets / wave.invited),
        )
    form = el(
        "form",
        field(say("People asked"), "invited", value=str(wave.invited or ""), inputmode="numeric",
              maxlength="9"),
        field(say("Customers in all"), "customers", value=str(wave.customers or ""),
              inputmode="numeric", maxlength="9",
              hint=say("Where they can be counted: it narrows the intervals.")),
        field(say("The front line heard on"), "heard_on", kind="date",
              value=wave.heard_on.isoformat() if wave.heard_on else ""),
        el("button", say("Save"), type="submit", class_="ck-button"),
        class_="ck-form",
        data_act="wave-set",
        data_id=wave.key,
    )  # fmt: skip
    return details(f"{wave.title}: {said}", form, key=f"wave-{wave.key}")


def _questions(heard: Heard) -> Markup:
    names = {each.key: each.name for each in heard.dimensions}
    rows = [
        (
            each.key,
            each.words,
            spoken(ROLE_WORDS[each.role]),
            say("{low} to {high}", low=each.low, high=each.high),
            names.get(each.dimension, ""),
        )
        for each in heard.questions
    ]
    columns = (say("Key"), say("Question"), say("Asks for"), say("Scale"), say("Dimension"))
    return join(
        table(say("Questions of this survey"), columns, rows),
        el("p", say("Sheets to print, one PDF for each scale:"), class_="ck-hint"),
        el(
            "div",
            *(button(part.title, "sheets-print", part.name) for part in parts_of(heard)),
            class_="ck-bar",
        ),
    )


def _side(heard: Heard) -> Markup:
    survey = heard.survey
    style = (
        say("A relationship survey: customers judge the whole.")
        if survey.style == "relationship"
        else say("A transaction survey: customers judge the contact they just had.")
    )
    return el(
        "section",
        el("h2", say("Who was asked")),
        el("p", style),
        el("p", survey.note) if survey.note else None,
        el("p", say("Days are those of the time zone {zone}.", zone=survey.zone), class_="ck-hint"),
        class_="ck-told",
        aria_label=say("Who was asked"),
    )


def _answered(wave: Wave, sheets: int) -> str:
    """A wave and how many answered, as far as so many may be told."""
    if 0 < sheets < FLOOR:
        return say("{wave}: fewer than five sheets", wave=wave.title)
    if wave.invited and sheets <= wave.invited:
        return say(
            "{wave}: {sheets} of {invited} asked, {share} answered",
            wave=wave.title, sheets=sheets_words(sheets), invited=number(wave.invited),
            share=percent(sheets / wave.invited),
        )  # fmt: skip
    return say("{wave}: {sheets}", wave=wave.title, sheets=sheets_words(sheets))


def _present(seat: Seat) -> Panes:
    desk, heard = seat.desk, seat.desk.state.heard
    if heard is None:
        words = say("{client} has no survey yet.", client=desk.state.client.title)
        return Panes(lead=join(el("h1", say("Listen to customers")), el("p", words)))
    top = el("p", eyebrow(desk.state), class_="ck-eyebrow")
    sheets = heard.sheets
    counts = dict(zip(sheets.waves, np.bincount(sheets.wave, minlength=len(sheets.waves)),
                      strict=True))  # fmt: skip
    waves = [el("li", _answered(wave, int(counts.get(wave.key, 0)))) for wave in heard.waves]
    return Panes(
        lead=join(top, el("h1", heard.survey.title)),
        body=join(
            el("p", answers_words(heard), class_="ck-why"),
            el("ul", *waves, class_="ck-big-list"),
            source(desk.state),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
