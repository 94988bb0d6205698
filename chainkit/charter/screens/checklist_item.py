"""One item of the checklist, opened: its evidence, owner and note, and how to do better.

Imports the charter's model and the shared forms.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from chainkit.actions import Action
from chainkit.charter.model import ChecklistItem
from chainkit.charter.result import ItemState
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el
from chainkit.ui.forms import button, details
from chainkit.words import day as day_words
from chainkit.words import say

LONG = frozenset({"evidence", "note"})
"""Texts that may have several lines."""
LIMITS = {"evidence": 4000, "note": 4000, "evidence_link": 300, "reviewer": 120, "owner": 120}


def panel(state: CharterState, item: ChecklistItem, found: ItemState) -> Markup:
    """What stands under the row of an item that is open."""
    check = found.check
    then = state.comparison
    before = then.readiness.states[item.id].value if then else None
    decided = _decided(state, item)
    texts = {name: str(getattr(check, name)) if check else "" for name in LIMITS}
    evidence_on, due = (check.evidence_on, check.due) if check else (None, None)
    return el(
        "div",
        el("p", _before(before, then.held_on), class_="ck-hint") if then else None,
        el(
            "div",
            _text(item, say("Evidence"), "evidence", texts, hint=item.evidence),
            _text(item, say("Note"), "note", texts),
            class_="ck-item-two",
        ),
        el(
            "div",
            _evidence_link(item, texts),
            _day(item, say("Date of the evidence"), "evidence_on", evidence_on),
            _text(item, say("Who looked at it"), "reviewer", texts),
            class_="ck-three",
        ),
        el(
            "div",
            _text(item, say("Owner"), "owner", texts),
            _day(item, say("Due"), "due", due),
            class_="ck-three",
        ),
        _better(item, open_=not decided),
        el("div", *decided) if decided else None,
        class_="ck-item-panel",
    )


def _better(item: ChecklistItem, *, open_: bool) -> Markup:
    """What good enough looks like and how to do better; `open_`: nothing was decided yet."""
    return details(
        say("What good enough looks like, and how to do better"),
        el(
            "div",
            el("p", el("b", say("Good enough:")), " ", item.enough),
            el("p", el("b", say("Better:")), " ", item.better),
            button(say("Make an action of it"), "item-act", item.id) if open_ else None,
        ),
        key=f"better-{item.id}",
    )


def _decided(state: CharterState, item: ChecklistItem) -> list[Markup]:
    """What was decided about the item and is still open."""
    return [
        el(
            "p",
            el("b", say("Decided:")),
            " ",
            action.what,
            " ",
            el("span", _who(action), class_="ck-hint"),
        )
        for action in state.actions
        if (action.exercise, action.about, action.status) == ("charter", item.id, "open")
    ]


def _who(action: Action) -> str:
    """Who has an action, and until when."""
    owner = action.owner.strip() or say("nobody yet")
    if action.due is None:
        return say("({owner}, no date yet)", owner=owner)
    return say("({owner}, due {day})", owner=owner, day=day_words(action.due))


def _before(value: int | None, day: date) -> str:
    if value is None:
        return say("In the review of {day} it had no answer.", day=day_words(day))
    return say("In the review of {day} the answer was {value}.", day=day_words(day), value=value)


def _text(
    item: ChecklistItem, label: str, name: str, texts: dict[str, str], hint: str = ""
) -> Markup:
    said, key = f"ck-hint-{item.id}-{name}", f"{item.id}/{name}"
    common = {
        "maxlength": str(max(LIMITS[name], len(texts[name]))),
        "data_act": "item-text",
        "data_id": key,
        "data_key": key,
        "aria_describedby": said if hint else None,
    }
    box = (
        el("textarea", texts[name], rows="2", **common)
        if name in LONG
        else el("input", type="text", value=texts[name], **common)
    )
    return el(
        "label",
        el("span", label, class_="ck-label"),
        box,
        el("span", hint, class_="ck-hint", id=said) if hint else None,
        class_="ck-field",
    )


def _evidence_link(item: ChecklistItem, texts: dict[str, str]) -> Markup:
    """Where the evidence is; an address that can be followed safely can be followed."""
    box = _text(item, say("Link or file name"), "evidence_link", texts)
    address = safe_address(texts["evidence_link"])
    if not address:
        return box
    name = say("Open the evidence of {item} in a new window", item=item.id)
    link = el("a", say("Open it"), href=address, target="_blank", rel="noopener noreferrer",
              aria_label=name, class_="ck-evidence-link")  # fmt: skip
    return el("div", box, link)


def safe_address(said: str) -> str:
    """An address of the web or of a mailbox; "" for a file's name and for anything active.

    >>> safe_address("mailto:desk@example"), safe_address("study.pdf")
    ('mailto:desk@example', '')
    >>> safe_address("javascript:alert(1)")
    ''
    """
    address = said.strip()
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as an unclosed bracket of an IPv6 host
        return ""
    if parts.scheme in ("http", "https"):
        return address if parts.hostname else ""
    return address if parts.scheme == "mailto" and "@" in parts.path else ""


def _day(item: ChecklistItem, label: str, name: str, day: date | None) -> Markup:
    key = f"{item.id}/{name}"
    value = day.isoformat() if day else ""
    box = el("input", type="date", value=value, data_act="item-day", data_id=key, data_key=key)
    return el("label", el("span", label, class_="ck-label"), box, class_="ck-field")
