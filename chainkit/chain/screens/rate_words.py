"""Words that the screens of Rate share: groups, items, and the scale of the form."""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.model import Form
from chainkit.ui.forms import SCALE, STRENGTH, Scale
from chainkit.words import spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS, RoleGroup


def form_of(desk: Desk) -> Form:
    """The form of the session on the screen."""
    return desk.state.session.form if desk.state.session else "full"


def group_name(group: RoleGroup) -> str:
    """A role group, for people to read."""
    return spoken(GROUP_NAMES[group])


def groups() -> list[tuple[str, str]]:
    """The role groups, for a drop-down."""
    return [(group, group_name(group)) for group in ROLE_GROUPS]


def scale_of(desk: Desk) -> Scale:
    """A statement is agreed with; a link is weak or strong."""
    scale = STRENGTH if form_of(desk) == "short" else SCALE
    return tuple((value, spoken(words)) for value, words in scale)


def item_words(desk: Desk, item: str) -> str:
    """What an item asks: its statement, or the name of its link."""
    content = desk.state.content
    link = content.by_id[content.link_of_item[item]]
    return next((s.text for s in link.statements if s.id == item), link.name)
