"""What a client's own headings and words are read as: shown, changed, and only then used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.chain.content import chain_content
from chainkit.chain.intake_own import OwnPlan
from chainkit.chain.intake_words import COUNTS
from chainkit.chain.model import Form
from chainkit.intake.headings import GUESSES, How
from chainkit.intake.surveys import PARTIAL
from chainkit.markup import Markup, el, join
from chainkit.words import count, phrase, say, spoken
from chainkit.workshop.screens.preview import group_fields

FIELD_NAMES: Mapping[str, str] = {
    "role_group": phrase("role group"),
    "participant": phrase("key of the person"),
    "item": phrase("which question (one row per answer)"),
    "value": phrase("the answer (one row per answer)"),
    "cannot_judge": phrase("how many cannot judge"),
    "session": phrase("key of the session"),
    "round": phrase("number of the round"),
}
HOW_WORDS: Mapping[How, str] = {
    "name": phrase("our own name"),
    "words": phrase("the same words"),
    "service": phrase("written by the survey service"),
    "label": phrase("a guess, by its name"),
    "number": phrase("a guess, by its number"),
    "close": phrase("a guess: words much alike"),
}


def own_form(plan: OwnPlan, form: Form) -> Markup:
    """The form in which headings and words get their meaning."""
    columns = plan.mapping.columns if plan.mapping else {}
    table = el(
        "table",
        el("caption", say("What the columns of this file mean")),
        el("thead", el("tr", *(el("th", name, scope="col") for name in
           (say("heading in the file"), say("read as"), say("how we know"))))),
        el("tbody", join(*_rows(plan, columns, form))),
        class_="ck-table ck-map",
    )  # fmt: skip
    inside = el(
        "form",
        el("div", table, class_="ck-scroll"),
        group_fields(plan, columns),
        _unfinished(plan, columns),
        el("button", say("Read it this way"), type="submit", class_="ck-button"),
        class_="ck-form ck-map-form",
        data_act="map",
    )
    guesses = sum(how in GUESSES for how in plan.how.values())
    if plan.remembered:
        note = say("Read as last time. Look below if that is wrong.")
    elif guesses:
        note = count(
            guesses,
            "{number} column is a guess: look at it before you import.",
            "{number} columns are guesses: look at them before you import.",
        )
    else:
        note = say("The headings are not ours; this is how they are read.")
    summary = el("summary", say("Columns and words"))
    return join(
        el("p", note, class_="ck-why"),
        el("details", summary, inside, data_key="map", open=not plan.remembered),
    )


def _rows(plan: OwnPlan, columns: Mapping[str, str], form: Form) -> list[Markup]:
    """What is not certain comes first: forty known questions must not hide it."""
    rows = []
    sure = ("name", "words", "service")
    known = {at: plan.how.get(said) in sure for at, said in enumerate(plan.headings)}
    for at in sorted(known, key=lambda at: known[at]):
        heading = plan.headings[at]
        how = plan.how.get(heading)
        meaning = columns.get(heading, "")
        told = spoken(HOW_WORDS[how]) if how and (meaning or how == "service") else ""
        rows.append(
            el(
                "tr",
                el("th", heading, scope="row"),
                el("td", _select(f"h{at}", heading, meaning, form)),
                el("td", told, class_="ck-guess" if how in GUESSES else None),
            )
        )
    return rows


def _select(name: str, heading: str, chosen: str, form: Form) -> Markup:
    content = chain_content()
    link_of = content.link_of_item
    texts = {s.id: s.text for link in content.links for s in link.statements}
    items = [
        (item, f"{item} {texts.get(item) or content.by_id[link_of[item]].name}")
        for item in content.items(form)
    ]
    fields = [(key, spoken(words)) for key, words in FIELD_NAMES.items()]
    counts = [(key, say("how many answered {answer}", answer=key)) for key in COUNTS]
    return el(
        "select",
        el("option", say("leave out"), value="", selected=not chosen),
        _group(say("Columns"), fields, chosen),
        _group(say("Questions"), items, chosen),
        _group(say("Counts"), counts, chosen),
        name=name,
        aria_label=say("{heading} is read as", heading=heading),
    )


def _group(label: str, options: Sequence[tuple[str, str]], chosen: str) -> Markup:
    picks = [el("option", words, value=key, selected=key == chosen) for key, words in options]
    return el("optgroup", join(*picks), label=label)


def _unfinished(plan: OwnPlan, columns: Mapping[str, str]) -> Markup | None:
    """Whether responses that were not finished count; asked where there are any."""
    if not plan.unfinished:
        return None
    taken = PARTIAL in columns
    label = count(
        plan.unfinished,
        "{number} response was not finished:",
        "{number} responses were not finished:",
    )
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el(
            "select",
            el("option", say("leave out"), value="", selected=not taken),
            el("option", say("read what was answered"), value="yes", selected=taken),
            name="partial",
        ),
        class_="ck-field",
    )
