"""The chain's picture with one link ringed, for steps that talk about one link."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from chainkit.chain.desk import Desk
from chainkit.chain.screens.frame import picture
from chainkit.markup import Markup


def ringed(desk: Desk, link: str, *, still: bool = False) -> Markup:
    """The picture of `frame`, with `link` ringed instead of the reader's own pick."""
    other = copy(desk)  # only looked at: the reader's place stays what it is
    other.place = replace(desk.place, link=link)
    return picture(other, still=still)
