"""An import on the screen: choose a file, see what it would do, and only then do it.

An exercise adds how a file's own headings are read, if it can be told: `headings_form` asks.
Imports the plan of an import and the forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.intake.mapping import EVERYBODY, ROWS, WORD
from chainkit.intake.own import OwnPlan
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.words import say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS


def file_field(label: str, plan: ImportPlan | None, act: str = "file") -> Markup:
    """A native file input in the look of our buttons, and the name of the file chosen."""
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el(
            "span",
            el("input", type="file", accept=".csv,.xlsx,.txt", data_act=act, data_id="import"),
            el("span", say("Choose a file"), class_="ck-button", aria_hidden="true"),
            class_="ck-file-button",
        ),
        el("span", plan.name if plan else say("no file chosen"), class_="ck-file-name"),
        class_="ck-field ck-file",
    )


def plan_preview(plan: ImportPlan, more: Markup | None = None, act: str = "import") -> Markup:
    """What an import would do, before it does it.

    `more` stands before the buttons, whose events are `act` (with the id ``skip`` to leave bad
    rows out) and ``{act}-cancel``.
    """
    problems = [el("li", str(problem)) for problem in plan.problems]
    bad = bool(problems)
    told = plan.blocked and len(problems) == 1  # by the summary
    # Where there is nothing to import a button would promise something.
    offered = not bad and bool(plan.records)
    buttons = [button(say("Import"), act, kind="primary")] if offered else []
    if bad and plan.records:
        buttons.append(button(say("Import the good rows only"), act, id="skip"))
    buttons.append(button(say("Cancel"), f"{act}-cancel", kind="quiet"))
    return el(
        "section",
        el("h2", say("Before anything is written")),
        el("p", plan.summary),
        el("ul", join(*(el("li", note) for note in plan.notes))) if plan.notes else None,
        el("ul", join(*problems), class_="ck-problems") if bad and not told else None,
        more,
        el("div", join(*buttons), class_="ck-bar"),
        class_="ck-panel",
        aria_label=say("Import preview"),
    )


def headings_form(
    headings: Sequence[str],
    meant: Mapping[str, str],
    ours: Mapping[str, str],
    act: str,
    *,
    ask: str,
    remembered: bool,
    more: Markup | None = None,
) -> Markup:
    """What each of a file's own headings means: guessed, `remembered`, or said here.

    `meant`: heading -> our column, as it is read now; `ours`: our column -> its name for people;
    `ask` stands above where nothing is remembered.  The form's event is `act`, with the field
    ``h0`` for the first heading, and so on; `more` stands above the headings.
    """
    fields = [
        el(
            "label",
            el("span", heading, class_="ck-label"),
            el(
                "select",
                el("option", say("leave it out"), value="", selected=heading not in meant),
                *(
                    el("option", words, value=name, selected=meant.get(heading) == name)
                    for name, words in ours.items()
                ),
                name=f"h{at}",
            ),
            class_="ck-field",
        )
        for at, heading in enumerate(headings)
    ]
    why = say("Read as its like was last time. Change what is wrong.") if remembered else ask
    return el(
        "form",
        el("p", why, class_="ck-hint"),
        more,
        el("div", *fields, class_="ck-fields"),
        el("button", say("Read it so"), type="submit", class_="ck-button"),
        class_="ck-form ck-entry",
        data_act=act,
        data_id="map",
    )


def group_fields(plan: OwnPlan, columns: Mapping[str, str]) -> Markup:
    """The role group of each word that is not ours, or of everybody; who a row is, if unsaid."""
    heading = next((key for key, meaning in columns.items() if meaning == "role_group"), "")
    parts: list[Markup] = []
    if plan.words:
        picks = [
            _group_choice(say("“{word}” means", word=word), f"w{at}",
                          columns.get(f"{heading}{WORD}{word}", ""))
            for at, word in enumerate(plan.words)
        ]  # fmt: skip
        legend = el("legend", say("Words in “{heading}”", heading=heading))
        parts.append(el("fieldset", legend, el("div", join(*picks), class_="ck-fields")))
    if not heading:
        label = say("No column says the role group: everybody in this file is")
        parts.append(_group_choice(label, "everybody", columns.get(EVERYBODY, "")))
    if ROWS in columns:
        words = say(
            "No column says who answered: each row is one person, known by the file's name "
            "and the row."
        )
        parts.append(el("p", words, class_="ck-hint"))
    return join(*parts)


def _group_choice(label: str, name: str, chosen: str) -> Markup:
    options = [("", say("not said")), *((g, spoken(GROUP_NAMES[g])) for g in ROLE_GROUPS)]
    picks = [el("option", words, value=key, selected=key == chosen) for key, words in options]
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el("select", join(*picks), name=name),
        class_="ck-field",
    )
